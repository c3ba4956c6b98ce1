import { canonicalJson } from '../../domain/canonical.ts'
import { type Change, changeEdition, mayChange, type Standing } from '../../domain/edition/change.ts'
import { consequences } from '../../domain/edition/consequences.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { movesBetween, toldRoles } from '../../domain/edition/moves.ts'
import { changedParts } from '../../domain/edition/parts.ts'
import type { Text } from '../../domain/fields.ts'
import { isPresident } from '../../domain/palmares/deliberation.ts'
import type { Role } from '../../domain/people/people.ts'
import { occupies } from '../../domain/people/places.ts'
import { isProblem, type Problem, problem } from '../../domain/problem.ts'
import { act, type Desk } from '../act.ts'
import type { Write } from '../item.ts'
import { assignment, scoreSheet } from '../jury/items.ts'
import { key, partition } from '../keys.ts'
import { publication } from '../palmares/items.ts'
import { places } from '../people/items.ts'
import { allPeople } from '../people/people.ts'
import { asItStands, page, type Table } from '../table.ts'
import { challengeSeats } from '../teams/items.ts'
import { allTeams } from '../teams/teams.ts'
import { documentOf } from './editions.ts'
import { type ChangeRequest, changeRequest, type EditionHead, inUse } from './items.ts'
import { heldForChange, replaceDocument, type State, type Why } from './writing.ts'

/** What is to stand, and what the history tells of it. */
export type Wanted = { content: Edition; reason?: string | undefined; backTo?: number | undefined }

/** What a change comes to, before anything is written. */
export type Preview = Change & { number: number; follows: Text[]; told: Role[] }

/** What would become of an edition, decided as the change itself is; nothing is written. */
export async function previewChange(
  table: Table,
  id: string,
  content: Edition,
  by: Write,
): Promise<Preview | Problem> {
  return act(table, id, by, async (desk) => {
    const held = await heldForChange(table, id, desk, by)
    if (!held) return problem('not-found')
    const { edition, state } = held
    const change = await changeOn(table, desk, { before: edition, after: content, state }, by)
    if (isProblem(change)) return change
    const counts = changedParts(edition, content).some((part) => part === 'teams' || part === 'schools')
    const teams = counts ? await allTeams(table, id) : []
    return {
      ...change,
      number: state.number,
      follows: consequences(edition, content, change.differences, teams),
      told: toldRoles(movesBetween(edition, content, by.now)),
    }
  })
}

/** Puts another edition in the place of the one that was read at `readVersion`, by the rules of what may change when. */
export async function editEdition(
  table: Table,
  id: string,
  { readVersion, ...wanted }: Wanted & { readVersion: number | undefined },
  by: Write,
): Promise<EditionHead | Problem> {
  return act(table, id, by, async (desk) => {
    const { content, reason, backTo } = wanted
    return replaceDocument(
      table,
      id,
      desk,
      by,
      async (before, state) => {
        const change = await changeOn(table, desk, { before, after: content, state }, by)
        if (isProblem(change) || change.edition === before) return asDocument(change)
        if (state.version !== readVersion)
          return problem('changed-meanwhile', { extra: { current: { content: before } } })
        const refusal = mayChange(change, { reason, agreed: false }) ?? (await tookUp(table, state, wanted))
        return refusal ?? change.edition
      },
      told({ reason, backTo }),
    )
  })
}

/** Puts a change to the president, over the document that was read. It takes the place of one that was asked before. */
export async function askForChange(
  table: Table,
  id: string,
  { over, ...wanted }: Wanted & { over: number; reason: string },
  by: Write,
): Promise<ChangeRequest | Problem> {
  return act(table, id, by, async (desk) => {
    const [held] = await Promise.all([
      heldForChange(table, id, desk, by),
      desk.read(changeRequest, key.changeRequest(id)),
    ])
    if (!held) return problem('not-found')
    const { edition, state } = held
    if (state.number !== over)
      return problem('changed-meanwhile', { extra: { current: { content: edition } } })
    const change = await changeOn(table, desk, { before: edition, after: wanted.content, state }, by)
    if (isProblem(change)) return change
    if (change.agreement.length === 0) return problem('nothing-to-agree-to')
    const refusal = await tookUp(table, state, wanted)
    if (refusal) return refusal
    const asked = { by: by.by, at: by.now }
    return desk.put(changeRequest, key.changeRequest(id), { ...wanted, over, asked, answered: undefined })
  })
}

/** What the president answers to a request that was read at `readVersion`; agreed to, it is done in the same act. */
export async function answerChange(
  table: Table,
  id: string,
  {
    readVersion,
    agrees,
    why,
  }: { readVersion: number | undefined; agrees: boolean; why?: string | undefined },
  by: Write,
): Promise<ChangeRequest | Problem> {
  return act(table, id, by, async (desk) => {
    const request = await desk.read(changeRequest, key.changeRequest(id))
    if (!request) return problem('not-found')
    const { over, content, reason, backTo, asked, answered } = request
    if (answered && answered.by === by.by && answered.agrees === agrees) return request
    if (answered || request.version !== readVersion) return problem('request-answered')
    const agreed = { by: by.by, at: by.now }
    const head = await replaceDocument(
      table,
      id,
      desk,
      by,
      async (before, state) => {
        if (!isPresident(before, by.by)) return problem('not-allowed')
        if (!agrees) return before
        if (state.number !== over)
          return problem('changed-meanwhile', { extra: { current: { document: state.number } } })
        const change = await changeOn(table, desk, { before, after: content, state }, by)
        return asDocument(change)
      },
      told({ reason, backTo, asked, agreed }),
    )
    if (isProblem(head)) return head
    return desk.put(changeRequest, request, { ...request, answered: { ...agreed, agrees, why } })
  })
}

