import type { OutputOf } from '../../api/operation.ts'
import { listEveryTeam } from '../../api/teams/list-every-team.ts'
import { call } from '../client.ts'
import { everyItem } from '../listing.ts'

export type TeamInFull = OutputOf<typeof listEveryTeam>['items'][number]

/** All teams that the edition ever had, by name. */
export async function readEveryTeam(edition: string, signal: AbortSignal): Promise<TeamInFull[]> {
  const teams = await everyItem((query) => call(listEveryTeam, { edition }, { query, signal }))
  return teams.sort((a, b) => a.name.localeCompare(b.name))
}

/** Whether a team still is one. */
export function isThere({ people }: TeamInFull): boolean {
  return people.length > 0
}

/** A team at the version that was read. */
export function asRead({ id, version }: { id: string; version: number }) {
  return { team: id, version }
}
