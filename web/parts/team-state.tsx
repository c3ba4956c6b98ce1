import { t } from '../language.ts'
import { shortfall, type Team } from '../lookups.ts'
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
