import type { Edition } from '../../domain/edition/edition.ts'
import * as invitation from '../../domain/people/invitation.ts'
import * as involved from '../../domain/people/involved.ts'
import { isCoach } from '../../domain/people/people.ts'
import { isProblem, type Problem, problem } from '../../domain/problem.ts'
import { stands } from '../../domain/teams/team.ts'
import { act, type Desk, inActs } from '../act.ts'
import { heldEdition } from '../edition/editions.ts'
import { replaceDocument } from '../edition/writing.ts'
import type { Write } from '../item.ts'
import { assignment } from '../jury/items.ts'
import { key } from '../keys.ts'
import type { Table } from '../table.ts'
import { type Coach, putCoaches } from '../teams/coaches.ts'
import { team } from '../teams/items.ts'
import { address, type Person, person } from './items.ts'

/**
 * Invites people, and answers what became of each. Whoever is invited is written where those stand whom the edition's file
 * names: in its document, as a person and under their address. The mail follows from the person.
 */
export async function invitePeople(
  table: Table,
  id: string,
  invitees: readonly involved.Invitee[],
  newId: (place: number) => string,
  by: Write,
): Promise<involved.Invited[] | Problem> {
  const invited: involved.Invited[] = []
  // One act after the other, as many as a transaction has room for: each changes what the one before has left.
  for (const places of inActs([...invitees.keys()], (place) => itemsOf(invitees[place]))) {
    const some = places.flatMap((place) => invitees[place] ?? [])
    const told = await putTogether(table, id, some, (index) => newId(places[index] ?? index), by)
    if (isProblem(told)) return told
    invited.push(...told)
  }
  return invited
}

/** How many items an act holds for somebody: who they are and who has their address, then each team and who coaches it. */
function itemsOf(invitee: involved.Invitee | undefined): number {
  return 2 + (invitee?.role === 'coach' ? 2 * new Set(invitee.teams).size : 0)
}

async function putTogether(
  table: Table,
  id: string,
  invitees: readonly involved.Invitee[],
  newId: (place: number) => string,
  by: Write,
): Promise<involved.Invited[] | Problem> {
  return act(table, id, by, async (desk) => {
    const [known, teams] = await Promise.all([
      holdersOf(desk, id, invitees),
      standingOf(
        desk,
        id,
        invitees.flatMap((each) => (each.role === 'coach' ? each.teams : [])),
      ),
    ])
    const holders = new Map(known.map((each) => [each.email, each]))
    let invited: involved.Invited[] = []
    const head = await replaceDocument(table, id, desk, by, (edition) => {
      const made = involved.invite(edition, invitees, { holders, newId, teams }, by.now)
      invited = made.invited
      return made.edition
    })
    if (isProblem(head)) return head
    const coaches: Coach[] = []
    for (const [place, each] of invited.entries()) {
      const invitee = invitees[place]
      if (!invitee || isProblem(each) || each.outcome === 'already') continue
      putInvited(desk, id, { ...invitee, id: each.id }, holders.get(invitee.email), by)
      if (invitee.role === 'coach') coaches.push({ id: each.id, teams: invitee.teams })
    }
    await putCoaches(desk, id, coaches)
    return invited
  })
}

/** Says which teams a coach accompanies; the same again changes nothing. */
export async function putCoachedTeams(
  table: Table,
  id: string,
  { who, teams }: { who: string; teams: readonly string[] },
  by: Write,
): Promise<{ teams: string[] } | Problem> {
  return act(table, id, by, async (desk) => {
    const [found, standing] = await Promise.all([
      desk.read(person, key.person(id, who)),
      standingOf(desk, id, teams),
    ])
    if (!found || !isCoach(found)) return problem('not-found')
    const refusal = involved.mayCoach(teams, standing)
    if (refusal) return refusal
    const chosen = [...new Set(teams)].sort()
    if (found.coaching?.teams.join() !== chosen.join())
      desk.put(person, found, { ...found, coaching: { teams: chosen } })
    await putCoaches(desk, id, [{ id: who, teams: chosen }])
    return { teams: chosen }
  })
}

/** Those of these teams that stand, held. */
async function standingOf(desk: Desk, edition: string, teams: readonly string[]): Promise<Set<string>> {
  const found = await desk.readMany(
    team,
    [...new Set(teams)].map((each) => key.team(edition, each)),
  )
  return new Set(found.filter(stands).map((each) => each.id))
}

