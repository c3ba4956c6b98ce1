import { getUpload } from '../../api/deliverables/get-upload.ts'
import { startUpload } from '../../api/deliverables/start-upload.ts'
import type { OutputOf } from '../../api/operation.ts'
import { extensionsOf, typeOfFile } from '../../domain/deliverables/content.ts'
import { call, Refusal } from '../client.ts'
import { t } from '../language.ts'
import { sha256OfFile } from './sha256.ts'

export type Receipt = OutputOf<typeof getUpload>

export type Stage =
  | { stage: 'fingerprint' | 'sending'; share: number }
  | { stage: 'checking' }
  | { stage: 'done'; receipt: Receipt }
  | { stage: 'failed'; problem: Refusal }

type Target = { edition: string; team: string; asked: { id: string; types: readonly string[] } }

/**
 * Hands a file in: takes its fingerprint, gets an address that takes this very file, sends it there, and waits for
 * the platform's word on what arrived. Throws a `Refusal`, or the signal's reason when it is called off.
 */
export async function handInFile(
  { edition, team, asked }: Target,
  file: File,
  tell: (stage: Stage) => void,
  signal: AbortSignal,
): Promise<Receipt> {
  tell({ stage: 'fingerprint', share: 0 })
  const sha256 = await sha256OfFile(file, (share) => tell({ stage: 'fingerprint', share }), signal)
  const body = {
    fileName: file.name,
    type: typeOfFile(asked.types, { fileName: file.name, type: file.type }),
    bytes: file.size,
    sha256,
  }
  const { data: address } = await call(
    startUpload,
    { edition, team, deliverable: asked.id },
    { body, signal },
  )
  tell({ stage: 'sending', share: 0 })
  await put(address, file, (share) => tell({ stage: 'sending', share }), signal)
  tell({ stage: 'checking' })
  return await verdict({ edition, team, upload: address.upload }, signal)
}

type Address = { url: string; headers: Record<string, string> }

/** XMLHttpRequest rather than fetch: only it tells how much has been sent. */
function put(
  { url, headers }: Address,
  file: File,
  tell: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', url)
    for (const [name, value] of Object.entries(headers)) {
      if (!/^(content-length|host)$/i.test(name)) request.setRequestHeader(name, value)
    }
    request.upload.onprogress = ({ loaded, total }) => tell(total > 0 ? loaded / total : 0)
    request.onload = () =>
      request.status < 300 ? resolve() : reject(notSent(request.status, request.responseText))
    request.onerror = () => reject(notSent(0, ''))
    request.onabort = () => reject(signal.reason)
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

/** What the store of files says of a file that it does not take, by the code in its answer. */
function notSent(status: number, answer: string): Refusal {
  const [, code = ''] = /<Code>(\w+)<\/Code>/.exec(answer) ?? []
  const title =
    code === 'AccessDenied'
      ? t(
          'L’adresse d’envoi n’est plus valable : elle sert une heure. Reprenez l’envoi.',
          'The address to send to is no longer good: it serves for an hour. Send again.',
        )
      : code === 'EntityTooLarge'
        ? t(
            'Ce fichier dépasse les 5 Go qu’un envoi peut porter.',
            'This file is over the 5 GB that one sending can carry.',
          )
        : code === 'BadDigest' || code === 'SignatureDoesNotMatch'
          ? t(
              'Ce qui a été envoyé n’est pas le fichier choisi : il a changé entre-temps. Choisissez-le de nouveau.',
              'What was sent is not the file that was chosen: it has changed in the meantime. Choose it again.',
            )
          : t(
              'Le fichier n’est pas arrivé en entier. Reprenez l’envoi : rien d’autre n’est à refaire.',
              'The file did not arrive whole. Send it again: nothing else needs doing again.',
            )
  return new Refusal({ code: 'not-sent', status, title })
}

async function verdict(
  parameters: Pick<Target, 'edition' | 'team'> & { upload: string },
  signal: AbortSignal,
): Promise<Receipt> {
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const { data } = await call(getUpload, parameters, { signal })
    if (data.state === 'accepted') return data
    if (data.state !== 'waiting') throw refused(data)
    await new Promise((resolve) => setTimeout(resolve, Math.min(3000, 250 * 1.4 ** attempt)))
    signal.throwIfAborted()
  }
  const title = t(
    'Le fichier est arrivé, sa vérification tarde. Rechargez cette page dans quelques minutes.',
    'The file has arrived, its check is taking long. Reload this page in a few minutes.',
  )
  throw new Refusal({ code: 'still-checking', status: 0, title })
}

function refused({ state, reason, type, found }: Receipt): Refusal {
  const title =
    state === 'late'
      ? t(
          'Ce fichier est arrivé après l’échéance. Il est gardé, et comptera si l’échéance est repoussée au-delà de son arrivée.',
          'This file arrived after the deadline. It is kept, and will count if the deadline is moved past its arrival.',
        )
      : reason === 'other-type'
        ? otherType(type, found)
        : reason === 'left'
          ? t(
              'Ce fichier n’est pas retenu : qui l’a envoyé a quitté l’équipe.',
              'This file does not count: whoever sent it has left the team.',
            )
          : t(
              'Ce qui est arrivé n’est pas le fichier annoncé. Renvoyez-le.',
              'What arrived is not the file that was announced. Send it again.',
            )
  return new Refusal({ code: reason ?? state, status: reason || state === 'late' ? 422 : 0, title })
}

function otherType(type: string, found: string | undefined): string {
  const said = nameOfType(type)
  return found
    ? t(
        `Ce fichier se dit ${said}, mais son contenu est d’un autre type : ${nameOfType(found)}. Exportez-le de nouveau, puis remettez-le.`,
        `This file says that it is ${said}, but its content is of another type: ${nameOfType(found)}. Export it again, then hand it in.`,
      )
    : t(
        `Ce fichier se dit ${said}, mais son contenu n’en est pas. Exportez-le de nouveau, puis remettez-le.`,
        `This file says that it is ${said}, but its content is not. Export it again, then hand it in.`,
      )
}

/** A type as people call it: `PDF`, `PPTX`. */
export function nameOfType(type: string): string {
  return (extensionsOf(type)[0] ?? type.split('/').at(-1) ?? type).toUpperCase()
}
