import type { Edition } from '../../domain/edition/edition.ts'
import { type Audience, askedOf, readersOf } from '../../domain/mail/message.ts'
import { isProblem, type Problem } from '../../domain/problem.ts'
import { listDeliverables } from '../../store/deliverables/deliverables.ts'
import type { Person } from '../../store/people/items.ts'
import { allPeople } from '../../store/people/people.ts'
import type { Table } from '../../store/table.ts'
import { allTeams } from '../../store/teams/teams.ts'

/** Who gets what is written to an audience, and how many of it cannot be written to as they never signed in. */
export async function findReaders(
  table: Table,
  edition: Edition,
  audience: Audience,
): Promise<{ readers: Person[]; unproved: number } | Problem> {
  const asked = askedOf(edition, audience)
  if (isProblem(asked)) return asked
  const [people, lacking] = await Promise.all([
    allPeople(table, edition.id),
    audience.to === 'teams-missing' ? teamsLacking(table, edition, asked) : new Set<string>(),
  ])
  return readersOf(edition, audience, { people: people.values(), lacking })
}

/** The teams that have not handed in all of these. */
async function teamsLacking(table: Table, edition: Edition, asked: readonly string[]): Promise<Set<string>> {
  const teams = await allTeams(table, edition.id)
  const each = teams.map(async ({ id }) => {
    const handedIn = new Set(
      (await listDeliverables(table, edition.id, id)).map(({ deliverable }) => deliverable),
    )
    return asked.every((one) => handedIn.has(one)) ? [] : [id]
  })
  return new Set((await Promise.all(each)).flat())
}
