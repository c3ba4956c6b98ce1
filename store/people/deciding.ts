import type { Edition } from '../../domain/edition/edition.ts'
import { type Outcome, outcomeOf } from '../../domain/people/deciding.ts'
import type { Decision, Registration } from '../../domain/people/registration.ts'
import { isProblem, type Problem, problem } from '../../domain/problem.ts'
import { act } from '../act.ts'
import type { Write } from '../item.ts'
import { key } from '../keys.ts'
import { getMany, type Table } from '../table.ts'
import { type Team, team } from '../teams/items.ts'
import { vacate } from '../teams/teams.ts'
import { type Person, person } from './items.ts'
import { peopleCalled } from './people.ts'

type Of = Pick<Edition, 'id' | 'phases' | 'registration' | 'teams'>

/** What became of one of several on whom was decided, or would: with the team that they were in. */
export type Told = { person: string; team?: string | undefined } & (
  | Outcome
  | { outcome: 'refused'; why: Problem }
)

/**
 * Decides of a participant's registration, or takes it back for them. As long as teams work, who withdraws leaves theirs, which is dissolved
 * with its last member; after that the team stays as it handed in. Deciding the same again changes nothing.
 */
export async function decideRegistration(
  table: Table,
  edition: Of,
  id: string,
  taken: Decision,
  by: Write,
): Promise<Registration | Problem> {
  const outcome = await decideOn(table, edition, id, taken, by)
  return isProblem(outcome) ? outcome : outcome.stands
}

/** Takes a registration back; done again it changes nothing. */
export async function withdrawRegistration(table: Table, edition: Of, id: string, by: Write) {
  return decideRegistration(table, edition, id, { decision: 'withdraw' }, by)
}

async function decideOn(
  table: Table,
  edition: Of,
  id: string,
  taken: Decision,
  by: Write,
): Promise<(Outcome & { team?: string | undefined }) | Problem> {
  return act(table, edition.id, by, async (desk) => {
    const before = await desk.read(person, key.person(edition.id, id))
    if (before?.role !== 'participant') return problem('not-found')
    const theirs =
      before.team === undefined ? undefined : await desk.read(team, key.team(edition.id, before.team))
    const outcome = outcomeOf(edition, before, theirs?.members ?? [], taken, by.now)
    if (isProblem(outcome) || outcome.outcome === 'same') return outcome
    const { stands, leavesTeam } = outcome
    if (theirs && leavesTeam) await vacate(desk, theirs, id)
    desk.put(person, before, { ...before, registration: stands, ...(leavesTeam && { team: undefined }) })
    return { ...outcome, team: before.team }
  })
}

/** Decides of several, one after the other, each in an act of its own, and answers what became of each. */
export async function decideRegistrations(
  table: Table,
  edition: Of,
  ids: readonly string[],
  taken: Decision,
  by: Write,
): Promise<Told[]> {
  const told: Told[] = []
  for (const id of new Set(ids)) {
    const outcome = await decideOn(table, edition, id, taken, by)
    told.push(
      isProblem(outcome) ? { person: id, outcome: 'refused', why: outcome } : { person: id, ...outcome },
    )
  }
  return told
}

/** What deciding so would make of several, one after the other, as they stand now; nothing is written. */
export async function previewDecisions(
  table: Table,
  edition: Of,
  ids: readonly string[],
  taken: Decision,
  now: string,
): Promise<Told[]> {
  const people = await peopleCalled(table, edition.id, ids)
  const members = await membersOf(table, edition.id, [...people.values()])
  return [...new Set(ids)].map((id) => {
    const before = people.get(id)
    if (before?.role !== 'participant') return { person: id, outcome: 'refused', why: problem('not-found') }
    const theirs = members.get(before.team ?? '') ?? []
    const outcome = outcomeOf(edition, before, theirs, taken, now)
    if (isProblem(outcome)) return { person: id, outcome: 'refused', why: outcome }
    // The next of the same team finds one fewer.
    if (outcome.outcome === 'done' && outcome.leavesTeam)
      members.set(
        before.team ?? '',
        theirs.filter((member) => member.person !== id),
      )
    return { person: id, team: before.team, ...outcome }
  })
}

async function membersOf(
  table: Table,
  edition: string,
  people: readonly Person[],
): Promise<Map<string, Team['members']>> {
  const ids = new Set(people.flatMap(({ team: theirs }) => theirs ?? []))
  const teams = (
    await getMany(
      table,
      [...ids].map((id) => key.team(edition, id)),
    )
  ).map((item) => team.read(item))
  return new Map(teams.map((each) => [each.id, each.members]))
}
