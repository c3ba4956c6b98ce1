import type { OutputOf } from '../../api/operation.ts'
import { listParticipants } from '../../api/people/list-participants.ts'
import { listPeople } from '../../api/people/list-people.ts'
import { call } from '../client.ts'
import { everyItem } from '../listing.ts'

export type Participant = OutputOf<typeof listParticipants>['items'][number]
export type PersonLine = OutputOf<typeof listPeople>['items'][number]

const orders = ['name', 'school', 'team', 'state', 'latest'] as const

/** How the list of people is looked at: each part is empty where it narrows nothing. */
export type View = {
  order: (typeof orders)[number]
  /** Part of a name or address. */
  search: string
  role: string
  school: string
  state: string
  /** A team's id, `some` or `none`. */
  team: string
}

const parts = ['search', 'role', 'school', 'state', 'team'] as const

/** The view that an address asks for, so that a link to it, and the way back, show the same. */
export function viewOf(query: string): View {
  const asked = new URLSearchParams(query)
  const order = orders.find((each) => each === asked.get('order')) ?? 'name'
  const [search, role, school, state, team] = parts.map((part) => asked.get(part) ?? '')
  return {
    order,
    search: search ?? '',
    role: role ?? '',
    school: school ?? '',
    state: state ?? '',
    team: team ?? '',
  }
}

/** What stands in the address for a view; nothing for the one that narrows nothing. */
export function queryOf(view: View): string {
  const asked = new URLSearchParams()
  for (const part of parts) if (view[part] !== '') asked.set(part, view[part])
  if (view.order !== 'name') asked.set('order', view.order)
  const query = asked.toString()
  return query && `?${query}`
}

/** Everybody of the edition; `heard` is given those that are there, as they come. */
export async function readPeople(
  edition: string,
  signal: AbortSignal,
  heard: (people: readonly PersonLine[]) => void,
): Promise<PersonLine[]> {
  const soFar: PersonLine[] = []
  return everyItem(async (query) => {
    const answer = await call(listPeople, { edition }, { query, signal })
    soFar.push(...answer.data.items)
    if (!signal.aborted) heard([...soFar])
    return answer
  })
}

/** Everybody registered, with what they said of themselves. */
export function readParticipants(edition: string, signal?: AbortSignal): Promise<Participant[]> {
  return everyItem((query) => call(listParticipants, { edition }, { query, ...(signal && { signal }) }))
}

/** The people that a view shows, in its order; within it by family name, which is the last word of a name. */
export function seen<Person extends PersonLine>(
  people: readonly Person[],
  { order, search, role, school, state, team }: View,
  teamName: (id: string) => string,
): Person[] {
  const wanted = plain(search)
  const { compare } = new Intl.Collator('fr')
  const key = (person: Person) =>
    ({
      name: '',
      school: person.school ?? '',
      team: person.team ? teamName(person.team) : '',
      state: person.state,
      latest: '',
    })[order]
  const later = (a: Person, b: Person) =>
    order === 'latest' ? (b.registeredAt ?? '').localeCompare(a.registeredAt ?? '') : 0
  return people
    .filter((person) => !role || partOf(person) === role)
    .filter((person) => !school || person.school === school)
    .filter((person) => !state || person.state === state)
    .filter((person) => isIn(team, person))
    .filter(({ name, email }) => plain(`${name} ${email}`).includes(wanted))
    .map((person) => ({ person, key: key(person), family: familyName(person.name) }))
    .sort(
      (a, b) =>
        later(a.person, b.person) ||
        compare(a.key, b.key) ||
        compare(a.family, b.family) ||
        compare(a.person.name, b.person.name),
    )
    .map(({ person }) => person)
}

/** The president is of the jury. */
function partOf({ role }: PersonLine): string {
  return role === 'president' ? 'juror' : role
}

function isIn(team: string, person: PersonLine): boolean {
  if (team === '') return true
  if (team === 'none') return person.role === 'participant' && person.team === undefined
  return team === 'some' ? person.team !== undefined : person.team === team
}

function familyName(name: string): string {
  return name.trim().split(/\s+/).at(-1) ?? name
}

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
}
