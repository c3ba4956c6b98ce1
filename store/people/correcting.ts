import { canonicalJson } from '../../domain/canonical.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { corrected, readdressed } from '../../domain/people/correcting.ts'
import type { Correction } from '../../domain/people/details.ts'
import { isCoach } from '../../domain/people/people.ts'
import { isProblem, type Problem, problem } from '../../domain/problem.ts'
import { act, type Desk } from '../act.ts'
import { heldEdition } from '../edition/editions.ts'
import { firstUse } from '../edition/in-use.ts'
import { replaceDocument } from '../edition/writing.ts'
import type { Write } from '../item.ts'
import { key } from '../keys.ts'
import type { Table } from '../table.ts'
import { team } from '../teams/items.ts'
import { address, type Person, person } from './items.ts'
import { silence } from './registrations.ts'
import { registrationDetails } from './said.ts'

/** Puts right what somebody is called, or their school and class, as they were read at `readVersion`; the same again changes nothing. */
export async function correctPerson(
  table: Table,
  edition: Pick<Edition, 'id' | 'schools'>,
  id: string,
  { readVersion, ...correction }: Correction & { readVersion: number | undefined },
  by: Write,
): Promise<Person | Problem> {
  return act(table, edition.id, by, async (desk) => {
    const at = key.registrationDetails(edition.id, id)
    const [found, said] = await Promise.all([
      desk.read(person, key.person(edition.id, id)),
      desk.read(registrationDetails, at),
    ])
    if (!found) return problem('not-found')
    const { cohort, skills, wishes } = said ?? silence
    const { name, school } = found
    const before = { name, school, cohort }
    const foreseen = corrected(edition, { ...before, role: found.role }, correction)
    if (isProblem(foreseen)) return foreseen
    const to = foreseen.school === school ? undefined : foreseen.school
    const first =
      to === undefined ? undefined : await firstUse(table, desk, edition, key.schoolInUse(edition.id, to))
    const after = first ? corrected(first.edition, { ...before, role: found.role }, correction) : foreseen
    if (isProblem(after)) return after
    if (canonicalJson(after) === canonicalJson(before)) return found
    if (found.version !== readVersion) return problem('changed-meanwhile', { extra: { current: before } })
    const refusal = await inDocument(table, desk, found, { name: after.name }, by)
    if (refusal) return refusal
    if (after.cohort !== cohort)
      desk.put(registrationDetails, at, { person: id, skills, wishes, cohort: after.cohort })
    first?.begin()
    await putSchool(desk, found, after.school)
    return desk.put(person, found, { ...found, name: after.name, school: after.school })
  })
}

/** A team tells of which schools its members are. */
export async function putSchool(
  desk: Desk,
  { edition, id, team: theirs }: Person,
  school: string | undefined,
): Promise<void> {
  if (theirs === undefined || school === undefined) return
  const found = await desk.read(team, key.team(edition, theirs))
  if (!found?.members.some((member) => member.person === id && member.school !== school)) return
  const members = found.members.map((member) => (member.person === id ? { ...member, school } : member))
  desk.put(team, found, { ...found, members })
}

/**
 * Puts somebody's address right. What was opened or sent for the one before is worth nothing from then on: see `isOfFormerAddress`, and links
 * know which address they were mailed to. The same again changes nothing.
 */
export async function correctAddress(
  table: Table,
  edition: Pick<Edition, 'id'>,
  id: string,
  email: string,
  by: Write,
): Promise<Person | Problem> {
  return act(table, edition.id, by, async (desk) => {
    const at = key.address(edition.id, email)
    const [found, taken, held] = await Promise.all([
      desk.read(person, key.person(edition.id, id)),
      desk.read(address, at),
      heldEdition(table, desk, edition),
    ])
    if (!found) return problem('not-found')
    if (found.email === email) return found
    if (taken) return addressTaken()
    const after = readdressed(held, found, email, by)
    if (isProblem(after)) return after
    const former = await desk.read(address, key.address(edition.id, found.email))
    if (former?.person === id) desk.remove(former)
    desk.put(address, at, { person: id })
    const refusal = await inDocument(table, desk, found, { email }, by)
    return refusal ?? desk.put(person, found, { ...found, ...after })
  })
}

/** What is told where an address is somebody else's. */
export function addressTaken(): Problem {
  const detail = {
    fr: 'Quelqu’un a déjà cette adresse dans cette édition.',
    en: 'Somebody has this address in this edition already.',
  }
  return problem('address-taken', { fields: [{ path: 'email', detail }] })
}

/** Jurors and organisers stand in the edition's document, too: a name there is fixed once the minutes are signed. */
async function inDocument(
  table: Table,
  desk: Desk,
  { id, role, edition, coaching }: Person,
  change: { name?: string; email?: string },
  by: Write,
): Promise<Problem | undefined> {
  if (role === 'participant' || isCoach({ coaching })) return undefined
  const put = <Named extends { id: string }>(each: Named) => (each.id === id ? { ...each, ...change } : each)
  const head = await replaceDocument(table, edition, desk, by, (before, { signed }) => {
    const isJuror = before.jury.some((each) => each.id === id)
    if (isJuror && signed) return problem('already-signed')
    return { ...before, jury: before.jury.map(put), organisers: before.organisers.map(put) }
  })
  return isProblem(head) ? head : undefined
}
