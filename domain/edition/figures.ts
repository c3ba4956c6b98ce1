import { sortedBy } from '../lists.ts'
import type { Registration } from '../people/registration.ts'
import type { Edition } from './edition.ts'
import { type Columns, columnAt, columnsOver, quarterOf } from './over-time.ts'

/** Registrations of a school: those that stand, and those that were withdrawn or refused since. */
export type Registered = { stand: number; left: number }

/** What is counted of a day (in UTC), by the quarter of an hour: `14:15`. */
export type DayCounts = {
  day: string
  registered: readonly ({ at: string; school: string } & Registered)[]
  voted: readonly { at: string; cards: number }[]
}

/** What is counted of a team: what was handed in, or came too late, and whether it competes. */
export type TeamCounts = { competes: boolean; received: readonly string[]; late: readonly string[] }

/** Of the teams that compete, and by deliverable: how many have handed in, and of how many it came too late. */
export type HandedInCounts = { teams: number; received: Record<string, number>; late: Record<string, number> }

type Somebody = {
  role: string
  school?: string | undefined
  registeredAt?: string | undefined
  registration?: Registration | undefined
}

/**
 * Where a registration counts: at the moment when it was made, whatever was decided since. Of one that an earlier release took nobody
 * knows when; whoever was invited as anything else did not register.
 */
export function registrationOf({ role, school, registeredAt, registration }: Somebody) {
  if (role !== 'participant' || school === undefined || registeredAt === undefined) return undefined
  const state = registration?.state ?? 'registered'
  return { at: registeredAt, school, stands: state !== 'withdrawn' && state !== 'refused' }
}

/** Something that counts on a day: a registration, taken off again where `add` is -1, or a card that voted. */
export type OfDay =
  | { of: 'registration'; at: string; school: string; stands: boolean; add: number }
  | { of: 'vote'; at: string }

/** The counts of a day with one thing more. What comes to nothing is left out. */
export function withCounted(counts: DayCounts, thing: OfDay): DayCounts {
  const at = quarterOf(thing.at).slice(11, 16)
  if (thing.of === 'vote') {
    const { cards } = counts.voted.find((each) => each.at === at) ?? { cards: 0 }
    const others = counts.voted.filter((each) => each.at !== at)
    return { ...counts, voted: sortedBy([...others, { at, cards: cards + 1 }], (each) => each.at) }
  }
  const { school, stands, add } = thing
  const isOf = (each: { at: string; school: string }) => each.at === at && each.school === school
  const { stand, left } = counts.registered.find(isOf) ?? { stand: 0, left: 0 }
  const sum = stands ? { at, school, stand: stand + add, left } : { at, school, stand, left: left + add }
  const others = counts.registered.filter((each) => !isOf(each))
  const registered = sum.stand === 0 && sum.left === 0 ? others : [...others, sum]
  return { ...counts, registered: sortedBy(registered, (each) => `${each.at} ${each.school}`) }
}

/** What a team adds to the sums: nothing unless it competes. What came in time counts, whatever came too late besides. */
export function handedInOf({ competes, received, late }: TeamCounts): HandedInCounts {
  if (!competes) return { teams: 0, received: {}, late: {} }
  const once = (ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, 1]))
  return { teams: 1, received: once(received), late: once(late.filter((id) => !received.includes(id))) }
}

/** The sums after what one team adds to them has changed. */
export function handedInAfter(
  sums: HandedInCounts,
  before: HandedInCounts,
  after: HandedInCounts,
): HandedInCounts {
  const moved = (name: 'received' | 'late') => {
    const ids = [...new Set([sums, before, after].flatMap((each) => Object.keys(each[name])))].sort()
    const of = ({ [name]: counts }: HandedInCounts, id: string) => counts[id] ?? 0
    return Object.fromEntries(ids.map((id) => [id, of(sums, id) - of(before, id) + of(after, id)]))
  }
  return {
    teams: sums.teams - before.teams + after.teams,
    received: moved('received'),
    late: moved('late'),
  }
}

type Times = Pick<Edition, 'timeZone' | 'phases'>

/**
 * Registrations by day in the edition's time zone, or by week or month where there are many, and by school: from the opening of
 * registration, or the first of them, until now or its closing, or the last of them.
 */
export function registrationsOverTime(days: readonly DayCounts[], { timeZone, phases }: Times, now: string) {
  const counts = days.flatMap(({ day, registered }) =>
    registered.map((each) => ({ ...each, at: instantAt(day, each.at) })),
  )
  const columns = columnsFrom(phases.registration, counts, now, timeZone, 'day')
  return {
    unit: columns.unit,
    columns: summed(columns, counts, (within) => {
      const schools = new Map<string, Registered>()
      for (const { school, stand, left } of within) {
        const sum = schools.get(school) ?? { stand: 0, left: 0 }
        schools.set(school, { stand: sum.stand + stand, left: sum.left + left })
      }
      const sums = [...schools].map(([school, sum]) => ({ school, ...sum }))
      return { schools: sortedBy(sums, ({ school }) => school) }
    }),
  }
}

/**
 * How many voted, by the quarter of an hour or longer, since the vote opened: of columns that are over, so that whoever
 * looks again and again sees no single vote come.
 */
export function turnoutOverTime(days: readonly DayCounts[], { timeZone, phases }: Times, now: string) {
  const counts = days.flatMap(({ day, voted }) =>
    voted.map(({ at, cards }) => ({ at: instantAt(day, at), cards })),
  )
  const columns = columnsFrom(phases.vote, counts, now, timeZone, 'quarter')
  const all = summed(columns, counts, (within) => ({
    voted: within.reduce((sum, { cards }) => sum + cards, 0),
  }))
  const ends = (index: number) => columns.from[index + 1] ?? columns.until
  const isOver = (index: number) => ends(index) <= now || phases.vote.closes <= now
  return { unit: columns.unit, columns: all.filter((_, index) => isOver(index)) }
}

function columnsFrom(
  { opens, closes }: { opens: string; closes: string },
  counts: readonly { at: string }[],
  now: string,
  timeZone: string,
  finest: 'quarter' | 'day',
): Columns {
  const moments = counts.map(({ at }) => at).sort()
  // What was counted stands in a column, whatever the windows say by now.
  const spans = [
    ...(opens <= now ? [[opens, now < closes ? now : closes] as const] : []),
    ...moments.map((at) => [at, justAfter(at)] as const),
  ]
  const from = spans.map(([start]) => start).sort()[0]
  const until = spans
    .map(([, end]) => end)
    .sort()
    .at(-1)
  if (from === undefined || until === undefined) return { unit: finest, from: [], until: now }
  return columnsOver({ from, until: until > from ? until : justAfter(from) }, timeZone, finest)
}

function summed<Count extends { at: string }, Sum>(
  columns: Columns,
  counts: readonly Count[],
  sum: (within: Count[]) => Sum,
): ({ from: string } & Sum)[] {
  const placed = Map.groupBy(counts, ({ at }) => columnAt(columns, at))
  return columns.from.map((from, index) => ({ from, ...sum(placed.get(index) ?? []) }))
}

function instantAt(day: string, quarter: string): string {
  return `${day}T${quarter}:00.000Z`
}

function justAfter(instant: string): string {
  return new Date(Date.parse(instant) + 1).toISOString()
}
