import type { Edition } from '../../domain/edition/edition.ts'
import { mayNote, notesFor, type RoomNote } from '../../domain/palmares/room-notes.ts'
import { isProblem, type Problem } from '../../domain/problem.ts'
import { act } from '../act.ts'
import type { Write } from '../item.ts'
import { interest } from '../jury/items.ts'
import { key, partition } from '../keys.ts'
import { get, getMany, type Page, page, type Table } from '../table.ts'
import { getTeam } from '../teams/teams.ts'
import { type RoomNoteItem, roomNote, signedMinutes } from './items.ts'

type Placed = RoomNote & { team: string; juror: string }

/** Keeps what a juror tells the room of a team, over the version that was read, until the signature. The same again changes nothing. */
export async function putRoomNote(
  table: Table,
  { id, prizes }: Pick<Edition, 'id' | 'prizes'>,
  { team, juror, ...said }: Placed,
  readVersion: number | undefined,
  by: Write,
): Promise<RoomNoteItem | Problem> {
  return act(table, id, by, async (desk) => {
    const at = key.roomNote(id, team, juror)
    const [before, signed, declared, found] = await Promise.all([
      desk.read(roomNote, at),
      desk.read(signedMinutes, key.minutes(id)),
      // Not held: whoever reads the notes is shown none of those that an interest or a team's end has overtaken.
      get(table, key.interest(id, juror, team), interest),
      getTeam(table, id, team),
    ])
    const state = {
      before,
      signed: signed !== undefined,
      interest: declared?.kind,
      teamStands: found !== undefined,
    }
    const note = mayNote({ prizes }, state, { ...said, readVersion })
    if (before && note === 'unchanged') return before
    if (isProblem(note) || note === 'unchanged') return note as Problem
    return desk.put(roomNote, at, { team, juror, ...note })
  })
}

/** A page of the notes that this juror may read, by team. */
export async function listRoomNotes(table: Table, edition: string, juror: string, asked: Page) {
  const range = { pk: partition(edition, 'JURY'), prefix: 'ROOM-NOTE#' }
  const { items, ...rest } = await page(table, range, asked, roomNote)
  const teams = [...new Set(items.map(({ team }) => team))]
  const authors = items.map((each) => key.interest(edition, each.juror, each.team))
  const own = teams.filter((team) => !items.some((each) => each.team === team && each.juror === juror))
  const [interests, found] = await Promise.all([
    getMany(table, [...authors, ...own.map((team) => key.interest(edition, juror, team))]),
    Promise.all(teams.map((team) => getTeam(table, edition, team))),
  ])
  const standing = new Set(found.flatMap((team) => (team ? [team.id] : [])))
  return { items: notesFor(juror, items, interests.map(interest.read), standing), ...rest }
}

/** A note as the room reads it. */
export function roomNoteView({ team, juror, text, shortlistedFor, version }: RoomNoteItem) {
  return { team, juror, ...(text && { text }), shortlistedFor, version }
}
