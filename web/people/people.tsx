import { useState } from 'preact/hooks'
import { useData } from '../data.ts'
import { count, language, t } from '../language.ts'
import { readTeams, schoolName } from '../lookups.ts'
import type { OwnPageProps } from '../pages.ts'
import { Button } from '../parts/button.tsx'
import { Desk } from '../parts/desk.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { Progress } from '../parts/progress.tsx'
import { Status } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { address, go, href } from '../router.ts'
import type { Edition } from '../session.ts'
import { downloadCsv } from './csv.ts'
import { useLoaded } from './loaded.ts'
import { PeopleFilters } from './people-filters.tsx'
import { roleWord, stateWords } from './person-words.ts'
import { Registrations } from './registrations.tsx'
import { type PersonLine, queryOf, readParticipants, readPeople, seen, type View, viewOf } from './roster.ts'
import '../edition/organise.css'

const pageSize = 50

/** Everybody of the edition: searched, narrowed, chosen for an act on many, and taken away as a table. */
export function Page({ edition, me }: OwnPageProps) {
  const [soFar, setSoFar] = useState<readonly PersonLine[]>([])
  const { data, problem, reload } = useData(edition.id, async (signal) => {
    const teams = await readTeams(edition.id, signal)
    const people = await readPeople(edition.id, signal, setSoFar)
    return { people, names: new Map(teams.map(({ id, name }) => [id, name])) }
  })
  if (problem && !data)
    return <RefusalPage refusal={problem} again={reload} home={href(language(), edition.id)} />
  return (
    <Desk edition={edition.id} title={t('Les personnes', 'The people')}>
      {data ? (
        <Roster edition={edition} me={me.id} {...data} changed={reload} />
      ) : (
        <>
          <Waiting inside />
          {soFar.length > 0 && (
            <p role="status">
              {count(soFar.length, ['personne lue', 'personnes lues'], ['person read', 'people read'])}
            </p>
          )}
        </>
      )}
    </Desk>
  )
}

type Listed = { edition: Edition; people: readonly PersonLine[] }

function Roster({
  edition,
  me,
  people,
  names,
  changed,
}: Listed & { me: string; names: ReadonlyMap<string, string>; changed: () => void }) {
  const [view, setView] = useState<View>(() => viewOf(address().search))
  const [shown, setShown] = useState(pageSize)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [isEntering, setEntering] = useState(false)
  const Entering = useLoaded(isEntering, async () => (await import('./entering.tsx')).Entering)
  const Deciding = useLoaded(chosen.size > 0, async () => (await import('./deciding.tsx')).Deciding)
  const teamName = (id: string) => names.get(id) ?? '…'
  const rows = seen(people, view, teamName)
  const choosable = rows.filter(({ role }) => role === 'participant')
  const change = (part: Partial<View>) => {
    const next = { ...view, ...part }
    setView(next)
    setShown(pageSize)
    go(`${address().pathname}${queryOf(next)}`, true)
  }
  const choose = (ids: Iterable<string>) => setChosen(new Set(ids))
  const toggle = (id: string) =>
    choose(chosen.has(id) ? [...chosen].filter((each) => each !== id) : [...chosen, id])
  const decidedOn = people.filter(({ id }) => chosen.has(id))
  return (
    <div class="stack">
      <Schools edition={edition} people={people} />
      <PeopleFilters edition={edition} names={names} view={view} change={change} />
      <div class="row">
        <p role="status">
          {count(rows.length, ['personne', 'personnes'], ['person', 'people'])}
          {rows.length < people.length && t(` sur ${people.length}`, ` of ${people.length}`)}
        </p>
        {choosable.length > 0 && (
          <Button kind="plain" press={() => choose(choosable.map(({ id }) => id))}>
            {t(
              `Choisir les participants affichés (${choosable.length})`,
              `Choose the participants shown (${choosable.length})`,
            )}
          </Button>
        )}
        <Button kind="plain" press={() => download(edition, rows, teamName)}>
          {t('Télécharger ce tableau (CSV)', 'Download this table (CSV)')}
        </Button>
        <Button kind="plain" press={() => setEntering(true)}>
          {t('Inscrire une personne…', 'Register a person…')}
        </Button>
      </div>
      {Entering && <Entering edition={edition} me={me} people={people} changed={changed} />}
      {Deciding && decidedOn.length > 0 && (
        <Deciding edition={edition} people={decidedOn} teamName={teamName} changed={changed}>
          <Button kind="plain" press={() => choose([])}>
            {t('Ne choisir personne', 'Choose nobody')}
          </Button>
        </Deciding>
      )}
      <Table
        caption={t('Personnes', 'People')}
        rows={rows.slice(0, shown)}
        keyOf={({ id }) => id}
        empty={
          <p>
            {people.some(({ role }) => role === 'participant')
              ? t('Personne ne répond à ces critères.', 'Nobody fits this.')
              : t(
                  'Personne n’est encore inscrit. Faites connaître l’adresse de l’édition.',
                  'Nobody is registered yet. Make the edition’s address known.',
                )}
          </p>
        }
        more={shown < rows.length ? async () => setShown(shown + pageSize) : undefined}
        columns={[
          {
            head: t('Nom', 'Name'),
            cell: (person) => (
              <Name edition={edition} person={person} chosen={chosen.has(person.id)} toggle={toggle} />
            ),
            bare: true,
          },
          { head: t('Adresse', 'Address'), cell: ({ email }) => <a href={`mailto:${email}`}>{email}</a> },
          {
            head: t('Rôle, école', 'Role, school'),
            cell: ({ role, school }) =>
              [role !== 'participant' && roleWord(role), school && schoolName(edition, school)]
                .filter(Boolean)
                .join(', '),
          },
          { head: t('État', 'State'), cell: (person) => <State {...person} /> },
          {
            head: t('Équipe', 'Team'),
            cell: ({ role, team, state }) =>
              team ? (
                <a href={href(language(), edition.id, 'team', team)}>{teamName(team)}</a>
              ) : (
                role === 'participant' &&
                state === 'registered' && <Status tone="wait">{t('sans équipe', 'without a team')}</Status>
              ),
          },
        ]}
      />
      <Registrations edition={edition} people={people.filter(takesPart)} />
    </div>
  )
}

