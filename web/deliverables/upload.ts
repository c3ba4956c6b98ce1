import { getUpload } from '../../api/deliverables/get-upload.ts'
import { startUpload } from '../../api/deliverables/start-upload.ts'
import type { OutputOf } from '../../api/operation.ts'
import { call, Refusal } from '../client.ts'
import { t } from '../language.ts'
import { sha256OfFile } from './sha256.ts'

export type Receipt = OutputOf<typeof getUpload>

export type Stage =
  | { stage: 'fingerprint' | 'sending'; share: number }
  | { stage: 'checking' }
  | { stage: 'done'; receipt: Receipt }
  | { stage: 'failed'; problem: Refusal }

type Target = { edition: string; team: string; deliverable: string }

/**
 * Hands a file in: takes its fingerprint, gets an address that takes this very file, sends it there, and waits for
 * the platform's word on what arrived. Throws a `Refusal`, or the signal's reason when it is called off.
 */
export async function handInFile(
  target: Target,
  file: File,
  tell: (stage: Stage) => void,
  signal: AbortSignal,
): Promise<Receipt> {
  tell({ stage: 'fingerprint', share: 0 })
  const sha256 = await sha256OfFile(file, (share) => tell({ stage: 'fingerprint', share }), signal)
  const body = {
    fileName: file.name,
    type: file.type || 'application/octet-stream',
    bytes: file.size,
    sha256,
  }
  const { data: address } = await call(startUpload, target, { body, signal })
  tell({ stage: 'sending', share: 0 })
  await put(address, file, (share) => tell({ stage: 'sending', share }), signal)
  tell({ stage: 'checking' })
  return await verdict({ ...target, upload: address.upload }, signal)
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
    request.onload = () => (request.status < 300 ? resolve() : reject(notSent(request.status)))
    request.onerror = () => reject(notSent(0))
    request.onabort = () => reject(signal.reason)
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

function notSent(status: number): Refusal {
  const title = t(
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
    if (data.state !== 'waiting') throw refused(data.state)
    await new Promise((resolve) => setTimeout(resolve, Math.min(3000, 250 * 1.4 ** attempt)))
    signal.throwIfAborted()
  }
  const title = t(
    'Le fichier est arrivé, sa vérification tarde. Rechargez cette page dans quelques minutes.',
    'The file has arrived, its check is taking long. Reload this page in a few minutes.',
  )
  throw new Refusal({ code: 'still-checking', status: 0, title })
}

function refused(state: 'late' | 'altered'): Refusal {
  const title =
    state === 'late'
      ? t(
          'Ce fichier est arrivé après l’échéance : il n’est pas retenu.',
          'This file arrived after the deadline: it does not count.',
        )
      : t(
          'Ce qui est arrivé n’est pas le fichier annoncé. Renvoyez-le.',
          'What arrived is not the file that was announced. Send it again.',
        )
  return new Refusal({ code: state, status: 0, title })
}
