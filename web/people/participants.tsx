import type { FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useData } from '../data.ts'
import { count, language, t } from '../language.ts'
import { readTeams, schoolName } from '../lookups.ts'
import type { OwnPageProps } from '../pages.ts'
import { Button } from '../parts/button.tsx'
import { Desk } from '../parts/desk.tsx'
import { Filter } from '../parts/filter.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { Progress } from '../parts/progress.tsx'
import { Search } from '../parts/search.tsx'
import { Status } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { href } from '../router.ts'
import type { Edition } from '../session.ts'
import { downloadCsv } from './csv.ts'
import type { DecisionsProps } from './decisions.tsx'
import { Registrations } from './registrations.tsx'
import { hasPlace, type Participant, readParticipants, seen, type View } from './roster.ts'
import '../edition/organise.css'

const pageSize = 50

/** Who is registered, and in which team: ordered, searched, counted, and taken away as a table. */
export function Page({ edition, me }: OwnPageProps) {
  const { data, problem, reload } = useData(edition.id, async (signal) => {
    const [people, teams] = await Promise.all([
      readParticipants(edition.id, signal),
      readTeams(edition.id, signal),
    ])
    return { people, names: new Map(teams.map(({ id, name }) => [id, name])) }
  })
  if (problem && !data)
    return <RefusalPage refusal={problem} again={reload} home={href(language(), edition.id)} />
  return (
    <Desk edition={edition.id} title={t('Les participants', 'The participants')}>
      {data ? <Roster edition={edition} me={me.id} {...data} decided={reload} /> : <Waiting inside />}
    </Desk>
  )
}

function Roster({
  edition,
  me,
  people: all,
  names,
  decided,
}: {
  edition: Edition
  me: string
  decided: () => void
  people: readonly Participant[]
  names: ReadonlyMap<string, string>
}) {
  const [view, setView] = useState<View>(() => ({
    order: 'name',
    search: '',
    school: '',
    team: asked(),
  }))
  const people = all.filter(hasPlace)
  const Decisions = useDecisions(people.length < all.length)
  const [shown, setShown] = useState(pageSize)
  const teamName = (id: string) => names.get(id) ?? '…'
  const rows = seen(people, view, teamName)
  const change = (part: Partial<View>) => {
    setView({ ...view, ...part })
    setShown(pageSize)
  }
  return (
    <div class="stack">
      {Decisions && <Decisions edition={edition} me={me} people={all} decided={decided} />}
      <Schools edition={edition} people={people} />
      <Registrations edition={edition} people={people} />
      <Filters edition={edition} view={view} change={change} />
      <div class="row">
        <p role="status">
          {count(rows.length, ['personne', 'personnes'], ['person', 'people'])}
          {rows.length < people.length && t(` sur ${people.length}`, ` of ${people.length}`)}
        </p>
        <Button kind="plain" press={() => download(edition, rows, teamName)}>
          {t('Télécharger ce tableau (CSV)', 'Download this table (CSV)')}
        </Button>
      </div>
      <Table
        caption={t('Inscrits', 'Registered')}
        rows={rows.slice(0, shown)}
        keyOf={({ id }) => id}
        empty={
          <p>
            {people.length > 0
              ? t('Personne ne répond à ces critères.', 'Nobody fits this.')
              : t(
                  'Personne n’est encore inscrit. Faites connaître l’adresse de l’édition.',
                  'Nobody is registered yet. Make the edition’s address known.',
                )}
          </p>
        }
        more={shown < rows.length ? async () => setShown(shown + pageSize) : undefined}
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
    </div>
  )
}

/** Where organisers decide, loaded where there is something to decide. */
function useDecisions(wanted: boolean): FunctionComponent<DecisionsProps> | undefined {
  const [Loaded, setLoaded] = useState<FunctionComponent<DecisionsProps>>()
  useEffect(() => {
    if (wanted) void import('./decisions.tsx').then(({ Decisions }) => setLoaded(() => Decisions))
  }, [wanted])
  return Loaded
}

/** Which teams the address asks for, as the desk's list of what to do does. */
function asked(): View['team'] {
  return new URLSearchParams(location.hash.slice(1)).get('team') === 'none' ? 'none' : ''
}

function Schools({ edition, people }: { edition: Edition; people: readonly Participant[] }) {
  return (
    <section class="bars" aria-label={t('Inscrits par école', 'Registered by school')}>
      {edition.schools.map(({ id }) => {
        const number = people.filter(({ school }) => school === id).length
        return (
          <Progress
            key={id}
            label={schoolName(edition, id)}
            share={people.length > 0 ? number / people.length : 0}
            figure={String(number)}
          />
        )
      })}
    </section>
  )
}

function Filters({
  edition,
  view,
  change,
}: {
  edition: Edition
  view: View
  change: (part: Partial<View>) => void
}) {
  return (
    <div class="filters">
      <Search
        label={t('Chercher un nom ou une adresse', 'Search a name or an address')}
        value={view.search}
        change={(search) => change({ search })}
      />
      <Filter
        label={t('École', 'School')}
        value={view.school}
        options={[
          ['', t('Toutes', 'All')],
          ...edition.schools.map(({ id }) => [id, schoolName(edition, id)] as const),
        ]}
        change={(school) => change({ school })}
      />
      <Filter
        label={t('Équipe', 'Team')}
        value={view.team}
        options={[
          ['', t('Avec ou sans', 'With or without')],
          ['some', t('Avec une équipe', 'With a team')],
          ['none', t('Sans équipe', 'Without a team')],
        ]}
        change={(team) => change({ team: team as View['team'] })}
      />
      <Filter
        label={t('Dans l’ordre', 'In the order of')}
        value={view.order}
        options={[
          ['name', t('des noms de famille', 'family names')],
          ['school', t('des écoles', 'schools')],
          ['team', t('des équipes', 'teams')],
        ]}
        change={(order) => change({ order: order as View['order'] })}
      />
    </div>
  )
}

async function download(
  edition: Edition,
  rows: readonly Participant[],
  teamName: (id: string) => string,
): Promise<void> {
  const { participantTable } = await import('./participant-table.ts')
  const name = `${edition.id}-${t('participants', 'participants')}.csv`
  downloadCsv(name, participantTable(edition, rows, teamName))
}