function Name({
  edition,
  person: { id, name, role },
  chosen,
  toggle,
}: {
  edition: Edition
  person: PersonLine
  chosen: boolean
  toggle: (id: string) => void
}) {
  return (
    <span class="row">
      {role === 'participant' && (
        <input
          type="checkbox"
          checked={chosen}
          aria-label={t(`Choisir ${name}`, `Choose ${name}`)}
          onChange={() => toggle(id)}
        />
      )}
      <a href={href(language(), edition.id, 'person', id)}>
        <strong>{name}</strong>
      </a>
    </span>
  )
}

function State({ state, confirmed, registration }: PersonLine) {
  const { tone, words } = stateWords(state)
  const reason = registration?.state === 'awaiting-approval' ? registration.reason : registration?.refusal
  return (
    <>
      <Status tone={tone}>{words}</Status>
      {reason && (state === 'awaiting-approval' || state === 'refused') && <p class="small">« {reason} »</p>}
      {!confirmed && registration && (
        <p class="small quiet">{t('adresse pas confirmée', 'address not confirmed')}</p>
      )}
    </>
  )
}

function takesPart({ role, state }: PersonLine): boolean {
  return role === 'participant' && state === 'registered'
}

function Schools({ edition, people }: Listed) {
  const registered = people.filter(takesPart)
  return (
    <section class="bars" aria-label={t('Inscrits par école', 'Registered by school')}>
      {edition.schools.map(({ id }) => {
        const number = registered.filter(({ school }) => school === id).length
        return (
          <Progress
            key={id}
            label={schoolName(edition, id)}
            share={registered.length > 0 ? number / registered.length : 0}
            figure={String(number)}
          />
        )
      })}
    </section>
  )
}

async function download(
  edition: Edition,
  rows: readonly PersonLine[],
  teamName: (id: string) => string,
): Promise<void> {
  const [{ peopleTable }, participants] = await Promise.all([
    import('./people-table.ts'),
    rows.some(({ role }) => role === 'participant') ? readParticipants(edition.id) : [],
  ])
  const name = `${edition.id}-${t('personnes', 'people')}.csv`
  downloadCsv(name, peopleTable(edition, rows, participants, teamName))
}
