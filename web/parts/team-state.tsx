import { count, list, t } from '../language.ts'
import type { Team } from '../lookups.ts'
import type { Edition } from '../session.ts'
import { Status } from './status.tsx'

/** Whether a team has what the edition asks of it, and what it lacks. */
export function TeamState({ edition, team }: { edition: Edition; team: Team }) {
  if (team.disqualified) return <Status tone="bad">{t('disqualifiée', 'disqualified')}</Status>
  const lacks = shortfall(edition, team)
  if (lacks) return <Status tone="wait">{lacks}</Status>
  return team.members < edition.teams.maximum ? (
    <Status tone="good">{t('constituée', 'formed')}</Status>
  ) : (
    <Status tone="good">{t('au complet', 'full')}</Status>
  )
}

/** What a team still lacks of what the edition asks; `undefined` when it lacks nothing. */
export function shortfall({ teams }: Edition, { members, schools }: Team): string | undefined {
  const people = Math.max(0, teams.minimum - members)
  const more = Math.max(0, teams.schools - schools.length)
  const lacks = [
    people > 0 && count(people, ['personne', 'personnes'], ['person', 'people']),
    more > 0 && count(more, ['école', 'écoles'], ['school', 'schools']),
  ].filter((each) => each !== false)
  return lacks.length > 0 ? t(`il manque ${list(lacks)}`, `lacks ${list(lacks)}`) : undefined
}
