import type { Edition } from '../../domain/edition/edition.ts'
import { holdsPlace } from '../../domain/people/registration.ts'
import { isProblem, type Problem, problem } from '../../domain/problem.ts'
import {
  acceptRequest,
  ask,
  askNoMore,
  changeTeam,
  type Met,
  type TeamChange,
} from '../../domain/teams/formation.ts'
import { act, type Desk } from '../act.ts'
import { heldEdition } from '../edition/editions.ts'
import type { Write } from '../item.ts'
import { key } from '../keys.ts'
import { person } from '../people/items.ts'
import type { Table } from '../table.ts'
import { challengeSeats, type Team, type TeamLogo, team, teamLogo } from './items.ts'
import { freeName, readName } from './names.ts'
import { participant, takeIn } from './teams.ts'

/** A picture as it is kept. */
export type Logo = Pick<TeamLogo, 'id' | 'mediaType' | 'data'>

/** Changes a team that `editor`, who is in it, read at `readVersion`. */
export async function editTeam(
  table: Table,
  edition: Edition,
  { team: id, editor }: { team: string; editor: string },
  {
    readVersion,
    ...change
  }: TeamChange & { logo?: Logo | null | undefined; readVersion: number | undefined },
  by: Write,
): Promise<Team | Problem> {
  return act(table, edition.id, by, async (desk) => {
    const before = await desk.read(team, key.team(edition.id, id))
    if (!before) return problem('not-found')
    return putChanged(table, desk, edition, before, change, (rules, met) =>
      changeTeam(rules, before, change, { editor, readVersion, ...met }),
    )
  })
}

/**
 * Puts a team as a change leaves it: another name is taken and the one before given back, and so is a place on a challenge; its logo
 * is kept, or gone, with what it names. What
 * becomes of it is decided by the rules of the edition and by what the change meets.
 */
export async function putChanged(
  table: Table,
  desk: Desk,
  edition: Edition,
  before: Team,
  {
    name = before.name,
    challenge = before.challenge,
    logo,
  }: Pick<TeamChange, 'name' | 'challenge'> & { logo?: Logo | null | undefined },
  decided: (rules: Edition, met: Met) => ReturnType<typeof changeTeam<Team>>,
): Promise<Team | Problem> {
  const { id } = before
  const moves = challenge !== before.challenge
  const [wanted, seats] = await Promise.all([
    name === before.name ? undefined : readName(desk, edition.id, { id, name }),
    moves ? desk.read(challengeSeats, key.challengeSeats(edition.id, challenge)) : undefined,
  ])
  const onChallenge = seats?.teams ?? []
  // The first team of a challenge holds the edition, so that nobody removes the challenge at the same moment.
  const rules = moves && onChallenge.length === 0 ? await heldEdition(table, desk, edition) : edition
  const after = decided(rules, { nameHolder: wanted?.holder, onChallenge })
  if (isProblem(after) || after === before) return after
  if (wanted) {
    await freeName(desk, edition.id, before, name)
    wanted.take()
  }
  if (moves) {
    await leaveChallenge(desk, before)
    desk.put(challengeSeats, key.challengeSeats(edition.id, challenge), { teams: [...onChallenge, id] })
  }
  if (logo !== undefined) await putLogo(desk, before, logo)
  return desk.put(team, before, { ...after, members: [...after.members] })
}

async function putLogo(desk: Desk, { edition, id }: Team, logo: Logo | null): Promise<void> {
  const at = key.teamLogo(edition, id)
  const before = await desk.read(teamLogo, at)
  if (logo) desk.put(teamLogo, at, logo)
  else if (before) desk.remove(before)
}

async function leaveChallenge(desk: Desk, { edition, id, challenge }: Team): Promise<void> {
  const seats = await desk.read(challengeSeats, key.challengeSeats(edition, challenge))
  if (seats) desk.put(challengeSeats, seats, { teams: seats.teams.filter((each) => each !== id) })
}

/** Asks a team for a seat. Repeated, it answers the team as it stands. */
export async function askForSeat(
  table: Table,
  edition: Edition,
  asking: string,
  id: string,
  by: Write,
): Promise<Team | Problem> {
  return act(table, edition.id, by, async (desk) => {
    const at = key.team(edition.id, id)
    const [before, seeker] = await Promise.all([desk.read(team, at), participant(desk, edition.id, asking)])
    if (!holdsPlace(seeker)) return problem('no-place')
    const requests = ask(edition, before, seeker, by.now)
    if (isProblem(requests) || !before) return requests as Problem
    if (requests === before.requests) return before
    return desk.put(team, before, { ...before, requests: [...requests] })
  })
}

/** Takes back that somebody asked for a seat, or declines it; where nobody asks it changes nothing. */
export async function endRequest(
  table: Table,
  edition: string,
  asking: string,
  id: string,
  by: Write,
): Promise<Problem | undefined> {
  return act(table, edition, by, async (desk) => {
    const before = await desk.read(team, key.team(edition, id))
    if (!before?.requests?.some((each) => each.person === asking)) return undefined
    desk.put(team, before, { ...before, requests: askNoMore(before, asking) })
    return undefined
  })
}

/** Gives a seat to somebody who asks for it. Repeated, it answers the team as it stands. */
export async function acceptIntoTeam(
  table: Table,
  edition: Edition,
  asking: string,
  id: string,
  by: Write,
): Promise<Team | Problem> {
  return act(table, edition.id, by, async (desk) => {
    const before = await desk.read(team, key.team(edition.id, id))
    // Read after the team: who asks it no more because another member let them in is seen to be in it.
    const found = await desk.read(person, key.person(edition.id, asking))
    if (!found?.school || !holdsPlace(found)) return problem('nobody-waits')
    const members = acceptRequest(edition, before, { ...found, school: found.school })
    if (isProblem(members) || !before) return members as Problem
    return members === before.members ? before : takeIn(desk, before, found, members)
  })
}
