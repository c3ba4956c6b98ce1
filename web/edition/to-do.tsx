import type { getOverview } from '../../api/edition/get-overview.ts'
import type { OutputOf } from '../../api/operation.ts'
import { serverInstant } from '../clock.ts'
import { colon, count, language, list, t } from '../language.ts'
import type { Team } from '../lookups.ts'
import { ButtonLink } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Status } from '../parts/status.tsx'
import { shortfall } from '../parts/team-state.tsx'
import { isOpenNow, isOver } from '../phases.ts'
import { href, type Target } from '../router.ts'
import type { Edition } from '../session.ts'
import type { HandedIn } from './deliverables.tsx'

export type Overview = OutputOf<typeof getOverview>

type Standing = { overview: Overview; teams: readonly Team[]; handedIn: HandedIn }
type Task = { text: string; to: string; act: string }
type To = (...target: Target) => string

/** What awaits the organisers, in whatever phase, each with where it is done. */
export function tasksOf(edition: Edition, standing: Standing, to: To): Task[] {
  return [
    ...peopleTasks(edition, standing, to),
    ...workTasks(edition, standing, to),
    ...juryTasks(edition, standing, to),
    ...closingTasks(standing, to),
  ]
}

function peopleTasks(edition: Edition, { overview, teams }: Standing, to: To): Task[] {
  const { phases, figures, unreachable } = overview
  const tasks: Task[] = []
  if (unreachable > 0)
    tasks.push({
      text: count(
        unreachable,
        ['personne ne reçoit plus nos courriels', 'personnes ne reçoivent plus nos courriels'],
        ['person gets our mails no more', 'people get our mails no more'],
      ),
      to: to('mails'),
      act: t('Voir lesquels sont revenus', 'See which came back'),
    })
  if (figures.awaiting > 0)
    tasks.push({
      text: count(
        figures.awaiting,
        ['inscription attend votre décision', 'inscriptions attendent votre décision'],
        ['registration awaits your decision', 'registrations await your decision'],
      ),
      to: `${to('people')}?state=awaiting-approval`,
      act: t('Décider', 'Decide'),
    })
  if (isOpenNow(phases, 'registration') && figures.participants === 0)
    tasks.push({
      text: t('Personne n’est encore inscrit', 'Nobody has registered yet'),
      to: to(),
      act: t('Voir ce que lit le public', 'See what the public reads'),
    })
  if (!started(phases.formation.opens) || isOver(phases, 'jury')) return tasks
  const alone = figures.participants - teams.reduce((sum, { members }) => sum + members, 0)
  if (alone > 0)
    tasks.push({
      text: count(
        alone,
        ['personne inscrite est sans équipe', 'personnes inscrites sont sans équipe'],
        ['registered person is without a team', 'registered people are without a team'],
      ),
      to: `${to('people')}?role=participant&state=registered&team=none`,
      act: t('Voir qui', 'See who'),
    })
  for (const team of teams) {
    const lacks = shortfall(edition, team)
    if (lacks)
      tasks.push({
        text: `${team.name}${colon()}${lacks}`,
        to: to('team', team.id),
        act: t('Voir l’équipe', 'See the team'),
      })
  }
  return tasks
}

function workTasks(edition: Edition, { overview: { phases }, teams, handedIn }: Standing, to: To): Task[] {
  const required = edition.deliverables.filter((each) => each.required)
  const behind = teams.filter(({ id }) =>
    required.some((each) => handedIn.get(id)?.every(({ deliverable }) => deliverable !== each.id)),
  )
  if (!started(phases.work.opens) || isOver(phases, 'jury') || behind.length === 0) return []
  const names = list(behind.slice(0, 3).map(({ name }) => name))
  const text = count(
    behind.length,
    ['équipe n’a pas tout remis', 'équipes n’ont pas tout remis'],
    ['team has not handed everything in', 'teams have not handed everything in'],
  )
  return [
    {
      text: behind.length <= 3 ? `${text}${colon()}${names}` : text,
      to: `${to('organise')}#deliverables`,
      act: t('Voir quoi', 'See what'),
    },
  ]
}

function juryTasks(edition: Edition, { overview }: Standing, to: To): Task[] {
  const { phases, figures, jurors, signedAt } = overview
  const tasks: Task[] = []
  if (
    edition.prizes.some(({ kind }) => kind === 'audience') &&
    !isOver(phases, 'vote') &&
    figures.voterCodes === 0
  )
    tasks.push({
      text: t('Aucune carte de vote n’est émise', 'No voter card has been issued'),
      to: to('voter-cards'),
      act: t('Émettre les cartes', 'Issue the cards'),
    })
  const late = jurors.filter(({ scoreSheets, expected }) => scoreSheets < expected).length
  if (started(phases.jury.opens) && !signedAt && late > 0)
    tasks.push({
      text: isOver(phases, 'jury')
        ? count(
            late,
            ['juré n’a pas tout noté à la clôture', 'jurés n’ont pas tout noté à la clôture'],
            ['juror had not scored everything at closing', 'jurors had not scored everything at closing'],
          )
        : count(
            late,
            ['juré n’a pas encore tout noté', 'jurés n’ont pas encore tout noté'],
            ['juror has not scored everything yet', 'jurors have not scored everything yet'],
          ),
      to: `${to('organise')}#jurors`,
      act: t('Voir qui', 'See who'),
    })
  return tasks
}

function closingTasks({ overview: { phases, signedAt, publishedAt } }: Standing, to: To): Task[] {
  if (signedAt)
    return publishedAt
      ? []
      : [
          {
            text: t(
              'Le procès-verbal est signé : le palmarès peut paraître',
              'The minutes are signed: the palmarès can come out',
            ),
            to: to('publication'),
            act: t('Relire et publier', 'Read and publish'),
          },
        ]
  if (isOpenNow(phases, 'deliberation'))
    return [
      {
        text: t(
          'Le procès-verbal attend la signature de la présidence du jury',
          'The minutes await the signature of the president of the jury',
        ),
        to: to('deliberation'),
        act: t('Suivre la délibération', 'Follow the deliberation'),
      },
    ]
  if (!isOver(phases, 'deliberation')) return []
  return [
    {
      text: t(
        'La délibération est close et le procès-verbal n’est pas signé : prolongez-la',
        'The deliberation is closed and the minutes are not signed: extend it',
      ),
      to: to('phases'),
      act: t('Changer le calendrier', 'Change the calendar'),
    },
  ]
}

function started(instant: string): boolean {
  return instant <= serverInstant()
}

/** The organisers' list of what to do. */
export function ToDo({ edition, ...standing }: Standing & { edition: Edition }) {
  const tasks = tasksOf(edition, standing, (...target) => href(language(), edition.id, ...target))
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
