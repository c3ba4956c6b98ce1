import { getOverview } from '../../api/edition/get-overview.ts'
import type { OutputOf } from '../../api/operation.ts'
import { call } from '../client.ts'
import { shortTime } from '../clock.ts'
import { useData, useEvery } from '../data.ts'
import { count, decimal, language, say, t } from '../language.ts'
import { readTeams, type Team } from '../lookups.ts'
import { desks, type OwnPageProps, pageCalled } from '../pages.ts'
import { ButtonLink } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { Progress } from '../parts/progress.tsx'
import { Status, type Tone } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import { Title } from '../parts/title.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { isOpenNow, isOver, phaseOrder, phaseTitle } from '../phases.ts'
import { href, type Target } from '../router.ts'
import type { Edition } from '../session.ts'
import './organise.css'

type Overview = OutputOf<typeof getOverview>

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
  if (problem && !data)
    return <RefusalPage refusal={problem} again={reload} home={href(language(), edition.id)} />
  if (!data) return <Waiting />
  return (
    <>
      <Title over={say(edition.name)}>{t('L’organisation', 'The organisers’ desk')}</Title>
      <div class="stack">
        <ToDo edition={edition} overview={data.overview} teams={data.teams} />
        <Figures overview={data.overview} />
        <Desks edition={edition} />
        <div class="columns">
          <Phases edition={edition} windows={data.overview.phases} />
          <Jurors edition={edition} overview={data.overview} teams={data.teams.length} />
        </div>
      </div>
    </>
  )
}

type Task = { text: string; to: string; act: string }

/** What awaits the organisers now, by phase. */
export function tasksOf(
  edition: Edition,
  overview: Overview,
  teams: readonly Team[],
  to: (...target: Target) => string,
): Task[] {
  const { phases, figures, jurors, signedAt, publishedAt } = overview
  const incomplete = teams.filter(({ complete }) => !complete).length
  const required = edition.deliverables.filter((each) => each.required).length * teams.length
  const late = jurors.filter(({ scoreSheets }) => scoreSheets < teams.length).length
  const tasks: (Task | false)[] = [
    isOpenNow(phases, 'formation') &&
      incomplete > 0 && {
        text: count(
          incomplete,
          ['équipe n’est pas complète', 'équipes ne sont pas complètes'],
          ['team is not complete', 'teams are not complete'],
        ),
        to: to('teams'),
        act: t('Voir les équipes', 'See the teams'),
      },
    isOpenNow(phases, 'work') &&
      figures.deliverables < required && {
        text: t(
          `${figures.deliverables} livrables remis ; ${required} sont exigés`,
          `${figures.deliverables} deliverables handed in; ${required} are required`,
        ),
        to: to('teams'),
        act: t('Voir les équipes', 'See the teams'),
      },
    edition.prizes.some(({ kind }) => kind === 'audience') &&
      !isOver(phases, 'vote') &&
      figures.voterCodes === 0 && {
        text: t('Aucune carte de vote n’est émise', 'No voter card has been issued'),
        to: to('voter-cards'),
        act: t('Émettre les cartes', 'Issue the cards'),
      },
    isOpenNow(phases, 'jury') &&
      late > 0 && {
        text: count(
          late,
          ['juré n’a pas tout noté', 'jurés n’ont pas tout noté'],
          ['juror has not scored everything', 'jurors have not scored everything'],
        ),
        to: '#jurors',
        act: t('Voir qui', 'See who'),
      },
    isOpenNow(phases, 'deliberation') &&
      !signedAt && {
        text: t(
          'Le procès-verbal attend la signature de la présidence du jury',
          'The minutes await the signature of the president of the jury',
        ),
        to: to('deliberation'),
        act: t('Suivre la délibération', 'Follow the deliberation'),
      },
    signedAt !== undefined &&
      publishedAt === undefined && {
        text: t(
          'Le procès-verbal est signé : le palmarès peut paraître',
          'The minutes are signed: the palmarès can come out',
        ),
        to: to('publication'),
        act: t('Relire et publier', 'Read and publish'),
      },
  ]
  return tasks.filter((task) => task !== false)
}

function ToDo({
  edition,
  overview,
  teams,
}: {
  edition: Edition
  overview: Overview
  teams: readonly Team[]
}) {
  const tasks = tasksOf(edition, overview, teams, (...target) => href(language(), edition.id, ...target))
  return (
    <Card first title={t('À faire', 'To do')}>
      {tasks.length === 0 ? (
        <p>
          <Status tone="good">{t('Rien ne vous attend', 'Nothing awaits you')}</Status>
        </p>
      ) : (
        <ul class="todo">
          {tasks.map((task) => (
            <li key={task.text}>
              <p>{task.text}</p>
              <ButtonLink kind="plain" to={task.to}>
                {task.act}
              </ButtonLink>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
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
      {desks().map((name) => {
        const { desk } = pageCalled(name)
        return (
          <li key={name}>
            <a href={href(language(), edition.id, name)}>
              <strong>{desk && say(desk)}</strong>
              <span class="quiet small">{desk && say(desk.what)}</span>
            </a>
          </li>
        )
      })}
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

function Jurors({ edition, overview, teams }: { edition: Edition; overview: Overview; teams: number }) {
  return (
    <section id="jurors" class="stack">
      <h2>{t('Le jury', 'The jury')}</h2>
      <div class="bars">
        {overview.jurors.map(({ id, scoreSheets }) => (
          <Progress
            key={id}
            label={edition.jury.find((juror) => juror.id === id)?.name ?? id}
            share={teams > 0 ? scoreSheets / teams : 0}
            figure={`${scoreSheets} / ${teams}`}
          />
        ))}
      </div>
    </section>
  )
}
