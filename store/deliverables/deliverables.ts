import { type Arrival, judgeArrival } from '../../domain/deliverables/deliverable.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { type Problem, problem } from '../../domain/problem.ts'
import { type Deliverable, deliverable, type Upload, upload } from '../items.ts'
import { key, partition } from '../keys.ts'
import {
  all,
  changed,
  created,
  get,
  replacing,
  retrying,
  type Table,
  transact,
  type Write,
  write,
  writing,
} from '../table.ts'

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
    ...created('Upload', key.upload(edition, file.team, file.id), edition, by),
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
  return retrying(async () => {
    const announced = await getUpload(table, edition.id, arrival.team, arrival.upload)
    if (announced?.state !== 'waiting') return announced?.state
    const { mediaType, fileName, bytes, sha256, team } = announced
    const state = judgeArrival(edition, { bytes, sha256, type: mediaType }, arrival)
    const settled: Upload = { ...announced, ...changed(announced, by), state, arrivedAt: arrival.arrivedAt }
    const actions = [replacing(table, settled)]
    if (state === 'accepted') {
      const counts = await getDeliverable(table, edition.id, team, announced.deliverable)
      const file = {
        upload: announced.id,
        objectVersion: arrival.objectVersion,
        fileName,
        mediaType,
        bytes,
        sha256,
      }
      const fresh = nextVersion(edition.id, announced, counts, { ...by, acceptedAt: arrival.arrivedAt })
      const superseded = counts && counts.acceptedAt > arrival.arrivedAt
      actions.push(
        writing(
          table,
          superseded ? { ...counts, ...changed(counts, by), number: counts.number + 1 } : { ...fresh, file },
        ),
      )
    }
    return (await transact(table, actions)) === 'done' ? state : 'contended'
  })
}

/** Hands a link in. Handing in the link that counts already changes nothing. */
export async function handInLink(
  table: Table,
  edition: string,
  of: { team: string; deliverable: string },
  link: string,
  by: Write,
): Promise<Deliverable | Problem> {
  return retrying(async () => {
    const counts = await getDeliverable(table, edition, of.team, of.deliverable)
    if (counts?.link === link) return counts
    const next: Deliverable = { ...nextVersion(edition, of, counts, { ...by, acceptedAt: by.now }), link }
    return (await write(table, next)) ? next : 'contended'
  })
}

function nextVersion(
  edition: string,
  of: { team: string; deliverable: string },
  counts: Deliverable | undefined,
  by: Write & { acceptedAt: string },
): Deliverable {
  return {
    ...created('Deliverable', key.deliverable(edition, of.team, of.deliverable), edition, by),
    ...(counts && changed(counts, by)),
    team: of.team,
    deliverable: of.deliverable,
    number: (counts?.number ?? 0) + 1,
    acceptedAt: by.acceptedAt,
  }
}

/** The file that counts; a problem when what counts is no file, or nothing was handed in. */
export function fileOf(counts: Deliverable | undefined): NonNullable<Deliverable['file']> | Problem {
  if (!counts) return problem('not-found')
  return counts.file ?? problem('not-a-file-deliverable')
}
