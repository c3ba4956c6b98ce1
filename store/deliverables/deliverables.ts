import { type Arrival, acceptFile, acceptLink, judgeArrival } from '../../domain/deliverables/deliverable.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { isOpen } from '../../domain/edition/phases.ts'
import { isProblem, type Problem, problem } from '../../domain/problem.ts'
import { stands } from '../../domain/teams/team.ts'
import { act, type Desk } from '../act.ts'
import { heldEdition } from '../edition/editions.ts'
import { created, type Write } from '../item.ts'
import { key, partition } from '../keys.ts'
import { all, asItStands, get, getMany, type Table, write } from '../table.ts'
import { team } from '../teams/items.ts'
import { type Deliverable, deliverable, type Upload, upload } from './items.ts'

/** What counts for a team, one item a deliverable. */
export async function listDeliverables(table: Table, edition: string, team: string): Promise<Deliverable[]> {
  const range = { pk: partition(edition, 'DELIVERABLES'), prefix: `TEAM#${team}#DELIVERABLE#` }
  return Array.fromAsync(all(table, range, deliverable))
}

/** The deliverables of which something was accepted, for each of these teams. */
export async function handedInOf(
  table: Table,
  { id, deliverables }: Pick<Edition, 'id' | 'deliverables'>,
  teams: readonly string[],
): Promise<Map<string, string[]>> {
  const keys = teams.flatMap((of) => deliverables.map((asked) => key.deliverable(id, of, asked.id)))
  const found = (await getMany(table, keys)).map(deliverable.read)
  const byTeam = Map.groupBy(found, (each) => each.team)
  return new Map([...byTeam].map(([of, theirs]) => [of, theirs.map((each) => each.deliverable)]))
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

type Arrived = Arrival & { team: string; upload: string; objectVersion: string; found?: string | undefined }

/**
 * Decides on a file that has arrived: a repeated event changes nothing. Accepted, it becomes what counts, unless a file
 * that was handed in after it counts already. One that is late is so by the windows that stand when that is written.
 * `undefined` when nobody announced it.
 */
export async function settleUpload(
  table: Table,
  edition: Edition,
  arrival: Arrived,
  by: Write,
): Promise<Upload['state'] | Problem | undefined> {
  return act(table, edition.id, by, async (desk) => {
    const announced = await desk.read(upload, key.upload(edition.id, arrival.team, arrival.upload))
    if (!announced || !isUndecided(announced)) return announced?.state
    // Code from before noted nowhere else who asked, and when.
    const { askedBy = announced.updatedBy, askedAt = announced.updatedAt, mediaType: type } = announced
    const asker = await desk.read(team, key.team(edition.id, arrival.team))
    const judgedBy = (windows: Edition) =>
      judgeArrival(windows, asker, { ...announced, type, askedBy }, arrival)
    const first = judgedBy(edition)
    const verdict = first === 'late' ? judgedBy(await heldEdition(table, desk, edition)) : first
    const { arrivedAt, objectVersion, found } = arrival
    const arrived = { ...announced, askedBy, askedAt, arrivedAt, objectVersion }
    if (verdict === 'accepted') return accept(desk, arrived)
    if (announced.state === 'late') return announced.state
    const told = verdict === 'other-type' ? { found } : {}
    return desk.put(upload, announced, { ...arrived, ...told, ...outcomeOf(verdict) }).state
  })
}

/** What is late may be in time by windows that come to stand, or by an earlier sending of the same file. */
function isUndecided({ state }: Upload): boolean {
  return state === 'waiting' || state === 'late'
}

/** Accepts an upload that has arrived, and has its file count unless one that was handed in after it does. */
async function accept(
  desk: Desk,
  arrived: Upload & { arrivedAt: string; objectVersion: string },
): Promise<Upload['state']> {
  const { edition, team: of, deliverable: asked, askedAt, arrivedAt, objectVersion } = arrived
  const at = key.deliverable(edition, of, asked)
  const before = await desk.read(deliverable, at)
  const counts = acceptFile(before, { ...fileIn(arrived), askedAt, objectVersion }, arrivedAt)
  desk.put(deliverable, at, { ...counts, team: of, deliverable: asked })
  return desk.put(upload, arrived, { ...arrived, state: 'accepted', number: counts.number }).state
}

/**
 * Has every late file count that arrived in time by the windows as they stand now, and answers how many. A file whose being
 * late is written at the same moment is held to the windows by that; one from before versions were noted stays late.
 */
export async function countLateFiles(table: Table, edition: Edition, by: Write): Promise<number> {
  let counted = 0
  for await (const item of asItStands(table, {
    pk: partition(edition.id, 'DELIVERABLES'),
    prefix: 'TEAM#',
  })) {
    if (item.type !== 'Upload' || item.state !== 'late') continue
    const { team: of, id, arrivedAt: at } = upload.read(item)
    if (!at || !isOpen(edition, 'work', at)) continue
    const outcome = await act(table, edition.id, by, async (desk) => {
      const late = await desk.read(upload, key.upload(edition.id, of, id))
      const { arrivedAt, objectVersion } = late ?? {}
      if (late?.state !== 'late' || !arrivedAt || !objectVersion) return undefined
      const stands = await heldEdition(table, desk, edition)
      return isOpen(stands, 'work', arrivedAt)
        ? accept(desk, { ...late, arrivedAt, objectVersion })
        : undefined
    })
    if (isProblem(outcome)) throw new Error(`Upload ${id} is contended`)
    if (outcome) counted += 1
  }
  return counted
}

function outcomeOf(
  verdict: Exclude<ReturnType<typeof judgeArrival>, 'accepted'>,
): Pick<Upload, 'state' | 'reason'> {
  return verdict === 'left' || verdict === 'other-type'
    ? { state: 'altered', reason: verdict }
    : { state: verdict }
}

function fileIn({ id, fileName, mediaType, bytes, sha256, parts }: Upload) {
  return { upload: id, fileName, mediaType, bytes, sha256, parts }
}

/** Hands a link in for a team that stands. Handing in the link that counts already changes nothing. */
export async function handInLink(
  table: Table,
  edition: string,
  where: { team: string; deliverable: string },
  link: string,
  by: Write,
): Promise<Deliverable | Problem> {
  return act(table, edition, by, async (desk) => {
    const at = key.deliverable(edition, where.team, where.deliverable)
    const [before, owner] = await Promise.all([
      desk.read(deliverable, at),
      desk.read(team, key.team(edition, where.team)),
    ])
    if (!owner || !stands(owner)) return problem('not-found')
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
