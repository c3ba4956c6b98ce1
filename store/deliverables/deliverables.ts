import { type Arrival, acceptFile, acceptLink, judgeArrival } from '../../domain/deliverables/deliverable.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { type Problem, problem } from '../../domain/problem.ts'
import { act } from '../act.ts'
import { created, type Write } from '../item.ts'
import { key, partition } from '../keys.ts'
import { all, get, type Table, write } from '../table.ts'
import { type Deliverable, deliverable, type Upload, upload } from './items.ts'

/** What counts for a team, one item a deliverable. */
export async function listDeliverables(table: Table, edition: string, team: string): Promise<Deliverable[]> {
  const range = { pk: partition(edition, 'DELIVERABLES'), prefix: `TEAM#${team}#DELIVERABLE#` }
  return Array.fromAsync(all(table, range, deliverable))
}

/** What counts for a team and a deliverable; `undefined` when nothing was accepted yet. */
export async function getDeliverable(
  table: Table,
  edition: string,
  team: string,
  id: string,
): Promise<Deliverable | undefined> {
  return get(table, key.deliverable(edition, team, id), deliverable)
}

/** An upload that a team announced; `undefined` when there is none of this id. */
export async function getUpload(
  table: Table,
  edition: string,
  team: string,
  id: string,
): Promise<Upload | undefined> {
  return get(table, key.upload(edition, team, id), upload)
}

type Announced = Pick<Upload, 'id' | 'team' | 'deliverable' | 'fileName' | 'mediaType' | 'bytes' | 'sha256'>

/** Records which file is about to arrive. Repeated with the same id it changes nothing. */
export async function announceUpload(
  table: Table,
  edition: string,
  file: Announced,
  by: Write,
): Promise<void> {
  await write(table, {
    ...created(upload, key.upload(edition, file.team, file.id), edition, by),
    ...file,
    state: 'waiting',
  })
}

type Arrived = Arrival & { team: string; upload: string; objectVersion: string }

/**
 * Decides on a file that has arrived, once: a repeated or late event changes nothing. Accepted, it becomes what counts,
 * unless a file that arrived after it counts already. `undefined` when nobody announced it.
 */
export async function settleUpload(
  table: Table,
  edition: Edition,
  arrival: Arrived,
  by: Write,
): Promise<Upload['state'] | Problem | undefined> {
  return act(table, edition.id, by, async (desk) => {
    const announced = await desk.read(upload, key.upload(edition.id, arrival.team, arrival.upload))
    if (announced?.state !== 'waiting') return announced?.state
    const { mediaType, fileName, bytes, sha256, parts, team, deliverable: asked } = announced
    const state = judgeArrival(edition, { bytes, sha256, parts, type: mediaType }, arrival)
    desk.put(upload, announced, { ...announced, state, arrivedAt: arrival.arrivedAt })
    if (state === 'accepted') {
      const at = key.deliverable(edition.id, team, asked)
      const { objectVersion } = arrival
      const file = { upload: announced.id, objectVersion, fileName, mediaType, bytes, sha256, parts }
      const counts = acceptFile(await desk.read(deliverable, at), file, arrival.arrivedAt)
      desk.put(deliverable, at, { ...counts, team, deliverable: asked })
    }
    return state
  })
}

/** Hands a link in. Handing in the link that counts already changes nothing. */
export async function handInLink(
  table: Table,
  edition: string,
  { team, deliverable: asked }: { team: string; deliverable: string },
  link: string,
  by: Write,
): Promise<Deliverable | Problem> {
  return act(table, edition, by, async (desk) => {
    const at = key.deliverable(edition, team, asked)
    const before = await desk.read(deliverable, at)
    const counts = acceptLink(before, link, by.now)
    if (before && counts === before) return before
    return desk.put(deliverable, at, { ...counts, team, deliverable: asked })
  })
}

/** The file that counts; a problem when what counts is no file, or nothing was handed in. */
export function fileOf(counts: Deliverable | undefined): NonNullable<Deliverable['file']> | Problem {
  if (!counts) return problem('not-found')
  return counts.file ?? problem('not-a-file-deliverable')
}
