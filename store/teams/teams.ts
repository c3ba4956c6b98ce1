import type { Edition } from '../../domain/edition/edition.ts'
import { holdsPlace } from '../../domain/people/registration.ts'
import { isProblem, type Problem, problem } from '../../domain/problem.ts'
import { askNoMore, mayComeIn } from '../../domain/teams/formation.ts'
import {
  competes,
  formTeam,
  giveSeatUp,
  type Member,
  type Participant,
  stands,
  takeSeat,
} from '../../domain/teams/team.ts'
import { act, type Desk } from '../act.ts'
import { heldEdition } from '../edition/editions.ts'
import type { Write } from '../item.ts'
import { key, partition } from '../keys.ts'
import { type Person, person } from '../people/items.ts'
import { all, get, type Page, page, type Table } from '../table.ts'
import { challengeSeats, type Team, team } from './items.ts'

/** What compares names is loaded by those alone who take one or give one back. */
const names = () => import('./names.ts')

/** A team of the edition that stands; `undefined` when there is none of this id, or it was dissolved. */
export async function getTeam(table: Table, edition: string, id: string): Promise<Team | undefined> {
  const found = await get(table, key.team(edition, id), team)
  return found && stands(found) ? found : undefined
}

/** A page of an edition's teams, by id, without those that were dissolved, or that do not compete. */
export async function listTeams(
  table: Table,
  edition: string,
  { limit, cursor }: Page,
  which: typeof stands | typeof competes = stands,
) {
  const { items, ...rest } = await listEveryTeam(table, edition, { limit, cursor })
  return { items: items.filter(which), ...rest }
}

/** A page of all teams that an edition ever had, by id. */
export async function listEveryTeam(table: Table, edition: string, asked: Page) {
  return page(table, { pk: partition(edition, 'CORE'), prefix: 'TEAM#' }, asked, team)
}

/** All teams of an edition, by id, without those that were dissolved. */
export async function allTeams(table: Table, edition: string): Promise<Team[]> {
  return (await everyTeam(table, edition)).filter(stands)
}

/** All teams that may win, by id: those on which marks and ballots count. */
export async function competingTeams(table: Table, edition: string): Promise<Team[]> {
  return (await everyTeam(table, edition)).filter(competes)
}

/** All teams that an edition ever had, by id. */
export async function everyTeam(table: Table, edition: string): Promise<Team[]> {
  return Array.fromAsync(all(table, { pk: partition(edition, 'CORE'), prefix: 'TEAM#' }, team))
}

type Draft = { id: string; name: string; challenge: string }

/** Forms a team with its first member. Repeated with the same id it answers the team as it stands. */
export async function createTeam(
  table: Table,
  edition: Edition,
  founder: string,
  draft: Draft,
  by: Write,
): Promise<Team | Problem> {
  const { readName } = await names()
  return act(table, edition.id, by, async (desk) => {
    const at = {
      team: key.team(edition.id, draft.id),
      seats: key.challengeSeats(edition.id, draft.challenge),
    }
    const [existing, name, seats, person] = await Promise.all([
      desk.read(team, at.team),
      readName(desk, edition.id, draft),
      desk.read(challengeSeats, at.seats),
      participant(desk, edition.id, founder),
    ])
    if (existing) return existing
    if (!holdsPlace(person)) return problem('no-place')
    const onChallenge = seats?.teams ?? []
    // The first team of a challenge holds the edition, so that nobody removes the challenge at the same moment.
    const rules = onChallenge.length === 0 ? await heldEdition(table, desk, edition) : edition
    const formed = formTeam(rules, { founder: person, nameHolder: name.holder, onChallenge }, draft)
    if (isProblem(formed)) return formed
    name.take()
    desk.put(challengeSeats, at.seats, { teams: [...onChallenge, draft.id] })
    seat(desk, person, draft.id)
    return desk.put(team, at.team, { ...formed, members: [...formed.members] })
  })
}

/** Takes a seat in a team, by what a link names where it asks for that. Repeated, it answers the team as it stands. */
export async function joinTeam(
  table: Table,
  edition: Edition,
  joiner: string,
  id: string,
  by: Write,
  invitation?: string,
): Promise<Team | Problem> {
  return act(table, edition.id, by, async (desk) => {
    const at = key.team(edition.id, id)
    const [before, person] = await Promise.all([desk.read(team, at), participant(desk, edition.id, joiner)])
    if (!holdsPlace(person)) return problem('no-place')
    const members = takeSeat(edition, before, person)
    if (isProblem(members) || !before) return members as Problem
    if (members === before.members) return before
    const refusal = mayComeIn(before, invitation)
    if (refusal) return refusal
    return takeIn(desk, before, person, members)
  })
}

/**
 * Gives a seat up. With its last member a team is dissolved: its name and its place on the challenge are free again, and
 * what it handed in stays.
 */
export async function leaveTeam(
  table: Table,
  edition: string,
  leaver: string,
  id: string,
  by: Write,
): Promise<Problem | undefined> {
  return act(table, edition, by, async (desk) => {
    const at = key.team(edition, id)
    const [left, person] = await Promise.all([desk.read(team, at), participant(desk, edition, leaver)])
    if (!left || person.team !== id) return undefined
    seat(desk, person, undefined)
    await vacate(desk, left, leaver)
    return undefined
  })
}

/** Takes somebody out of a team; with its last member it is dissolved. Answers the team as it then stands. */
export async function vacate(desk: Desk, left: Team, leaver: string): Promise<Team> {
  const members = giveSeatUp(left, leaver)
  if (members.length === 0) await freePlaces(desk, left)
  return desk.put(team, left, { ...left, members })
}

/** Gives back the name and the place on the challenge of a team that is dissolved. */
export async function freePlaces(desk: Desk, { edition, id, name, challenge }: Team): Promise<void> {
  const { freeName } = await names()
  const [seats] = await Promise.all([
    desk.read(challengeSeats, key.challengeSeats(edition, challenge)),
    freeName(desk, edition, { id, name }),
  ])
  if (seats) desk.put(challengeSeats, seats, { teams: seats.teams.filter((each) => each !== id) })
}

/** Gives somebody a seat: they ask for none any more. */
export function takeIn(desk: Desk, to: Team, newcomer: Person, members: readonly Member[]): Team {
  seat(desk, newcomer, to.id)
  const requests = to.requests && { requests: askNoMore(to, newcomer.id) }
  return desk.put(team, to, { ...to, ...requests, members: [...members] })
}

/** Notes on a person in which team they are. */
export function seat(desk: Desk, mate: Person, id: string | undefined): void {
  desk.put(person, mate, { ...mate, team: id })
}

/** Somebody who may be in a team, held. */
export async function participant(desk: Desk, edition: string, id: string): Promise<Person & Participant> {
  const found = await desk.read(person, key.person(edition, id))
  if (!found?.school) throw new Error(`Person ${id} of ${edition} is no participant`)
  return { ...found, school: found.school }
}
