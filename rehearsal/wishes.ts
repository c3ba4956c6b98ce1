import type { Edition } from '../domain/edition/edition.ts'
import type { PlannedPerson, PlannedTeam } from './plan.ts'
import type { Chance } from './random.ts'

/** What somebody says of themselves as they register: the challenges that they want, best first, and what they are good at. */
export type Said = { wishes: string[]; skills: string[] }

const ranked = 5

/** From how many people a team on, each is asked to have somebody with the first of the edition's skills. */
const enoughForASkill = 6

/** The skill that every team is asked to have; none in small teams, of which some could not. */
export function skillAsked({ skills = [] }: Edition, people: number, teams: number): string | undefined {
  return people >= enoughForASkill * teams ? skills[0]?.id : undefined
}

/**
 * What everybody will say: some challenges are loved by many, whoever is to form a team freely wants its challenge first and those of the
 * other free teams next, and one in twelve of the others wishes nothing.
 */
export function plannedWishes(
  { skills = [] }: Edition,
  teams: readonly PlannedTeam[],
  contenders: readonly PlannedPerson[],
  chance: Chance,
): (email: string) => Said {
  const challenges = [...new Set(teams.map(({ challenge }) => challenge))]
  const free = teams.filter(({ freely }) => freely)
  const liked = (email: string) => {
    const taste = (challenge: string) => chance('popular', challenge) + chance('taste', email, challenge)
    return challenges.toSorted((a, b) => taste(b) - taste(a))
  }
  const firstOf = ({ email }: PlannedPerson, team: PlannedTeam): string[] => {
    if (contenders.some((each) => each.email === email))
      return free.slice(0, 1).map(({ challenge }) => challenge)
    const far = (other: PlannedTeam) => Math.abs(teams.indexOf(other) - teams.indexOf(team))
    return team.freely ? free.toSorted((a, b) => far(a) - far(b)).map(({ challenge }) => challenge) : []
  }
  const said = (person: PlannedPerson, team: PlannedTeam): Said => {
    const { email } = person
    const first = firstOf(person, team)
    const isSilent = first.length === 0 && chance('silent', email) < 1 / 12
    const isFirst = team.members[0] === person
    const own = skills.filter(({ id }, at) => (at === 0 && isFirst) || chance('skill', email, id) < 0.3)
    const wishes = isSilent ? [] : [...new Set([...first, ...liked(email)])].slice(0, ranked)
    return { wishes, skills: own.map(({ id }) => id) }
  }
  const saying = new Map(
    teams.flatMap((team) => team.members.map((each) => [each.email, said(each, team)] as const)),
  )
  return (email) => saying.get(email) ?? { wishes: [], skills: [] }
}

/** Those of other groups who ask the first team for its last seats: two more than there are, or nobody where that many are not spare. */
export function plannedContenders(
  { teams: { maximum } }: Pick<Edition, 'teams'>,
  teams: readonly PlannedTeam[],
): PlannedPerson[] {
  const filled = teams.find(({ freely }) => freely)
  // A group keeps people of two schools, which are its first two.
  const spare = teams.filter(({ freely }) => !freely).flatMap(({ members }) => members.slice(2).slice(-1))
  const wanted = maximum - (filled?.members.length ?? maximum) + 2
  return filled && filled.members.length > 3 && spare.length >= wanted ? spare.slice(0, wanted) : []
}
