import type { OutputOf } from '../../api/operation.ts'
import type { getTeam } from '../../api/teams/get-team.ts'
import { listEveryTeam } from '../../api/teams/list-every-team.ts'
import { call } from '../client.ts'
import { list } from '../language.ts'
import { everyItem } from '../listing.ts'
import { schoolName } from '../lookups.ts'
import type { Edition } from '../session.ts'

export type TeamInFull = OutputOf<typeof listEveryTeam>['items'][number]

/** A team as its members read it. */
export type OwnTeam = OutputOf<typeof getTeam> & { own: NonNullable<OutputOf<typeof getTeam>['own']> }

/** All teams that the edition ever had, by name. */
export async function readEveryTeam(edition: string, signal: AbortSignal): Promise<TeamInFull[]> {
  const teams = await everyItem((query) => call(listEveryTeam, { edition }, { query, signal }))
  return teams.sort((a, b) => a.name.localeCompare(b.name))
}

/** Whether a team still is one. */
export function isThere({ members }: TeamInFull): boolean {
  return members > 0
}

/** A team at the version that was read. */
export function asRead({ id, version }: { id: string; version: number }) {
  return { team: id, version }
}

/** Who is in a team, with schools. */
export function memberNames(edition: Edition, { people }: Pick<TeamInFull, 'people'>): string {
  return list(people.map(({ name, school }) => `${name} (${schoolName(edition, school)})`))
}