/** Who has these addresses, held. */
export async function holdersOf(
  { readMany }: Pick<Desk, 'readMany'>,
  edition: string,
  invitees: readonly Pick<involved.Invitee, 'email'>[],
): Promise<Person[]> {
  const addresses = [...new Set(invitees.map(({ email }) => email))]
  const found = await readMany(
    address,
    addresses.map((each) => key.address(edition, each)),
  )
  return readMany(
    person,
    found.map((each) => key.person(edition, each.person)),
  )
}

/** Writes somebody who is invited now, as a person and under their address. */
export function putInvited(
  desk: Desk,
  edition: string,
  invitee: involved.Invitee & { id: string },
  before: Person | undefined,
  by: Write,
): void {
  const { id, name, email, language } = invitee
  const school = 'school' in invitee && invitee.school ? { school: invitee.school } : {}
  const fields = { ...before, id, name, email, language, ...involved.asKept(invitee), ...school }
  desk.put(person, key.person(edition, id), {
    ...fields,
    invited: invitation.nextInvitation(before?.invited, by),
  })
  if (!before) desk.put(address, key.address(edition, email), { person: id })
}

/** Hands the presidency of the jury over, in the document and on both persons; to whom it is already changes nothing. */
export async function handOverPresidency(
  table: Table,
  id: string,
  to: string,
  by: Write,
): Promise<{ president: string } | Problem> {
  return act(table, id, by, async (desk) => {
    const assigned = await desk.read(assignment, key.assignment(id))
    const released = assigned?.released.map(({ juror }) => juror) ?? []
    let before: Edition | undefined
    const head = await replaceDocument(table, id, desk, by, (edition, { signed }) => {
      before = edition
      return involved.handOver(edition, to, { signed, released })
    })
    if (isProblem(head)) return head
    const from = before?.jury.find(({ president }) => president)?.id
    if (from === undefined || from === to) return { president: to }
    const people = await desk.readMany(
      person,
      [from, to].map((each) => key.person(id, each)),
    )
    for (const each of people)
      desk.put(person, each, { ...each, role: each.id === to ? 'president' : 'juror' })
    return { president: to }
  })
}

/** Invites somebody again who has not signed in yet. */
export async function inviteAgain(
  table: Table,
  edition: Pick<Edition, 'id'>,
  who: string,
  by: Write,
): Promise<invitation.Invitation | Problem> {
  return act(table, edition.id, by, async (desk) => {
    const [found, held] = await Promise.all([
      desk.read(person, key.person(edition.id, who)),
      heldEdition(table, desk, edition),
    ])
    if (!found) return problem('not-found')
    const invited = invitation.sendAgain(held, found, by)
    if (!isProblem(invited)) desk.put(person, found, { ...found, invited })
    return invited
  })
}

/**
 * Takes a juror's or an organiser's role away, whether they have accepted it or not: their sessions give nothing from then on. That an
 * organiser remains who can sign in is held, however many go at once. The same again changes nothing.
 */
export async function removePerson(
  table: Table,
  id: string,
  who: string,
  by: Write,
): Promise<{ id: string } | Problem> {
  return act(table, id, by, async (desk) => {
    const [found, divided] = await Promise.all([
      desk.read(person, key.person(id, who)),
      desk.read(assignment, key.assignment(id)),
    ])
    if (!found || found.role === 'participant') return problem('not-found')
    const head = await replaceDocument(table, id, desk, by, async (edition) => {
      if (invitation.stateOf(edition, found) === 'withdrawn' || isCoach(found)) return edition
      const signedIn = await whoSignedIn(desk, edition)
      return involved.remove(edition, who, { divided: divided !== undefined, signedIn }, by.now)
    })
    if (isProblem(head)) return head
    if (found.coaching && isCoach(found))
      desk.put(person, found, { ...found, coaching: { ...found.coaching, endedAt: by.now } })
    return { id: who }
  })
}

async function whoSignedIn(desk: Desk, { id, organisers }: Edition): Promise<Set<string>> {
  const people = await desk.readMany(
    person,
    organisers.map((each) => key.person(id, each.id)),
  )
  return new Set(people.flatMap((each) => (each.signedInAt === undefined ? [] : [each.id])))
}
