import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { getFigures } from '../../api/edition/get-figures.ts'
import { getOverview } from '../../api/edition/get-overview.ts'
import { call } from '../client.ts'
import { serverInstant, shortTime } from '../clock.ts'
import { useData, useEvery } from '../data.ts'
import { decimal, language, say, t } from '../language.ts'
import { readTeams } from '../lookups.ts'
import type { DeskPage, OwnPageProps } from '../pages.ts'
import { RefusalPage } from '../parts/problem.tsx'
import { Note, Status, type Tone } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import { Title } from '../parts/title.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { isOpenNow, isOver, phaseOrder, phaseTitle } from '../phases.ts'
import { href } from '../router.ts'
import type { Edition } from '../session.ts'
import { readHandedIn, TeamByTeam } from './deliverables.tsx'
import { desks } from './desks.ts'
import { Pictures } from './figures.tsx'
import { type Overview, ToDo } from './to-do.tsx'
import './organise.css'

/** The organisers' home: what is left to do, then the figures. */
export function Page({ edition }: OwnPageProps) {
  const { data, problem, reload } = useData(edition.id, async (signal) => {
    const [overview, teams] = await Promise.all([
      call(getOverview, { edition: edition.id }, { signal }),
      readTeams(edition.id, signal),
    ])
    return { overview: overview.data, teams }
  })
  useEvery(30, reload)
  const started = edition.phases.work.opens <= serverInstant()
  const ids = started ? (data?.teams.map(({ id }) => id) ?? []) : []
  const handedIn = useData(ids.join(' '), (signal) => readHandedIn(edition.id, ids, signal))
  const refusal = handedIn.problem ?? (data ? undefined : problem)
  if (refusal) return <RefusalPage refusal={refusal} again={reload} home={href(language(), edition.id)} />
  if (!data) return <Waiting />
  return (
    <>
      <Title over={say(edition.name)}>{t('L’organisation', 'The organisers’ desk')}</Title>
      <div class="stack">
        {handedIn.data ? <ToDo edition={edition} {...data} handedIn={handedIn.data} /> : <Waiting inside />}
        <Figures overview={data.overview} />
        <Desks edition={edition} />
        <Looking edition={edition}>
          {started && handedIn.data && (
            <TeamByTeam edition={edition} teams={data.teams} handedIn={handedIn.data} />
          )}
        </Looking>
        <Phases edition={edition} windows={data.overview.phases} />
      </div>
    </>
  )
}

/** The pictures, which are read once one comes near them: a first view asks for few things. */
function Looking({ edition, children }: { edition: Edition; children: ComponentChildren }) {
  const place = useRef<HTMLDivElement>(null)
  const [isNear, setNear] = useState(false)
  useEffect(() => {
    if (isNear || !place.current) return undefined
    const observer = new IntersectionObserver((seen) => setNear(seen.some((each) => each.isIntersecting)), {
      rootMargin: '200px',
    })
    observer.observe(place.current)
    return () => observer.disconnect()
  }, [isNear])
  return (
    <div class="stack pictures" ref={place} id={isNear ? undefined : 'deliverables'}>
      {isNear ? (
        <Read edition={edition}>{children}</Read>
      ) : (
        <p class="quiet">{t('Chargement…', 'Loading…')}</p>
      )}
    </div>
  )
}

function Read({ edition, children }: { edition: Edition; children: ComponentChildren }) {
  const { data, problem, reload } = useData(`figures ${edition.id}`, async (signal) => {
    return (await call(getFigures, { edition: edition.id }, { signal })).data
  })
  useEvery(30, reload)
  if (problem && !data) return <Note tone="bad">{problem.message}</Note>
  return data ? <Pictures edition={edition} figures={data} inTeams={children} /> : <Waiting inside />
}

function Figures({ overview: { figures } }: { overview: Overview }) {
  const list: [string, number][] = [
    [t('participants', 'participants'), figures.participants],
    [t('équipes', 'teams'), figures.teams],
    [t('livrables', 'deliverables'), figures.deliverables],
    [t('grilles de notes', 'score sheets'), figures.scoreSheets],
    [t('cartes de vote', 'voter cards'), figures.voterCodes],
  ]
  return (
    <dl class="figures" aria-label={t('Les chiffres', 'The figures')}>
      {list.map(([name, figure]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{decimal(figure)}</dd>
        </div>
      ))}
    </dl>
  )
}

function Desks({ edition }: { edition: Edition }) {
  return (
    <ul class="desks">
      {(Object.keys(desks) as DeskPage[]).map((name) => (
        <li key={name}>
          <a href={href(language(), edition.id, name)}>
            <strong>{say(desks[name])}</strong>
            <span class="quiet small">{say(desks[name].what)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function Phases({ edition, windows }: { edition: Edition; windows: Overview['phases'] }) {
  const state = (phase: (typeof phaseOrder)[number]): [Tone, string] => {
    if (isOpenNow(windows, phase)) return ['good', t('ouverte', 'open')]
    return isOver(windows, phase) ? ['none', t('close', 'closed')] : ['wait', t('à venir', 'to come')]
  }
  return (
    <div>
      <Table
        caption={t('Les phases', 'The phases')}
        rows={phaseOrder}
        keyOf={(phase) => phase}
        empty={null}
        columns={[
          { head: t('Phase', 'Phase'), cell: (phase) => <strong>{phaseTitle(phase)}</strong>, bare: true },
          { head: t('Ouvre', 'Opens'), cell: (phase) => shortTime(windows[phase].opens, edition.timeZone) },
          { head: t('Ferme', 'Closes'), cell: (phase) => shortTime(windows[phase].closes, edition.timeZone) },
          {
            head: t('État', 'State'),
            cell: (phase) => {
              const [tone, word] = state(phase)
              return <Status tone={tone}>{word}</Status>
            },
          },
        ]}
      />
    </div>
  )
}
