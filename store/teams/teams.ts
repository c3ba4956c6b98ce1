import type { Edition } from '../../domain/edition/edition.ts'
import { type Problem, problem } from '../../domain/problem.ts'
import { mayJoin, nameKey } from '../../domain/teams/team.ts'
import { challengeSeats, type Person, type Team, team, teamName } from '../items.ts'
import { key, partition } from '../keys.ts'
import { getPerson } from '../people/people.ts'
import {
  all,
  changed,
  created,
  creating,
  get,
  type Page,
  page,
  removing,
  replacing,
  retrying,
  type Table,
  transact,
  type Write,
  writing,
} from '../table.ts'

/** A team of the edition; `undefined` when there is none of this id. */
export async function getTeam(table: Table, edition: string, id: string): Promise<Team | undefined> {
  return get(table, key.team(edition, id), team)
}

/** A page of an edition's teams, by id, without those that were dissolved. */
export async function listTeams(table: Table, edition: string, at: Page) {
  const { items, ...rest } = await page(table, { pk: partition(edition, 'CORE'), prefix: 'TEAM#' }, at, team)
  return { items: items.filter(stands), ...rest }
}

/** All teams of an edition, by id, without those that were dissolved. */
export async function allTeams(table: Table, edition: string): Promise<Team[]> {
  const teams = await Array.fromAsync(all(table, { pk: partition(edition, 'CORE'), prefix: 'TEAM#' }, team))
  return teams.filter(stands)
}

function stands({ members }: Team): boolean {
  return members.length > 0
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
  if (!edition.challenges.some((challenge) => challenge.id === draft.challenge))
    return problem('unknown-challenge')
  return retrying(async () => {
    const [existing, person, seats] = await Promise.all([
      getTeam(table, edition.id, draft.id),
      participant(table, edition.id, founder),
      get(table, key.challengeSeats(edition.id, draft.challenge), challengeSeats),
    ])
    if (existing) return existing
    if (person.team) return problem('already-in-a-team')
    const teams = seats?.teams ?? []
    if (teams.length >= edition.teams.perChallenge) return problem('challenge-full')
    const formed: Team = {
      ...created('Team', key.team(edition.id, draft.id), edition.id, by),
      ...draft,
      members: [{ person: person.id, school: person.school }],
    }
    const outcome = await transact(table, [
      creating(table, nameItem(edition.id, formed, by)),
      creating(table, formed),
      writing(table, {
        ...created('ChallengeSeats', key.challengeSeats(edition.id, draft.challenge), edition.id, by),
        ...(seats && changed(seats, by)),
        teams: [...teams, formed.id],
      }),
      replacing(table, { ...person, ...changed(person, by), team: formed.id }),
    ])
    if (outcome === 'done') return formed
    return outcome.failed.includes(0) ? nameTaken() : 'contended'
  })
}

/** Takes a seat in a team. Repeated, it answers the team as it stands. */
export async function joinTeam(
  table: Table,
  edition: Edition,
  joiner: string,
  id: string,
  by: Write,
): Promise<Team | Problem> {
  return retrying(async () => {
    const [joined, person] = await Promise.all([
      getTeam(table, edition.id, id),
      participant(table, edition.id, joiner),
    ])
    if (!joined || joined.members.length === 0) return problem('not-found')
    if (person.team === id) return joined
    if (person.team) return problem('already-in-a-team')
    const refusal = mayJoin(edition, joined.members, person.school)
    if (refusal) return refusal
    const grown: Team = {
      ...joined,
      ...changed(joined, by),
      members: [...joined.members, { person: person.id, school: person.school }],
    }
    const outcome = await transact(table, [
      replacing(table, grown),
      replacing(table, { ...person, ...changed(person, by), team: id }),
    ])
    return outcome === 'done' ? grown : 'contended'
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
  const outcome = await retrying<Problem | 'left'>(async () => {
    const [left, person] = await Promise.all([
      getTeam(table, edition, id),
      participant(table, edition, leaver),
    ])
    if (!left || person.team !== id) return 'left'
    const { team: _, ...alone } = person
    const members = left.members.filter((member) => member.person !== leaver)
    const done = await transact(table, [
      replacing(table, { ...left, ...changed(left, by), members }),
      replacing(table, { ...alone, ...changed(person, by) }),
      ...(members.length === 0 ? await dissolving(table, left, by) : []),
    ])
    return done === 'done' ? 'left' : 'contended'
  })
  return outcome === 'left' ? undefined : outcome
}

async function dissolving(table: Table, { edition, id, name, challenge }: Team, by: Write) {
  const [taken, seats] = await Promise.all([
    get(table, key.teamName(edition, nameKey(name)), teamName),
    get(table, key.challengeSeats(edition, challenge), challengeSeats),
  ])
  if (!taken || !seats) throw new Error(`Team ${id} of ${edition} holds neither name nor place`)
  const teams = seats.teams.filter((each) => each !== id)
  return [removing(table, taken), replacing(table, { ...seats, ...changed(seats, by), teams })]
}

/** Renames a team read at its current version. */
export async function renameTeam(
  table: Table,
  before: Team,
  name: string,
  by: Write,
): Promise<Team | Problem | 'contended'> {
  const { edition } = before
  const renamed: Team = { ...before, ...changed(before, by), name }
  const [oldKey, newKey] = [nameKey(before.name), nameKey(name)]
  if (oldKey === newKey)
    return (await transact(table, [replacing(table, renamed)])) === 'done' ? renamed : 'contended'
  const taken = await get(table, key.teamName(edition, oldKey), teamName)
  if (!taken) return 'contended'
  const outcome = await transact(table, [
    creating(table, nameItem(edition, renamed, by)),
    removing(table, taken),
    replacing(table, renamed),
  ])
  if (outcome === 'done') return renamed
  return outcome.failed.includes(0) ? nameTaken() : 'contended'
}

function nameItem(edition: string, { id, name }: { id: string; name: string }, by: Write) {
  return { ...created('TeamName', key.teamName(edition, nameKey(name)), edition, by), team: id }
}

function nameTaken(): Problem {
  return problem('team-name-taken', {
    fields: [{ path: 'name', detail: { fr: 'Ce nom est pris.', en: 'This name is taken.' } }],
  })
}

async function participant(table: Table, edition: string, id: string): Promise<Person & { school: string }> {
  const person = await getPerson(table, edition, id)
  if (!person?.school) throw new Error(`Person ${id} of ${edition} is no participant`)
  return { ...person, school: person.school }
}
