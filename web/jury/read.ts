import { useEffect, useState } from 'preact/hooks'
import { listJuryTeams } from '../../api/jury/list-jury-teams.ts'
import type { OutputOf } from '../../api/operation.ts'
import { call } from '../client.ts'
import { useData } from '../data.ts'
import { everyItem } from '../listing.ts'
import { readOrKept } from '../offline/answers.ts'
import { isHandedIn, type KeptSheet } from './queue.ts'
import { keptSheets, type Owner, onKept } from './sender.ts'

export type ToScore = OutputOf<typeof listJuryTeams>['items'][number]

/** Every team that the juror is to score, by name, and how far the juror is; as last kept where the server is out of reach. */
export function useTeamsToScore(owner: Owner) {
  const read = useData(`${owner.edition} ${owner.person}`, async (signal) =>
    readOrKept(owner, 'teams', (either) => readTeamsToScore(owner.edition, either), signal),
  )
  const isKept = read.data?.keptAt !== undefined
  useEffect(() => {
    if (!isKept) return undefined
    const again = setInterval(read.reload, 10_000)
    addEventListener('online', read.reload)
    return () => {
      clearInterval(again)
      removeEventListener('online', read.reload)
    }
  }, [isKept, read.reload])
  return read
}

async function readTeamsToScore(edition: string, signal: AbortSignal): Promise<ToScore[]> {
  const teams = await everyItem((query) => call(listJuryTeams, { edition }, { query, signal }))
  return teams.sort((a, b) => a.team.name.localeCompare(b.team.name))
}

/** What this device keeps of the juror's sheets, by team, as it changes; `undefined` until that is read. */
export function useKeptSheets(owner: Owner): Map<string, KeptSheet> | undefined {
  const [kept, setKept] = useState<Map<string, KeptSheet>>()
  useEffect(() => {
    let left = false
    const read = () => void keptSheets(owner).then((found) => left || setKept(found))
    read()
    const stop = onKept(read)
    return () => {
      left = true
      stop()
    }
  }, [owner.edition, owner.person])
  return kept
}

/** The next team that the juror has not handed in a sheet for, after `team` in the list and then from its start. */
export function nextToScore(
  teams: readonly ToScore[],
  kept: ReadonlyMap<string, KeptSheet>,
  team?: string,
): ToScore | undefined {
  const at = teams.findIndex((each) => each.team.id === team)
  const round = [...teams.slice(at + 1), ...teams.slice(0, Math.max(0, at))]
  return round.find((each) => each.interest !== 'blocking' && !isHandedIn(kept.get(each.team.id), each))
}
