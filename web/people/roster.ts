import type { OutputOf } from '../../api/operation.ts'
import { listParticipants } from '../../api/people/list-participants.ts'
import { call } from '../client.ts'
import { everyItem } from '../listing.ts'

export type Participant = OutputOf<typeof listParticipants>['items'][number]

/** How a list of participants is looked at. */
export type View = {
  order: 'name' | 'school' | 'team'
  /** Part of a name or address. */
  search: string
  /** A school's id, or nothing for all. */
  school: string
  team: '' | 'none' | 'some'
}

/** Whether a participant holds a place; those of an earlier release all do. */
export function hasPlace({ registration }: Participant): boolean {
  return (registration?.state ?? 'registered') === 'registered'
}

/** Everybody registered. */
export function readParticipants(edition: string, signal: AbortSignal): Promise<Participant[]> {
  return everyItem((query) => call(listParticipants, { edition }, { query, signal }))
}

/** The participants that a view shows, in its order; within it by family name, which is the last word of a name. */
export function seen(
  people: readonly Participant[],
  { order, search, school, team }: View,
  teamName: (id: string) => string,
): Participant[] {
  const wanted = plain(search)
  const key = (person: Participant) =>
    ({ name: '', school: person.school, team: person.team ? teamName(person.team) : '' })[order]
  return people
    .filter((person) => !school || person.school === school)
    .filter((person) => !team || (person.team !== undefined) === (team === 'some'))
    .filter(({ name, email }) => plain(`${name} ${email}`).includes(wanted))
    .sort(
      (a, b) =>
        key(a).localeCompare(key(b)) ||
        familyName(a.name).localeCompare(familyName(b.name)) ||
        a.name.localeCompare(b.name),
    )
}

function familyName(name: string): string {
  return name.trim().split(/\s+/).at(-1) ?? name
}

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
}
