import { t } from '../language.ts'
import type { Team } from '../lookups.ts'
import { Status } from './status.tsx'

/** Whether a team has what the edition asks of it. */
export function TeamState({ team }: { team: Pick<Team, 'complete'> }) {
  return team.complete ? (
    <Status tone="good">{t('complète', 'complete')}</Status>
  ) : (
    <Status tone="wait">{t('cherche du monde', 'seeks members')}</Status>
  )
}
