import { type Arrival, acceptFile, acceptLink, judgeArrival } from '../../domain/deliverables/deliverable.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { type Problem, problem } from '../../domain/problem.ts'
import { act } from '../act.ts'
import { created, type Write } from '../item.ts'
import { key, partition } from '../keys.ts'
import { all, get, type Table, write } from '../table.ts'
import { team } from '../teams/items.ts'
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

/** Records which file is about to arrive, and who says so. Repeated with the same id it changes nothing. */
export async function announceUpload(
  table: Table,
  edition: string,
  file: Announced,
  by: Write,
): Promise<void> {
  await write(table, {
    ...created(upload, key.upload(edition, file.team, file.id), edition, by),
    ...file,
    askedBy: by.by,
    askedAt: by.now,
    state: 'waiting',
  })
}

type Arrived = Arrival & { team: string; upload: string; objectVersion: string }

/**
 * Decides on a file that has arrived, once: a repeated or late event changes nothing. Accepted, it becomes what counts,
 * unless a file that was handed in after it counts already. `undefined` when nobody announced it.
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
    // Code from before noted nowhere else who asked, and when.
    const { askedBy = announced.updatedBy, askedAt = announced.updatedAt, mediaType: type } = announced
    const asker = await desk.read(team, key.team(edition.id, arrival.team))
    const verdict = judgeArrival(edition, asker, { ...announced, type, askedBy }, arrival)
    const settled = { ...announced, ...outcomeOf(verdict), arrivedAt: arrival.arrivedAt }
    if (verdict !== 'accepted') return desk.put(upload, announced, settled).state
    const at = key.deliverable(edition.id, arrival.team, announced.deliverable)
    const file = { ...fileIn(announced), askedAt, objectVersion: arrival.objectVersion }
    const counts = acceptFile(await desk.read(deliverable, at), file, arrival.arrivedAt)
    desk.put(deliverable, at, { ...counts, team: arrival.team, deliverable: announced.deliverable })
    return desk.put(upload, announced, { ...settled, number: counts.number }).state
  })
}

function outcomeOf(verdict: ReturnType<typeof judgeArrival>): Pick<Upload, 'state' | 'reason'> {
  return verdict === 'left' ? { state: 'altered', reason: verdict } : { state: verdict }
}

function fileIn({ id, fileName, mediaType, bytes, sha256, parts }: Upload) {
  return { upload: id, fileName, mediaType, bytes, sha256, parts }
}

/** Hands a link in. Handing in the link that counts already changes nothing. */
export async function handInLink(
  table: Table,
  edition: string,
  where: { team: string; deliverable: string },
  link: string,
  by: Write,
): Promise<Deliverable | Problem> {
  return act(table, edition, by, async (desk) => {
    const at = key.deliverable(edition, where.team, where.deliverable)
    const before = await desk.read(deliverable, at)
    const counts = acceptLink(before, link, by.now)
    if (before && counts === before) return before
    return desk.put(deliverable, at, { ...counts, ...where })
  })
}

/** The file that counts; a problem when what counts is no file, or nothing was handed in. */
export function fileOf(counts: Deliverable | undefined): NonNullable<Deliverable['file']> | Problem {
  if (!counts) return problem('not-found')
  return counts.file ?? problem('not-a-file-deliverable')
}
