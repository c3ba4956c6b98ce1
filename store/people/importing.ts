import type { Edition } from '../../domain/edition/edition.ts'
import { chunksOf } from '../../domain/lists.ts'
import { admitted } from '../../domain/people/admission.ts'
import { addressOf, type Known, type Verdict, verdictsOn } from '../../domain/people/importing.ts'
import { nextInvitation } from '../../domain/people/invitation.ts'
import type { ListedPerson } from '../../domain/people/people-list.ts'
import { mayTakePart } from '../../domain/people/registration.ts'
import { isProblem, type Problem } from '../../domain/problem.ts'
import { act } from '../act.ts'
import { firstUse } from '../edition/in-use.ts'
import type { Write } from '../item.ts'
import { key } from '../keys.ts'
import { getMany, type Table } from '../table.ts'
import { putSchool } from './correcting.ts'
import { address, type Person, person } from './items.ts'

type Of = Pick<Edition, 'id' | 'schools' | 'registration'>
type Told = Verdict & { line: number }

/** What importing these lines would do, as people stand now; nothing is written. */
export async function previewImport(
  table: Table,
  edition: Of,
  lines: readonly ListedPerson[],
): Promise<Told[]> {
  const addresses = new Set(lines.flatMap((listed) => addressOf(listed) ?? []))
  const held = await getMany(
    table,
    [...addresses].map((each) => key.address(edition.id, each)),
  )
  const people = await getMany(
    table,
    held.map((each) => key.person(edition.id, address.read(each).person)),
  )
  return verdictsOn(edition, lines, byAddress(people.map(person.read)))
}

/** At how many lines at once the table is written. */
const atOnce = 10

/**
 * Registers and changes the people of these lines, each in an act of its own, and answers what became of each. Whoever is new holds a
 * place, or stands in the line where places are few, and is invited: the mail follows from the person. `newId` is the id of whoever is new, by the place of their line.
 */
export async function importParticipants(
  table: Table,
  edition: Of,
  lines: readonly ListedPerson[],
  newId: (place: number) => string,
  by: Write,
): Promise<Told[] | Problem> {
  // Lines that contradict each other are told so before one of them is written.
  const told = await previewImport(table, edition, lines)
  const done: Told[] = []
  // By their places, as a list may number two lines alike.
  const pairs = told.map((verdict, place) => ({ verdict, place, listed: lines[place] }))
  for (const some of chunksOf(pairs, atOnce)) {
    const written = await Promise.all(
      some.map(({ verdict, place, listed }) =>
        listed && verdict.verdict !== 'refuse'
          ? putListed(table, edition, listed, newId(place), by)
          : verdict,
      ),
    )
    for (const each of written) {
      if (isProblem(each)) return each
      done.push(each)
    }
  }
  return done
}

async function putListed(
  table: Table,
  edition: Of,
  listed: ListedPerson,
  newId: string,
  by: Write,
): Promise<Told | Problem> {
  return act(table, edition.id, by, async (desk) => {
    const at = key.address(edition.id, addressOf(listed) ?? '')
    const held = await desk.read(address, at)
    const before = await desk.read(person, key.person(edition.id, held?.person ?? newId))
    const known = byAddress(before ? [before] : [])
    const [foreseen] = verdictsOn(edition, [listed], known)
    const to = foreseen && 'person' in foreseen ? foreseen.person.school : undefined
    const first = to ? await firstUse(table, desk, edition, key.schoolInUse(edition.id, to)) : undefined
    const [verdict] = first ? verdictsOn(first.edition, [listed], known) : [foreseen]
    if (verdict?.verdict === 'create' || verdict?.verdict === 'change') first?.begin()
    if (verdict?.verdict === 'create') {
      desk.put(address, at, { person: newId })
      desk.put(person, key.person(edition.id, newId), {
        ...verdict.person,
        id: newId,
        role: 'participant',
        registration: { state: admitted(edition), since: by.now },
        registeredAt: by.now,
        invited: nextInvitation(undefined, by),
      })
    }
    if (verdict?.verdict === 'change' && before) {
      desk.put(person, before, { ...before, ...verdict.person })
      await putSchool(desk, before, verdict.person.school)
    }
    return verdict as Told
  })
}

function byAddress(people: readonly Person[]): Map<string, Known> {
  return new Map(
    people.map(({ id, role, name, email, school, language, registration }) => [
      email,
      {
        id,
        role,
        name,
        school,
        language,
        isOut: role === 'participant' && !mayTakePart({ role, registration }),
      },
    ]),
  )
}
