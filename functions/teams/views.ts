import type { Edition } from '../../domain/edition/edition.ts'
import { isComplete } from '../../domain/teams/team.ts'
import type { Person } from '../../store/people/items.ts'
import type { Team } from '../../store/teams/items.ts'

/** What everybody may know of a team: its members are counted, not named. */
export function teamView(edition: Pick<Edition, 'teams'>, team: Team) {
  const { id, name, challenge, members } = team
  return {
    id,
    name,
    challenge,
    members: members.length,
    schools: [...new Set(members.map((member) => member.school))].sort(),
    complete: isComplete(edition, members),
    ...(team.pitch && { pitch: team.pitch }),
    ...(team.logo && { logo: team.logo }),
    ...(team.asks && { asks: true as const }),
    ...(team.disqualified && { disqualified: true as const }),
  }
}

/** A team as organisers see it; who decided something on it is named as long as the edition knows them. */
export function teamInFullView(
  edition: Pick<Edition, 'teams' | 'organisers'>,
  team: Team,
  people: ReadonlyMap<string, Person>,
  handedIn: string[],
) {
  const { disqualified, ended } = team
  const nameOf = (id: string) => edition.organisers.find((each) => each.id === id)?.name ?? id
  return {
    ...teamView(edition, team),
    version: team.version,
    people: team.members.flatMap(({ person, school }) => {
      const known = people.get(person)
      return known ? [{ id: person, name: known.name, school }] : []
    }),
    handedIn,
    ...(disqualified && { disqualification: { ...disqualified, by: nameOf(disqualified.by) } }),
    ...(ended && { ended: { ...ended, by: nameOf(ended.by) } }),
  }
}
