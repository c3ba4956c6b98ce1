import { handedInAfter, handedInOf, withCounted } from '../domain/edition/figures.ts'
import { chunksOf } from '../domain/lists.ts'
import { isProblem, problem } from '../domain/problem.ts'
import { ballotShards } from '../domain/vote/ballot.ts'
import { countedOf } from '../functions/edition/reactions.ts'
import type { Image } from '../functions/streams/changes.ts'
import { act, type Desk } from '../store/act.ts'
import { added, auditTrail, chainHead, noFigures } from '../store/edition/audit.ts'
import { dayFields, type Noted, newDay, newTeam, noneHandedIn, withNoted } from '../store/edition/figures.ts'
import { chain, dayFigures, figures, teamFigures } from '../store/edition/items.ts'
import type { Kind, Stored, Write } from '../store/item.ts'
import { type Key, key, partition } from '../store/keys.ts'
import { all, asItStands, type Range, type Table } from '../store/table.ts'

const counted = ['Person', 'Team', 'Deliverable', 'Upload', 'VoterBatch', 'Ballot']

/**
 * Makes the figures of an edition anew: they are what everything that stands would add, were it written now. Answers how many things
 * were counted; nothing where the trail has not told of all of them yet or goes on meanwhile, for what is still to be recorded would
 * count twice. Safe to repeat.
 */
export async function recount(table: Table, edition: string, by: Write): Promise<number | undefined> {
  const head = await chainHead(table, edition)
  const things = await thingsOf(table, edition)
  if (!head || !things) return undefined
  const told = things.map((thing) => countedOf(thing))
  const { days, teams } = await notedIn(
    table,
    edition,
    told.flatMap(({ noted }) => noted),
  )
  const handedIn = teams.reduce(
    (sums, team) => handedInAfter(sums, noneHandedIn, handedInOf(team)),
    noneHandedIn,
  )
  const sums = added(
    noFigures,
    told.flatMap((each) => each.figures),
  )
  const puts = [
    ...days.map((day) => putting(dayFigures, key.dayFigures(edition, day.day), dayFields(day))),
    ...teams.map((team) => putting(teamFigures, key.teamFigures(edition, team.team), team)),
    putting(figures, key.figures(edition), { ...sums, handedIn }),
  ]
  for (const together of chunksOf(puts, 50)) {
    const outcome = await act(table, edition, by, async (desk) => {
      const now = await desk.read(chain, key.chain(edition))
      if (now?.number !== head.number) return problem('try-again')
      for (const put of together) await put(desk)
      return 'written' as const
    })
    if (isProblem(outcome)) return undefined
  }
  return things.length
}

function putting<Item extends Stored>(kind: Kind<Item>, at: Key, fields: Omit<Item, keyof Stored>) {
  return async (desk: Desk) => {
    await desk.read(kind, at)
    desk.put(kind, at, fields)
  }
}

/** What is counted, as it stands, a ballot as at its first time; nothing where the trail tells of another version of any. */
async function thingsOf(table: Table, edition: string): Promise<Image[] | undefined> {
  const ranges: Range[] = [
    { pk: partition(edition, 'CORE') },
    { pk: partition(edition, 'DELIVERABLES') },
    { pk: partition(edition, 'VOTERS'), prefix: 'BATCH#' },
    ...Array.from({ length: ballotShards }, (_, shard) => ({ pk: partition(edition, `BALLOTS-${shard}`) })),
  ]
  const lists = await Promise.all(ranges.map((range) => Array.fromAsync(asItStands(table, range))))
  const found = lists.flat().filter((item): item is Image => counted.includes(String(item.type)))
  const latest = new Map<string, number>()
  const first = new Map<string, string>()
  for await (const { event, did, when } of auditTrail(table, edition)) {
    const [, name = '', version] = /^(.*)@(\d+)(?:-removed)?$/.exec(event) ?? []
    latest.set(name, Math.max(latest.get(name) ?? 0, Number(version)))
    if (did === 'created') first.set(name, when)
  }
  const nameOf = ({ pk, sk }: Image) => `${pk.split('#').at(-1)}/${sk}`
  if (found.some((item) => latest.get(nameOf(item)) !== item.version)) return undefined
  return found.map((item) =>
    item.type === 'Ballot' ? { ...item, updatedAt: first.get(nameOf(item)) ?? item.updatedAt } : item,
  )
}

/** What was noted, by day and by team; of what stands there by now and nothing tells of, nothing. */
async function notedIn(table: Table, edition: string, noted: readonly Noted[]) {
  const pk = partition(edition, 'FIGURES')
  const [oldDays, oldTeams] = await Promise.all([
    Array.fromAsync(all(table, { pk, prefix: 'DAY#' }, dayFigures)),
    Array.fromAsync(all(table, { pk, prefix: 'TEAM#' }, teamFigures)),
  ])
  const days = new Map(oldDays.map(({ day }) => [day, newDay(day)]))
  const teams = new Map(oldTeams.map(({ team }) => [team, newTeam(team)]))
  for (const each of noted) {
    if ('at' in each) {
      const day = each.at.slice(0, 10)
      days.set(day, withCounted(days.get(day) ?? newDay(day), each))
    } else teams.set(each.team, withNoted(teams.get(each.team) ?? newTeam(each.team), each))
  }
  return { days: [...days.values()], teams: [...teams.values()] }
}
