import type { OutputOf } from '../api/operation.ts'
import { listTeams } from '../api/teams/list-teams.ts'
import { call } from './client.ts'
import { list, say } from './language.ts'
import type { Edition } from './session.ts'

export type Team = OutputOf<typeof listTeams>['items'][number]

/** Every team of the edition, by name. */
export async function readTeams(edition: string, signal?: AbortSignal): Promise<Team[]> {
  const teams: Team[] = []
  let cursor: string | undefined
  do {
    const query = { limit: 100, ...(cursor ? { cursor } : {}) }
    const { data } = await call(listTeams, { edition }, { query, ...(signal ? { signal } : {}) })
    teams.push(...data.items)
    cursor = data.next
  } while (cursor)
  return teams.sort((a, b) => a.name.localeCompare(b.name))
}

/** What a challenge is called; its id when the edition no longer has it. */
export function challengeTitle(edition: Edition, id: string): string {
  const challenge = edition.challenges.find((each) => each.id === id)
  return challenge ? say(challenge.title) : id
}

/** What a prize is called. */
export function prizeName(edition: Edition, id: string): string {
  const prize = edition.prizes.find((each) => each.id === id)
  return prize ? say(prize.name) : id
}

/** What a school is called, in short where its name ends with a short form in brackets. */
export function schoolName(edition: Edition, id: string): string {
  const name = edition.schools.find((each) => each.id === id)?.name ?? id
  return /\(([^)]+)\)$/.exec(name)?.[1] ?? name
}

/** The schools that a team brings together, as a sentence says them. */
export function schoolNames(edition: Edition, ids: readonly string[]): string {
  return list(ids.map((id) => schoolName(edition, id)))
}
