import { listAssignedTeams } from '../../api/jury/list-assigned-teams.ts'
import { call } from '../client.ts'
import { useData } from '../data.ts'
import { t } from '../language.ts'
import { everyItem } from '../listing.ts'
import { challengeTitle } from '../lookups.ts'
import { NotYet } from '../parts/not-yet.tsx'
import { Table } from '../parts/table.tsx'
import { Waiting } from '../parts/waiting.tsx'
import type { Edition, Me } from '../session.ts'

/** Before scoring opens: when it does, and the teams that the juror will score where the organisers show them already. */
export function Ahead({ edition, me }: { edition: Edition; me: Me }) {
  const isDivided = edition.assignment !== undefined
  const { data } = useData(edition.id, async (signal) =>
    isDivided
      ? everyItem((query) => call(listAssignedTeams, { edition: edition.id }, { query, signal }))
      : [],
  )
  return (
    <NotYet
      title={t(`Bonjour ${me.name}`, `Hello ${me.name}`)}
      lead={t(
        'Les équipes travaillent encore. Leurs projets s’ouvrent à vous avec la phase du jury.',
        'The teams are still at work. Their projects open to you with the jury phase.',
      )}
      at={edition.phases.jury.opens}
      timeZone={edition.timeZone}
    >
      {isDivided && !data && <Waiting inside />}
      {isDivided && data && (
        <Table
          caption={t('Vos équipes', 'Your teams')}
          rows={data.toSorted((a, b) => a.name.localeCompare(b.name))}
          keyOf={({ id }) => id}
          empty={<p>{t('Votre liste n’est pas encore montrée.', 'Your list is not shown yet.')}</p>}
          columns={[
            { head: t('Équipe', 'Team'), bare: true, cell: ({ name }) => <strong>{name}</strong> },
            { head: t('Défi', 'Challenge'), cell: ({ challenge }) => challengeTitle(edition, challenge) },
          ]}
        />
      )}
    </NotYet>
  )
}
