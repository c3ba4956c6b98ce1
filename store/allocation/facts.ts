import type { Facts } from '../../domain/allocation/draft.ts'
import { holdsPlace } from '../../domain/people/registration.ts'
import { partition } from '../keys.ts'
import type { Person } from '../people/items.ts'
import { allPeople } from '../people/people.ts'
import { registrationDetails } from '../people/said.ts'
import { all, type Table } from '../table.ts'
import type { Team } from '../teams/items.ts'
import { allTeams } from '../teams/teams.ts'

/** Who has a place in an edition, what they wish, and the teams that there are; with the items that say so. */
export async function factsOf(
  table: Table,
  edition: string,
): Promise<Pick<Facts, 'people'> & { teams: Team[]; holders: Map<string, Person> }> {
  const [everybody, teams, said] = await Promise.all([
    allPeople(table, edition),
    allTeams(table, edition),
    Array.fromAsync(all(table, { pk: partition(edition, 'REGISTRATIONS') }, registrationDetails)),
  ])
  const details = new Map(said.map((each) => [each.person, each]))
  const holders = new Map([...everybody].filter(([, each]) => holdsPlace(each)))
  const people = [...holders.values()].map(({ id, school = '', team }) => {
    const { cohort = '', skills = [], wishes = [] } = details.get(id) ?? {}
    return { id, school, cohort, skills, wishes, ...(team !== undefined && { team }) }
  })
  return { people, teams, holders }
}
