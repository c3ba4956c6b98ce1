import { listJuryTeams } from '../../api/jury/list-jury-teams.ts'
import type { OutputOf } from '../../api/operation.ts'
import { call } from '../client.ts'
import { everyItem } from '../listing.ts'

export type ToScore = OutputOf<typeof listJuryTeams>['items'][number]

/** Every team that the juror is to score, by name, and how far the juror is. */
export async function readTeamsToScore(edition: string, signal?: AbortSignal): Promise<ToScore[]> {
  const teams = await everyItem((query) =>
    call(listJuryTeams, { edition }, { query, ...(signal ? { signal } : {}) }),
  )
  return teams.sort((a, b) => a.team.name.localeCompare(b.team.name))
}

/** The next team without the juror's marks, after `team` in the list and then from its start. */
export function nextToScore(teams: readonly ToScore[], team?: string): ToScore | undefined {
  const at = teams.findIndex((each) => each.team.id === team)
  const round = [...teams.slice(at + 1), ...teams.slice(0, Math.max(0, at))]
  return round.find(({ scoreSheet, interest }) => !scoreSheet && interest !== 'blocking')
}
