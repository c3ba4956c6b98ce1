import type { Readable, Reopening } from '../../domain/edition/calendar.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { changedParts } from '../../domain/edition/parts.ts'
import { oneMore } from '../../domain/edition/quota.ts'
import { isFrozen } from '../../domain/palmares/freeze.ts'
import { isProblem, type Problem, problem } from '../../domain/problem.ts'
import { voteOpened } from '../../domain/vote/cards.ts'
import { act, type Desk } from '../act.ts'
import type { Write } from '../item.ts'
import { key } from '../keys.ts'
import { freeze, signedMinutes } from '../palmares/items.ts'
import { address, person } from '../people/items.ts'
import { get, type Table } from '../table.ts'
import { documentOf, openingOf } from './editions.ts'
import {
  directoryLine,
  document,
  type EditionChange,
  type EditionHead,
  editionChange,
  editionHead,
  madeEditions,
  reopening,
} from './items.ts'

/** What changes an edition is loaded by those alone who change one, not by everybody who reads it. */
const rules = () => import('../../domain/edition/calendar.ts')

/**
 * Writes a whole edition with its jurors and organisers, or nothing: `edition-exists` when the name is taken. One that is made from
 * within another edition counts against the quota of the operator's edition that it comes from.
 */
export async function createEdition(
  table: Table,
  edition: Edition,
  by: Write,
  root?: string,
): Promise<{ id: string } | Problem> {
  const { id } = edition
  return act(table, id, by, async (desk) => {
    const at = key.editionHead(id)
    if (await desk.read(editionHead, at)) return problem('edition-exists')
    if (root !== undefined) {
      const refusal = await countEdition(table, desk, root, edition, by)
      if (refusal) return refusal
    }
    desk.put(editionHead, at, { document: 1, ...(root !== undefined && { root }) })
    desk.put(document, key.document(id, 1), { content: edition })
    desk.put(editionChange, key.editionChange(id, 1), { changed: [] })
    desk.put(directoryLine, key.directoryLine(id), lineOf(edition))
    for (const each of peopleOf(edition)) {
      desk.put(person, key.person(id, each.id), { ...each, language: 'fr' })
      desk.put(address, key.address(id, each.email), { person: each.id })
    }
    return { id }
  })
}

async function countEdition(
  table: Table,
  desk: Desk,
  root: string,
  { id, rehearsal = false }: Edition,
  { now }: Write,
): Promise<Problem | undefined> {
  const at = key.madeEditions(root)
  const made = (await desk.read(madeEditions, at))?.editions ?? []
  const standing = made.map(async (each) => {
    const line = await get(table, key.directoryLine(each.edition), directoryLine)
    return { ...each, archived: line === undefined || line.closes <= now }
  })
  const editions = oneMore(await Promise.all(standing), { edition: id, at: now, rehearsal })
  if (isProblem(editions)) return editions
  desk.put(madeEditions, at, { editions })
  return undefined
}

function peopleOf({ jury, organisers }: Edition) {
  return [
    ...jury.map(({ id, name, email, school, president }) => ({
      id,
      name,
      email,
      school,
      role: president ? ('president' as const) : ('juror' as const),
    })),
    ...organisers.map(({ id, name, email }) => ({ id, name, email, role: 'organiser' as const })),
  ]
}

/** Replaces the document by one with other windows; the version that the editor read must still be current. */
export async function editPhases(
  table: Table,
  id: string,
  command: { phases: Edition['phases']; readVersion: number | undefined; reason?: string | undefined },
  by: Write,
): Promise<EditionHead | Problem> {
  const { moveCalendar } = await rules()
  return act(table, id, by, (desk) =>
    replaceDocument(table, id, desk, by, (edition, state) => moveCalendar(edition, state, command, by.now), {
      reason: command.reason,
    }),
  )
}

/** Opens the jury's or the vote's window again after its result could be read, on record with its reason. */
export async function reopenWindow(
  table: Table,
  id: string,
  { phase, closes, reason }: Reopening,
  by: Write,
): Promise<EditionHead | Problem> {
  const { reopen } = await rules()
  return act(table, id, by, async (desk) => {
    const again = { phase, closes, reason }
    const decide = (edition: Edition, state: State) => reopen(edition, state, { ...again, ...by })
    const head = await replaceDocument(table, id, desk, by, decide, { reason })
    if (!isProblem(head)) desk.put(reopening, key.reopening(id, String(head.document)), again)
    return head
  })
}

export type State = {
  version: number
  /** The number of the document. */
  number: number
  signed: boolean
  frozen: boolean
  readable: Readable
}
/** What the history tells of a change beyond what changed. */
export type Why = Pick<EditionChange, 'reason' | 'backTo' | 'asked' | 'agreed'>

/** An edition as it stands, held, with what decides what may become of it. */
export async function heldForChange(
  table: Table,
  id: string,
  desk: Desk,
  { now }: Write,
): Promise<{ head: EditionHead; edition: Edition; state: State } | undefined> {
  const [head, signed, frozen] = await Promise.all([
    desk.read(editionHead, key.editionHead(id)),
    desk.read(signedMinutes, key.minutes(id)),
    desk.read(freeze, key.freeze(id)),
  ])
  if (!head) return undefined
  const { version, document: number } = head
  const edition = await documentOf(table, id, number)
  const { readableBy } = await rules()
  const readable = readableBy(edition, head.readable ?? {}, now)
  const state = { version, number, signed: signed !== undefined, frozen: isFrozen(frozen?.freezes ?? []) }
  return { head, edition, state: { ...state, readable } }
}

/** Puts another document in the place of an edition's, as `decide` says in an act that holds it; the same one stays where it is. */
export async function replaceDocument(
  table: Table,
  id: string,
  desk: Desk,
  by: Write,
  decide: (edition: Edition, state: State) => Edition | Problem | Promise<Edition | Problem>,
  why: Why = {},
): Promise<EditionHead | Problem> {
  const lineAt = key.directoryLine(id)
  const [held, line] = await Promise.all([
    heldForChange(table, id, desk, by),
    desk.read(directoryLine, lineAt),
  ])
  if (!held || !line) return problem('not-found')
  const { head, edition, state } = held
  const next = await decide(edition, state)
  if (isProblem(next)) return next
  if (next === edition) return head
  const number = head.document + 1
  desk.put(document, key.document(id, number), { content: next })
  desk.put(editionChange, key.editionChange(id, number), { changed: changedParts(edition, next), ...why })
  desk.put(directoryLine, lineAt, lineOf(next))
  const opened = voteOpened(edition, openingOf(head), by.now)
  return desk.put(editionHead, key.editionHead(id), {
    document: number,
    readable: state.readable,
    ...(opened && { voteOpened: opened }),
  })
}

function lineOf({ name, place, phases }: Edition) {
  return { name, place, opens: phases.registration.opens, closes: phases.archived.closes }
}
