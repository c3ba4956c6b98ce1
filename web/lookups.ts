import type { OutputOf } from '../api/operation.ts'
import { listTeams } from '../api/teams/list-teams.ts'
import { call } from './client.ts'
import { list, say, t } from './language.ts'
import { everyItem } from './listing.ts'
import type { Edition } from './session.ts'

export type Team = OutputOf<typeof listTeams>['items'][number]

/** Every team of the edition, by name. */
export async function readTeams(edition: string, signal?: AbortSignal): Promise<Team[]> {
  const teams = await everyItem((query) =>
    call(listTeams, { edition }, { query, ...(signal ? { signal } : {}) }),
  )
  return teams.sort((a, b) => a.name.localeCompare(b.name))
}

/** Whether a juror's school sets some teams apart; where every team brings all schools together, it says nothing. */
export function sameSchoolTells({ teams, schools }: Pick<Edition, 'teams' | 'schools'>): boolean {
  return teams.schools < schools.length
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

/** A school with the class that takes part: `École nationale d’administration (ENA), promotion Molière`. */
export function schoolAndCohort({ name, cohort }: Edition['schools'][number]): string {
  return cohort ? t(`${name}, promotion ${cohort}`, `${name}, class ${cohort}`) : name
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
