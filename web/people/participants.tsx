import { listParticipants } from '../../api/people/list-participants.ts'
import { call } from '../client.ts'
import { useData } from '../data.ts'
import { language, t } from '../language.ts'
import { useListing } from '../listing.ts'
import { readTeams, schoolName } from '../lookups.ts'
import type { OwnPageProps } from '../pages.ts'
import { Desk } from '../parts/desk.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { Status } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { href } from '../router.ts'

/** Who is registered, and in which team. */
export function Page({ edition }: OwnPageProps) {
  const teams = useData(edition.id, (signal) => readTeams(edition.id, signal))
  const { items, problem, more, again } = useListing(
    async (cursor) =>
      (
        await call(
          listParticipants,
          { edition: edition.id },
          { query: { limit: 50, ...(cursor ? { cursor } : {}) } },
        )
      ).data,
  )
  if (problem && !items)
    return <RefusalPage refusal={problem} again={again} home={href(language(), edition.id)} />
  const teamName = (id: string) => teams.data?.find((team) => team.id === id)?.name ?? '…'
  return (
    <Desk edition={edition.id} title={t('Les participants', 'The participants')}>
      {items ? (
        <Table
          caption={t('Inscrits', 'Registered')}
          rows={items}
          keyOf={({ id }) => id}
          empty={
            <p>
              {t(
                'Personne n’est encore inscrit. Faites connaître l’adresse de l’édition.',
                'Nobody is registered yet. Make the edition’s address known.',
              )}
            </p>
          }
          more={more}
          columns={[
            { head: t('Nom', 'Name'), cell: ({ name }) => <strong>{name}</strong>, bare: true },
            { head: t('Adresse', 'Address'), cell: ({ email }) => <a href={`mailto:${email}`}>{email}</a> },
            { head: t('École', 'School'), cell: ({ school }) => schoolName(edition, school) },
            {
              head: t('Équipe', 'Team'),
              cell: ({ team }) =>
                team ? (
                  <a href={href(language(), edition.id, 'team', team)}>{teamName(team)}</a>
                ) : (
                  <Status tone="wait">{t('sans équipe', 'without a team')}</Status>
                ),
            },
          ]}
        />
      ) : (
        <Waiting inside />
      )}
    </Desk>
  )
}
