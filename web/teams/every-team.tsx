import { useState } from 'preact/hooks'
import { listParticipants } from '../../api/people/list-participants.ts'
import { call } from '../client.ts'
import { shortTime } from '../clock.ts'
import { useData } from '../data.ts'
import { count, language, say, t } from '../language.ts'
import { everyItem } from '../listing.ts'
import { challengeTitle } from '../lookups.ts'
import type { OwnPageProps } from '../pages.ts'
import { Desk } from '../parts/desk.tsx'
import { Filter } from '../parts/filter.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { Status } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import { shortfall, TeamState } from '../parts/team-state.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { href } from '../router.ts'
import type { Edition } from '../session.ts'
import { Deciding } from './deciding.tsx'
import { HandingIn } from './handing-in.tsx'
import { Logo } from './logo.tsx'
import { Moving } from './moving.tsx'
import { isThere, memberNames, readEveryTeam, type TeamInFull } from './read.ts'

/** Every team with its members, what it handed in and how it stands; and what organisers do with teams. */
export function Page(props: OwnPageProps) {
  const { edition } = props
  const [handing, setHanding] = useState<TeamInFull>()
  const { data, problem, reload } = useData(edition.id, async (signal) => {
    const [teams, people] = await Promise.all([
      readEveryTeam(edition.id, signal),
      everyItem((query) => call(listParticipants, { edition: edition.id }, { query, signal })),
    ])
    const teamless = people.filter(
      (each) => !each.team && (each.registration?.state ?? 'registered') === 'registered',
    )
    return { teams, teamless: teamless.sort((a, b) => a.name.localeCompare(b.name)) }
  })
  if (problem && !data)
    return <RefusalPage refusal={problem} again={reload} home={href(language(), edition.id)} />
  if (handing)
    return (
      <HandingIn
        {...props}
        team={handing}
        back={() => {
          setHanding(undefined)
          reload()
        }}
      />
    )
  return (
    <Desk
      edition={edition.id}
      title={t('Les équipes', 'The teams')}
      lead={t(
        'Ce qui découle de chaque acte est dit avant ; tout est inscrit au journal. Une fois la délibération gelée, plus rien ne change ici.',
        'What follows from each act is said before; everything is on record. Once the deliberation is frozen, nothing changes here any more.',
      )}
    >
      {data ? (
        <div class="stack">
          <Listed edition={edition} teams={data.teams} changed={reload} handIn={setHanding} />
          <Moving edition={edition} {...data} changed={reload} />
        </div>
      ) : (
        <Waiting inside />
      )}
    </Desk>
  )
}

type State = 'all' | 'complete' | 'incomplete' | 'missing' | 'disqualified' | 'gone'

function Listed({
  edition,
  teams,
  changed,
  handIn,
}: {
  edition: Edition
  teams: readonly TeamInFull[]
  changed: () => void
  handIn: (team: TeamInFull) => void
}) {
  const [challenge, setChallenge] = useState('all')
  const [state, setState] = useState<string>('all')
  const required = edition.deliverables.filter((each) => each.required)
  const isMissing = ({ handedIn }: TeamInFull) => required.some(({ id }) => !handedIn.includes(id))
  const isIn: Record<State, (team: TeamInFull) => boolean> = {
    all: isThere,
    complete: (team) => isThere(team) && team.complete,
    incomplete: (team) => isThere(team) && !team.complete,
    missing: (team) => isThere(team) && isMissing(team),
    disqualified: (team) => isThere(team) && team.disqualification !== undefined,
    gone: (team) => !isThere(team),
  }
  const rows = teams
    .filter(isIn[state as State])
    .filter((team) => challenge === 'all' || team.challenge === challenge)
  return (
    <>
      <div class="row">
        <Filter
          label={t('Défi', 'Challenge')}
          value={challenge}
          change={setChallenge}
          options={[
            ['all', t('Tous', 'All')],
            ...edition.challenges.map(({ id, title }) => [id, say(title)] as const),
          ]}
        />
        <Filter
          label={t('État', 'State')}
          value={state}
          change={setState}
          options={[
            ['all', t('Toutes celles qui existent', 'All that exist')],
            ['complete', t('Constituées', 'Formed')],
            ['incomplete', t('Incomplètes', 'Incomplete')],
            ['missing', t('Un livrable exigé manque', 'A required deliverable is missing')],
            ['disqualified', t('Disqualifiées', 'Disqualified')],
            ['gone', t('Dissoutes', 'Dissolved')],
          ]}
        />
      </div>
      <Table
        caption={count(rows.length, ['équipe', 'équipes'], ['team', 'teams'])}
        rows={rows}
        keyOf={({ id }) => id}
        empty={<p>{t('Aucune équipe n’est ainsi.', 'No team is like that.')}</p>}
        columns={[
          {
            head: t('Équipe', 'Team'),
            bare: true,
            cell: (team) => (
              <>
                <Logo edition={edition.id} team={team} side={24} /> <strong>{team.name}</strong>
                <br />
                <span class="hint">{challengeTitle(edition, team.challenge)}</span>
              </>
            ),
          },
          { head: t('Membres', 'Members'), cell: (team) => memberNames(edition, team) },
          {
            head: t('Livrables reçus', 'Deliverables received'),
            cell: ({ handedIn }) => `${handedIn.length} / ${edition.deliverables.length}`,
          },
          {
            head: t('État', 'State'),
            cell: (team) => <Stands edition={edition} team={team} teams={teams} />,
          },
          {
            head: t('Suite', 'Next'),
            cell: (team) =>
              isThere(team) && (
                <Deciding {...{ edition, team, teams, changed }} handIn={() => handIn(team)} />
              ),
          },
        ]}
      />
    </>
  )
}

function Stands({
  edition,
  team,
  teams,
}: {
  edition: Edition
  team: TeamInFull
  teams: readonly TeamInFull[]
}) {
  const { disqualification, ended } = team
  const when = (at: string) => shortTime(at, edition.timeZone)
  if (!isThere(team)) {
    const into = teams.find(({ id }) => id === ended?.into)
    return (
      <>
        <Status tone="none">
          {into ? t(`réunie à ${into.name}`, `merged into ${into.name}`) : t('dissoute', 'dissolved')}
        </Status>
        {ended && (
          <p class="hint">
            {ended.by}, {when(ended.at)} : {ended.reason}
          </p>
        )}
      </>
    )
  }
  const lacks = disqualification && shortfall(edition, team)
  return (
    <>
      <TeamState edition={edition} team={team} />
      {disqualification && (
        <p class="hint">
          {disqualification.by}, {when(disqualification.at)} : {disqualification.reason}
          {lacks && ` (${lacks})`}
        </p>
      )}
    </>
  )
}
