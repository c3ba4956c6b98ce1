import { language, t } from '../language.ts'
import { challengeTitle, sameSchoolTells } from '../lookups.ts'
import type { OwnPageProps } from '../pages.ts'
import { ButtonLink } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Deadline } from '../parts/deadline.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { Progress } from '../parts/progress.tsx'
import { Status } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import { Title } from '../parts/title.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { isOpenNow, isOver } from '../phases.ts'
import { href, type Target } from '../router.ts'
import type { Edition } from '../session.ts'
import { Ahead } from './ahead.tsx'
import { Away } from './away.tsx'
import { MyMarks } from './my-marks.tsx'
import { isHandedIn, type KeptSheet } from './queue.ts'
import { nextToScore, type ToScore, useKeptSheets, useTeamsToScore } from './read.ts'
import type { Owner } from './sender.ts'
import { Walk } from './walk.tsx'
import { Whereabouts } from './whereabouts.tsx'
import './jury.css'

/** A juror's teams: the next one to score first, then all of them and how they stand. */
export function Page({ edition, me }: OwnPageProps) {
  const started = isOpenNow(edition.phases, 'jury') || isOver(edition.phases, 'jury')
  if (!started) return <Ahead edition={edition} me={me} />
  return <Teams edition={edition} owner={{ edition: edition.id, person: me.id }} />
}

function Teams({ edition, owner }: { edition: Edition; owner: Owner }) {
  const to = (...target: Target) => href(language(), edition.id, ...target)
  const { data: answer, problem, reload } = useTeamsToScore(owner)
  const kept = useKeptSheets(owner)
  if (problem) return <RefusalPage refusal={problem} again={reload} home={to()} />
  if (!answer || !kept) return <Waiting />
  const { data, keptAt } = answer
  const mine = data.filter(({ interest }) => interest !== 'blocking')
  const done = mine.filter((row) => isHandedIn(kept.get(row.team.id), row)).length
  const next = nextToScore(data, kept)
  const open = isOpenNow(edition.phases, 'jury')
  const tells = sameSchoolTells(edition)
  return (
    <>
      <Title>{t('Les équipes à évaluer', 'The teams to score')}</Title>
      <div class="stack">
        {keptAt !== undefined && <Away since={keptAt} timeZone={edition.timeZone} />}
        <Card
          first
          title={
            open
              ? next
                ? t('La suivante', 'Next one')
                : t('Tout est noté', 'All are scored')
              : t('Le jury a noté', 'The jury has scored')
          }
        >
          {open && next && edition.walk && <Walk edition={edition} />}
          {open && next && !edition.walk && (
            <>
              <p>
                <strong>{next.team.name}</strong> · {challengeTitle(edition, next.team.challenge)}
              </p>
              <ButtonLink large to={to('score', next.team.id)}>
                {t('Évaluer cette équipe', 'Score this team')}
              </ButtonLink>
            </>
          )}
          {open && !next && (
            <p>
              {t(
                'Vos notes sont rendues. Vous pouvez les corriger jusqu’à la clôture.',
                'Your marks are in. You can correct them until closing.',
              )}
            </p>
          )}
          {!open && (
            <ButtonLink to={to('deliberation')}>
              {t('Aller à la délibération', 'Go to the deliberation')}
            </ButtonLink>
          )}
          <Progress
            label={t('Équipes notées', 'Teams scored')}
            share={mine.length ? done / mine.length : 1}
            figure={`${done} / ${mine.length}`}
          />
          <Deadline
            at={edition.phases.jury.closes}
            timeZone={edition.timeZone}
            before={t('Clôture', 'Closing')}
          />
        </Card>
        <MyMarks edition={edition} rows={mine} />
        {!tells && mine.some(({ interest }) => interest === 'declared') && (
          <p class="quiet">
            {t(
              'Chaque équipe réunit toutes les écoles, dont la vôtre : ce lien vaut pour toutes, et le procès-verbal en fait état. S’il en est un autre, déclarez-le sur la page de l’équipe.',
              'Every team brings all schools together, yours too: that link holds for all of them, and the minutes say so. If there is another one, declare it on the team’s page.',
            )}
          </p>
        )}
        <Table
          caption={edition.assignment ? t('Mes équipes', 'My teams') : t('Toutes les équipes', 'All teams')}
          rows={data}
          keyOf={({ team }) => team.id}
          empty={
            <p>
              {edition.assignment
                ? t('Aucune équipe ne vous est attribuée.', 'No team is assigned to you.')
                : t('Aucune équipe à évaluer.', 'No team to score.')}
            </p>
          }
          columns={[
            {
              head: t('Équipe', 'Team'),
              bare: true,
              cell: ({ team }) => (
                <a href={to('score', team.id)}>
                  <strong>{team.name}</strong>
                </a>
              ),
            },
            { head: t('Défi', 'Challenge'), cell: ({ team }) => challengeTitle(edition, team.challenge) },
            {
              head: t('Mes notes', 'My marks'),
              cell: (row) => <State row={row} kept={kept.get(row.team.id)} tells={tells} />,
            },
          ]}
        />
      </div>
    </>
  )
}

function State({ row, kept, tells }: { row: ToScore; kept: KeptSheet | undefined; tells: boolean }) {
  if (row.interest === 'blocking')
    return <Status tone="bad">{t('lien bloquant', 'blocking interest')}</Status>
  return (
    <span class="row">
      <Whereabouts row={row} kept={kept} />
      {row.interest === 'declared' && tells && (
        <Status tone="wait">{t('lien déclaré', 'declared interest')}</Status>
      )}
    </span>
  )
}