function asDocument(change: Change | Problem): Edition | Problem {
  return isProblem(change) ? change : change.edition
}

/** Without what is not said. */
function told(why: Why): Why {
  return Object.fromEntries(Object.entries(why).filter(([, each]) => each !== undefined))
}

/** The history says that an earlier version was taken up where it was, whoever stands on the jury and organises by now. */
async function tookUp(
  table: Table,
  { number }: State,
  { content: { id, ...content }, backTo }: Wanted,
): Promise<Problem | undefined> {
  if (backTo === undefined) return undefined
  const known = backTo <= number ? await documentOf(table, id, backTo) : undefined
  const { jury, organisers } = content
  return canonicalJson({ ...known, jury, organisers }) === canonicalJson({ ...content, id })
    ? undefined
    : problem('invalid-input', { fields: [{ path: 'backTo', detail: notThatVersion }] })
}

const notThatVersion: Text = {
  fr: 'Ce n’est pas le contenu de cette version.',
  en: 'This is not the content of that version.',
}

async function changeOn(
  table: Table,
  desk: Desk,
  { before, after, state }: { before: Edition; after: Edition; state: State },
  by: Write,
): Promise<Change | Problem> {
  const parts = changedParts(before, after)
  const facts = await factsFor(table, desk, { before, after, parts }, by)
  const change = changeEdition(before, after, { ...state, ...facts, now: by.now })
  if (!isProblem(change)) return change
  return { ...change, ...(change.fields && { fields: change.fields.map(inContent) }) }
}

/** Fields are named as in the body of a request. */
function inContent({ path, detail }: { path: string; detail: Text }) {
  return { path: `content.${path}`, detail }
}

type Facts = Pick<Standing, 'published' | 'used' | 'scored' | 'divided' | 'places'>

/** What stands that the change could touch, held: nothing is looked for that it leaves as it is. */
async function factsFor(
  table: Table,
  desk: Desk,
  { before, after, parts }: { before: Edition; after: Edition; parts: readonly string[] },
  by: Write,
): Promise<Facts> {
  const { id } = before
  const touches = (...names: (keyof Edition)[]) => names.some((name) => parts.includes(name))
  const gone = (name: 'schools' | 'challenges') =>
    before[name].filter((each) => !after[name].some((other) => other.id === each.id)).map((each) => each.id)
  const kinds = new Map(after.deliverables.map((each) => [each.id, each.kind]))
  const asked = before.deliverables.filter((each) => kinds.get(each.id) !== each.kind).map((each) => each.id)
  const [published, schools, challenges, deliverables, scored, divided, taken] = await Promise.all([
    touches('publication') && desk.read(publication, key.publication(id)),
    schoolsInUse(table, desk, id, gone('schools')),
    challengesInUse(desk, id, gone('challenges')),
    deliverablesInUse(table, id, asked),
    touches('prizes', 'scale', 'assignment', 'walk', 'deliberation') && hasSheets(table, desk, id),
    touches('assignment', 'walk') && desk.read(assignment, key.assignment(id)),
    touches('registration') && before.registration?.capacity !== after.registration?.capacity
      ? placesTaken(table, desk, id, by)
      : 0,
  ])
  return {
    published: Boolean(published),
    used: { schools, challenges, deliverables },
    scored,
    divided: Boolean(divided),
    places: taken,
  }
}

async function schoolsInUse(
  table: Table,
  desk: Desk,
  id: string,
  schools: readonly string[],
): Promise<Set<string>> {
  if (schools.length === 0) return new Set()
  // An earlier release noted nowhere that somebody had registered at a school.
  const [noted, people] = await Promise.all([
    Promise.all(schools.map((school) => desk.read(inUse, key.schoolInUse(id, school)))),
    allPeople(table, id),
  ])
  const theirs = new Set(
    [...people.values()].flatMap(({ role, school }) => (role === 'participant' && school ? [school] : [])),
  )
  return new Set(schools.filter((school, index) => noted[index] !== undefined || theirs.has(school)))
}

async function challengesInUse(desk: Desk, id: string, challenges: readonly string[]): Promise<Set<string>> {
  const seats = await Promise.all(
    challenges.map((challenge) => desk.read(challengeSeats, key.challengeSeats(id, challenge))),
  )
  return new Set(challenges.filter((_, index) => (seats[index]?.teams.length ?? 0) > 0))
}

/** Those for which something was handed in, whatever became of the team. */
async function deliverablesInUse(table: Table, id: string, asked: readonly string[]): Promise<Set<string>> {
  const used = new Set<string>()
  if (asked.length === 0) return used
  for await (const { deliverable } of asItStands(table, { pk: partition(id, 'DELIVERABLES') }))
    if (asked.includes(String(deliverable))) used.add(String(deliverable))
  return used
}

async function hasSheets(table: Table, desk: Desk, id: string): Promise<boolean> {
  const [noted, { items }] = await Promise.all([
    desk.read(inUse, key.scoringBegun(id)),
    page(table, { pk: partition(id, 'SCORES') }, { limit: 1 }, scoreSheet),
  ])
  return noted !== undefined || items.length > 0
}

/** How many hold a place or may still take one; whoever gives places at the same moment does it over the same item. */
async function placesTaken(table: Table, desk: Desk, id: string, { now }: Write): Promise<number> {
  await desk.read(places, key.places(id))
  const people = await allPeople(table, id)
  return [...people.values()].filter((each) => occupies(each, now)).length
}
