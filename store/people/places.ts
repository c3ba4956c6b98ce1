import type { Edition } from '../../domain/edition/edition.ts'
import { givePlaces as given, positionOf } from '../../domain/people/places.ts'
import { accepted, type Registration } from '../../domain/people/registration.ts'
import { isProblem, type Problem, problem } from '../../domain/problem.ts'
import { act } from '../act.ts'
import { heldEdition } from '../edition/editions.ts'
import type { Write } from '../item.ts'
import { key } from '../keys.ts'
import type { Table } from '../table.ts'
import { person, places } from './items.ts'
import { allPeople } from './people.ts'

/** As many as one transaction takes with room to spare; the next ones are given places after it. */
const atOnce = 40

/**
 * Gives the places that are free to whoever waits, in order; done again it gives nothing more. Whoever gives places does it over
 * the same item, so that two at one moment never give the same place: the people are read after it, and one of the two is done
 * again.
 */
export async function givePlaces(table: Table, { id }: Pick<Edition, 'id'>, by: Write): Promise<void> {
  for (let more = true; more; ) {
    const outcome = await act(table, id, by, async (desk) => {
      const at = key.places(id)
      const [edition, before] = await Promise.all([heldEdition(table, desk, { id }), desk.read(places, at)])
      const people = await allPeople(table, id)
      const changes = [...given(edition, [...people.values()], by.now)]
      const some = changes.slice(0, atOnce)
      if (some.length === 0) return { more: false }
      const held = await desk.readMany(
        person,
        some.map(([each]) => key.person(id, each)),
      )
      // Somebody has changed since the line was read: it is read again.
      if (held.some((each) => people.get(each.id)?.version !== each.version)) return { more: true }
      const decided = new Map(some)
      for (const each of held) desk.put(person, each, { ...each, registration: decided.get(each.id) })
      desk.put(places, at, { given: (before?.given ?? 0) + held.length })
      return { more: changes.length > some.length }
    })
    if (isProblem(outcome)) throw new Error(`The places of ${id} are contended`)
    more = outcome.more
  }
}

/** Takes a place that was offered, before its date; taken again it changes nothing. */
export async function acceptPlace(
  table: Table,
  edition: string,
  id: string,
  by: Write,
): Promise<Registration | Problem> {
  return act(table, edition, by, async (desk) => {
    const before = await desk.read(person, key.person(edition, id))
    if (!before) return problem('not-found')
    const stands = accepted(before.registration, by.now)
    if (!isProblem(stands) && stands !== before.registration)
      desk.put(person, before, { ...before, registration: stands })
    return stands
  })
}

/** Somebody's place in the line; 0 for whoever does not wait. */
export async function positionInLine(table: Table, edition: string, id: string): Promise<number> {
  return positionOf([...(await allPeople(table, edition)).values()], id)
}
