import type { Desk } from '../act.ts'
import { key } from '../keys.ts'
import { get, type Table } from '../table.ts'
import { teamCoaches } from './items.ts'

/** Somebody, and the teams that they coach. */
export type Coach = { id: string; teams: readonly string[] }

/** Has teams name who coaches them, in the act that says so of the coaches. */
export async function putCoaches(desk: Desk, edition: string, coaches: readonly Coach[]): Promise<void> {
  const named = new Map<string, string[]>()
  for (const { id, teams } of coaches)
    for (const team of new Set(teams)) named.set(team, [...(named.get(team) ?? []), id])
  const known = await desk.readMany(
    teamCoaches,
    [...named.keys()].map((team) => key.teamCoaches(edition, team)),
  )
  for (const [team, ids] of named) {
    const before = known.find((each) => each.team === team)?.people ?? []
    const people = [...new Set([...before, ...ids])]
    if (people.length > before.length) desk.put(teamCoaches, key.teamCoaches(edition, team), { team, people })
  }
}

/** The ids of those who may coach a team: whether they do stands with each of them. */
export async function maybeCoaching(table: Table, edition: string, team: string): Promise<string[]> {
  return (await get(table, key.teamCoaches(edition, team), teamCoaches))?.people ?? []
}
