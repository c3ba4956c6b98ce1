import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { getUpload } from '../../../api/deliverables/get-upload.ts'
import { listDeliverables } from '../../../api/deliverables/list-deliverables.ts'
import { startUpload } from '../../../api/deliverables/start-upload.ts'
import type { BodyOf } from '../../../api/operation.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'
import type { Bench } from '../../support/functions.ts'
import { newEdition, newTeam, signedIn } from '../../support/host.ts'

export const pdf = '%PDF-1.7 une présentation'

/** A file as its owner announces it. */
export function described(content: string | Uint8Array<ArrayBuffer>, fileName = 'présentation n° 1.pdf') {
  const bytes = Buffer.from(content)
  return {
    fileName,
    type: 'application/pdf',
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
}

/** A team that hands in, in an edition that takes files of these types. */
export async function workingOn(bench: Bench, types = ['application/pdf']) {
  const deliverables = smallEdition('e', windowsAround(bench.now(), 'work')).deliverables.map((each) =>
    each.kind === 'file' ? { ...each, types } : each,
  )
  const edition = await newEdition(bench, 'work', { deliverables })
  const { team, members } = await newTeam(bench, edition, 'Handing in')
  const ask = await signedIn(bench, edition, members[0].id)
  const params = { team: team.id, deliverable: 'deck' }
  const start = (body: BodyOf<typeof startUpload> = described(pdf), deliverable = 'deck') =>
    ask(startUpload, { params: { ...params, deliverable }, body })
  const upload = async (id: string) => (await ask(getUpload, { params: { team: team.id, upload: id } })).data
  const list = async () => (await ask(listDeliverables, { params: { team: team.id } })).data.items
  /** Sends the file of an upload and tells the platform that it is there. */
  const arrive = async (
    { url, headers }: { url: string; headers: Record<string, string> },
    content: string | Uint8Array<ArrayBuffer> = pdf,
    time = bench.now(),
  ) => {
    const put = await fetch(url, { method: 'PUT', headers, body: content })
    expect(put.status).toBe(200)
    const { pathname } = new URL(url)
    const key = pathname.slice(pathname.indexOf('editions/'))
    const object = { key, 'version-id': put.headers.get('x-amz-version-id') }
    await bench.give('accept', { time, detail: { object } })
  }
  return { edition, team, members, ask, params, start, upload, list, arrive }
}
