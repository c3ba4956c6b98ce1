import type { Edition } from '../../domain/edition/edition.ts'
import { addressOf, repeatsIn, type Verdict } from '../../domain/people/importing.ts'
import {
  type Ground,
  type InvitedRole,
  type Judged,
  judge,
  mostNamed,
} from '../../domain/people/importing-involved.ts'
import { type ListedPerson, namedIn } from '../../domain/people/people-list.ts'
import { isProblem, type Problem } from '../../domain/problem.ts'
import { act, type Desk, inActs } from '../act.ts'
import { replaceDocument } from '../edition/writing.ts'
import type { Write } from '../item.ts'
import { key } from '../keys.ts'
import { signedMinutes } from '../palmares/items.ts'
import { get, getMany, type Table } from '../table.ts'
import { type Coach, putCoaches } from '../teams/coaches.ts'
import { teamsCalled } from '../teams/names.ts'
import { holdersOf, putInvited } from './involved.ts'
import { type Person, person } from './items.ts'

type List = { role: InvitedRole; lines: readonly ListedPerson[] }
type Told = Verdict & { line: number }

/** What importing a list of jurors or coaches would do, as everything stands now; nothing is written. */
export async function previewInvited(
  table: Table,
  edition: Edition,
  list: List,
  now: string,
): Promise<Told[]> {
  const plain: Pick<Desk, 'readMany'> = {
    readMany: async (kind, keys) => (await getMany(table, keys)).map((each) => kind.read(each)),
  }
  const [ground, minutes] = await Promise.all([
    groundOf(plain, edition.id, list.lines),
    get(table, key.minutes(edition.id), signedMinutes),
  ])
  const known = { ...ground, signed: minutes !== undefined }
  return judge(edition, list, known, String, now).judged.map(({ told }) => told)
}

/**
 * Invites those whom a list names, puts right who has that role already, and answers what became of each line. `newId` is the id of whoever
 * is new, by the place of their line.
 */
export async function importInvited(
  table: Table,
  edition: Pick<Edition, 'id'>,
  { role, lines }: List,
  newId: (place: number) => string,
  by: Write,
): Promise<Told[] | Problem> {
  const repeated = repeatsIn(lines)
  const done = new Map(
    lines.flatMap(({ line }, place) => {
      const refusal = repeated[place]
      return refusal ? [[place, { line, ...refusal }] as const] : []
    }),
  ) as Map<number, Told>
  // One act after the other: each changes the jury that the one before has left.
  const unrepeated = [...lines.keys()].filter((place) => !repeated[place])
  for (const places of inActs(unrepeated, (place) => itemsOf(lines[place]))) {
    const some = places.flatMap((place) => lines[place] ?? [])
    const ids = (index: number) => newId(places[index] ?? index)
    const judged = await putListed(table, edition.id, { role, lines: some }, ids, by)
    if (isProblem(judged)) return judged
    for (const [index, { told }] of judged.entries()) done.set(places[index] ?? index, told)
  }
  return [...lines.keys()].flatMap((place) => done.get(place) ?? [])
}

/** How many items an act holds for a line: who has its address, what its teams may be called, these, and who coaches them. */
function itemsOf(listed: ListedPerson | undefined): number {
  return 2 + 4 * new Set(namesIn(listed)).size
}

async function putListed(
  table: Table,
  id: string,
  list: List,
  newId: (place: number) => string,
  by: Write,
): Promise<Judged[] | Problem> {
  return act(table, id, by, async (desk) => {
    const ground = await groundOf(desk, id, list.lines)
    let judged: Judged[] = []
    const head = await replaceDocument(table, id, desk, by, (edition, { signed }) => {
      const made = judge(edition, list, { ...ground, signed }, newId, by.now)
      judged = made.judged
      return made.edition
    })
    if (isProblem(head)) return head
    const coaches: Coach[] = []
    for (const { told, invitee } of judged) {
      if (!invitee) continue
      if (invitee.role === 'coach' && told.verdict !== 'leave') coaches.push(invitee)
      const before = ground.holders.get(invitee.email)
      if (told.verdict === 'create') putInvited(desk, id, invitee, before, by)
      if (told.verdict !== 'change' || !before) continue
      const { name } = invitee
      const isRedirected = invitee.role === 'coach' && told.changed.includes('teams')
      desk.put(person, before, {
        ...before,
        name,
        ...(isRedirected && { coaching: { teams: [...invitee.teams] } }),
      })
    }
    await putCoaches(desk, id, coaches)
    return judged
  })
}

async function groundOf(
  desk: Pick<Desk, 'readMany'>,
  edition: string,
  lines: readonly ListedPerson[],
): Promise<Pick<Ground, 'teams'> & { holders: ReadonlyMap<string, Person> }> {
  const addresses = lines.flatMap((listed) => addressOf(listed) ?? [])
  const [people, teams] = await Promise.all([
    holdersOf(
      desk,
      edition,
      addresses.map((email) => ({ email })),
    ),
    teamsCalled(desk, edition, lines.flatMap(namesIn)),
  ])
  return { holders: new Map(people.map((each) => [each.email, each])), teams }
}

/** What the teams of a line may be called; a cell that names too many is refused without being looked up. */
function namesIn({ teams = '' }: Pick<ListedPerson, 'teams'> = {}): string[] {
  return teams.split('|').length > mostNamed ? [] : namedIn(teams)
}
