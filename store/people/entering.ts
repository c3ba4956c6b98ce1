import type { Edition } from '../../domain/edition/edition.ts'
import type { Language } from '../../domain/fields.ts'
import { entering } from '../../domain/people/entering.ts'
import { nextInvitation } from '../../domain/people/invitation.ts'
import { isProblem, type Problem } from '../../domain/problem.ts'
import { act } from '../act.ts'
import { firstUse } from '../edition/in-use.ts'
import type { Write } from '../item.ts'
import { key } from '../keys.ts'
import type { Table } from '../table.ts'
import { addressTaken } from './correcting.ts'
import { address, type Person, person } from './items.ts'
import { silence } from './registrations.ts'
import { registrationDetails } from './said.ts'

type Entry = {
  name: string
  email: string
  school?: string | undefined
  language: Language
  cohort?: string | undefined
  beyond?: boolean | undefined
}

/** Enters a participant for whom nobody registered; the invitation follows from the person. `newId` is theirs: entered again, they stand as they do. */
export async function enterParticipant(
  table: Table,
  edition: Pick<Edition, 'id' | 'schools' | 'registration' | 'phases'>,
  { beyond = false, cohort, ...entry }: Entry,
  newId: string,
  by: Write,
): Promise<Person | Problem> {
  return act(table, edition.id, by, async (desk) => {
    const [at, theirs] = [key.address(edition.id, entry.email), key.person(edition.id, newId)]
    const [taken, known] = await Promise.all([desk.read(address, at), desk.read(person, theirs)])
    if (known && taken?.person === newId) return known
    if (taken || known) return addressTaken()
    const foreseen = entering(edition, { ...entry, beyond }, by.now)
    if (isProblem(foreseen)) return foreseen
    const first = await firstUse(table, desk, edition, key.schoolInUse(edition.id, foreseen.school))
    const entered = first ? entering(first.edition, { ...entry, beyond }, by.now) : foreseen
    if (isProblem(entered)) return entered
    first?.begin()
    desk.put(address, at, { person: newId })
    if (cohort)
      desk.put(registrationDetails, key.registrationDetails(edition.id, newId), {
        person: newId,
        skills: silence.skills,
        wishes: silence.wishes,
        cohort,
      })
    return desk.put(person, theirs, {
      ...entry,
      ...entered,
      id: newId,
      role: 'participant',
      registeredAt: by.now,
      invited: nextInvitation(undefined, by),
    })
  })
}
