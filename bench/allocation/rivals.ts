import { allocate } from '../../domain/allocation/allocate.ts'
import type { Instance, Person, Team } from '../../domain/allocation/instance.ts'
import type { Solve } from '../../domain/allocation/programme.ts'
import { uniforms } from '../../domain/ranking/random.ts'

/**
 * First come, first served: in the order of the list everybody takes the best wish that has a seat, and afterwards as few people as
 * possible are moved, to wherever it may be, so that all rules are met.
 */
export function firstCome(instance: Instance, solve: Solve): Promise<readonly Team[]> {
  const { challenges, team } = instance.rules
  const seats = new Map(challenges.map(({ id, maxTeams }) => [id, maxTeams * team.maximum]))
  const taken = (person: Person) => {
    const [choice] = [person.fixed ?? [], ...person.wishes]
      .flat()
      .filter((wish) => (seats.get(wish) ?? 0) > 0)
    if (choice !== undefined) seats.set(choice, (seats.get(choice) ?? 0) - 1)
    return choice === undefined ? [] : [choice]
  }
  return fewestMoved(instance, new Map(instance.people.map((person) => [person.id, taken(person)])), solve)
}

/** Everybody is sent to some challenge, and as few people as possible are moved so that all rules are met. */
export function atRandom(instance: Instance, seed: number, solve: Solve): Promise<readonly Team[]> {
  const uniform = uniforms(seed)
  const { challenges } = instance.rules
  const drawn = () => challenges[Math.floor(uniform() * challenges.length)]?.id ?? ''
  return fewestMoved(instance, new Map(instance.people.map(({ id }) => [id, [drawn()]])), solve)
}

async function fewestMoved(
  instance: Instance,
  places: ReadonlyMap<string, readonly string[]>,
  solve: Solve,
): Promise<readonly Team[]> {
  const people = instance.people.map((person) => ({ ...person, wishes: places.get(person.id) ?? [] }))
  const rules = { ...instance.rules, points: [1], fairness: 'sum' as const }
  const outcome = await allocate({ ...instance, people, rules }, 1, solve)
  if (!('teams' in outcome)) throw new Error(`nothing found: ${outcome.status}`)
  return outcome.teams
}
