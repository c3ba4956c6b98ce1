import {
  type DayCounts,
  type HandedInCounts,
  handedInAfter,
  handedInOf,
  type OfDay,
  withCounted,
} from '../../domain/edition/figures.ts'
import type { Desk } from '../act.ts'
import { key, partition } from '../keys.ts'
import { all, get, type Table } from '../table.ts'
import { dayFigures, figures, type TeamFigures, teamFigures } from './items.ts'

/** What an event tells of registrations over time, of the turnout, or of what a team has handed in. */
export type Noted =
  | OfDay
  | { of: 'team'; team: string; version: number; competes: boolean }
  | { of: 'deliverable'; team: string; deliverable: string; came: 'received' | 'late' }

type OfTeam = Exclude<Noted, OfDay>

/** The name of the item that holds what was noted, so that the items of a transaction can be counted. */
export function placeOf(noted: Noted): string {
  return 'at' in noted ? noted.at.slice(0, 10) : noted.team
}

export const noneHandedIn: HandedInCounts = { teams: 0, received: {}, late: {} }

/** Adds what was noted to the figures by day and by team, in the act that records it; answers the sums of what was handed in. */
export async function noteFigures(
  desk: Desk,
  edition: string,
  noted: readonly Noted[],
  sums: HandedInCounts = noneHandedIn,
): Promise<HandedInCounts> {
  for (const [, ofOne] of Map.groupBy(noted, placeOf)) {
    const days = ofOne.filter((each): each is OfDay => 'at' in each)
    const teams = ofOne.filter((each): each is OfTeam => !('at' in each))
    if (days.length > 0) await noteDay(desk, edition, days)
    if (teams.length > 0) sums = await noteTeam(desk, edition, teams, sums)
  }
  return sums
}

async function noteDay(desk: Desk, edition: string, noted: readonly OfDay[]) {
  const day = noted[0]?.at.slice(0, 10) ?? ''
  const at = key.dayFigures(edition, day)
  const known = await desk.read(dayFigures, at)
  desk.put(dayFigures, at, dayFields(noted.reduce(withCounted, known ?? newDay(day))))
}

/** A day on which nothing was counted yet. */
export function newDay(day: string): DayCounts {
  return { day, registered: [], voted: [] }
}

/** The counts of a day as they are stored. */
export function dayFields({ day, registered, voted }: DayCounts) {
  return { day, registered: [...registered], voted: [...voted] }
}

type TeamFields = Pick<TeamFigures, 'team' | 'of' | 'competes' | 'received' | 'late'>

/** A team of which nothing was counted yet. */
export function newTeam(team: string): TeamFields {
  return { team, of: 0, competes: false, received: [], late: [] }
}

/** What is counted of a team, with what an event tells of it. */
export function withNoted({ team, of, competes, received, late }: TeamFields, noted: OfTeam): TeamFields {
  const counts = { team, of, competes, received, late }
  if (noted.of === 'deliverable')
    return { ...counts, [noted.came]: [...new Set([...counts[noted.came], noted.deliverable])].sort() }
  // What is delivered late tells of a team as it was.
  return noted.version > of ? { ...counts, of: noted.version, competes: noted.competes } : counts
}

async function noteTeam(
  desk: Desk,
  edition: string,
  noted: readonly OfTeam[],
  sums: HandedInCounts,
): Promise<HandedInCounts> {
  const team = noted[0]?.team ?? ''
  const at = key.teamFigures(edition, team)
  const before = await desk.read(teamFigures, at)
  const after = noted.reduce(withNoted, before ?? newTeam(team))
  desk.put(teamFigures, at, after)
  return handedInAfter(sums, before ? handedInOf(before) : noneHandedIn, handedInOf(after))
}

/** The figures by day, in their order, and what was handed in. Reads an item a day on which something happened. */
export async function readOverTime(table: Table, edition: string) {
  const range = { pk: partition(edition, 'FIGURES'), prefix: 'DAY#' }
  const [days, sums] = await Promise.all([
    Array.fromAsync(all(table, range, dayFigures)),
    get(table, key.figures(edition), figures),
  ])
  return { days, handedIn: sums?.handedIn ?? noneHandedIn }
}
