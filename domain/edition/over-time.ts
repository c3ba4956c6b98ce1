import { instantOf, localOf, plusSeconds } from '../time.ts'

/** What one column of a picture stands for. */
export const units = ['quarter', 'hour', 'day', 'week', 'month'] as const
export type Unit = (typeof units)[number]

/** Columns one after the other: each from its instant to that of the next, the last until `until`. */
export type Columns = { unit: Unit; from: string[]; until: string }

/** More columns than this are not told apart on a phone. */
const mostColumns = 48

/** The start of the quarter of an hour that holds an instant: every time zone's days and hours begin with one. */
export function quarterOf(instant: string): string {
  const quarter = 15 * 60_000
  return new Date(Math.floor(Date.parse(instant) / quarter) * quarter).toISOString()
}

/**
 * The columns from the one that holds `from` to the one that holds the moment before `until`, in the finest of these units that gives
 * few enough; of the coarsest as many as there are. By the clocks of `timeZone`: a day may have 23 hours or 25.
 */
export function columnsOver(
  { from, until }: { from: string; until: string },
  timeZone: string,
  finest: Unit,
): Columns {
  const fitting = units.slice(units.indexOf(finest)).map((unit) => columnsOf(unit, from, until, timeZone))
  const found = fitting.find((each) => each.from.length <= mostColumns) ?? fitting.at(-1)
  return found ?? { unit: finest, from: [], until }
}

/** In which of the columns an instant is, counted from 0; -1 where it is in none. */
export function columnAt({ from, until }: Columns, instant: string): number {
  return instant < until ? from.findLastIndex((start) => start <= instant) : -1
}

/** One more than fits of columns is enough to know; only of months all are wanted. */
function columnsOf(unit: Unit, from: string, until: string, timeZone: string): Columns {
  const starts: string[] = []
  let start = startOf(unit, from, timeZone)
  while (start < until && (unit === 'month' || starts.length <= mostColumns)) {
    starts.push(start)
    start = nextOf(unit, start, timeZone)
  }
  return { unit, from: starts, until: start }
}

function startOf(unit: Unit, instant: string, timeZone: string): string {
  const quarter = quarterOf(instant)
  const local = localOf(quarter, timeZone)
  if (unit === 'quarter') return quarter
  // By what is past of the hour and not by its name: the clocks show one hour twice as they go back.
  if (unit === 'hour') return plusSeconds(quarter, -60 * Number(local.slice(14)))
  const day = local.slice(0, 10)
  if (unit === 'day') return midnight(day, timeZone)
  if (unit === 'month') return midnight(`${day.slice(0, 8)}01`, timeZone)
  const sinceMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  return midnight(dayAfter(day, -sinceMonday), timeZone)
}

function nextOf(unit: Unit, start: string, timeZone: string): string {
  if (unit === 'quarter') return plusSeconds(start, 900)
  if (unit === 'hour') return plusSeconds(start, 3600)
  const day = localOf(start, timeZone).slice(0, 10)
  if (unit === 'month') return midnight(`${dayAfter(`${day.slice(0, 8)}01`, 31).slice(0, 8)}01`, timeZone)
  return midnight(dayAfter(day, unit === 'day' ? 1 : 7), timeZone)
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

function midnight(day: string, timeZone: string): string {
  return instantOf(`${day}T00:00`, timeZone) ?? `${day}T00:00:00.000Z`
}
