import { useState } from 'preact/hooks'
import { getScoreSheet } from '../../api/jury/get-score-sheet.ts'
import { putScoreSheet } from '../../api/jury/put-score-sheet.ts'
import type { OutputOf } from '../../api/operation.ts'
import { asRefusal, call, Refusal } from '../client.ts'
import { useData } from '../data.ts'
import { HandedIn } from '../deliverables/handed-in.tsx'
import { draftOf, insistOnDraft } from '../draft.ts'
import { language, say, t } from '../language.ts'
import { challengeTitle, sameSchoolTells } from '../lookups.ts'
import type { OwnPageProps } from '../pages.ts'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Conflict } from '../parts/conflict.tsx'
import { Fold } from '../parts/fold.tsx'
import { Form, type Values } from '../parts/form.tsx'
import { numberIn } from '../parts/number.ts'
import { RefusalPage } from '../parts/problem.tsx'
import { Note, Status } from '../parts/status.tsx'
import { Title } from '../parts/title.tsx'
import { toast } from '../parts/toast.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { closedSince, isOpenNow } from '../phases.ts'
import { go, href, type Target } from '../router.ts'
import type { Edition } from '../session.ts'
import { Interest } from './interest.tsx'
import { MarkField } from './mark-field.tsx'
import { MarksList, type Marks as SheetMarks } from './marks-list.tsx'
import { Others } from './others.tsx'
import { nextToScore, readTeamsToScore, type ToScore } from './read.ts'
import { Seal } from './seal.tsx'
import './score.css'

type Sheet = OutputOf<typeof getScoreSheet>

/** Scoring a team: its work, a mark for every criterion, one button, then the next team. */
export function Page({ edition, me, item }: OwnPageProps) {
  const to = (...target: Target) => href(language(), edition.id, ...target)
  const [others, setOthers] = useState(false)
  const [withdrawn, setWithdrawn] = useState<SheetMarks>()
  const read = useData(`${edition.id} ${item}`, async (signal) => {
    const teams = await readTeamsToScore(edition.id, signal)
    const row = teams.find(({ team }) => team.id === item)
    if (!row) throw new Refusal({ code: 'not-found', status: 404, title: '' })
    const etag = row.scoreSheet && `"${row.scoreSheet.version}"`
    return { teams, row, etag }
  })
  if (read.problem) return <RefusalPage refusal={read.problem} again={read.reload} home={to()} />
  if (!read.data) return <Waiting />
  const { teams, row, etag } = read.data
  const open = isOpenNow(edition.phases, 'jury')
  const next = nextToScore(teams, item)
  return (
    <div class="scoring">
      <Title over={challengeTitle(edition, row.team.challenge)}>{row.team.name}</Title>
      <div class="stack">
        <Fold title={t('Ce que l’équipe a remis', 'What the team handed in')}>
          <HandedIn edition={edition} team={item} />
        </Fold>
        {row.interest === 'blocking' && (
          <Note tone="bad">
            <p>
              {t(
                'Votre lien d’intérêt est bloquant : vous n’évaluez pas cette équipe.',
                'Your interest is blocking: you do not score this team.',
              )}
            </p>
            {withdrawn && (
              <>
                <p>{t('Vos notes sont retirées :', 'Your marks are withdrawn:')}</p>
                <MarksList edition={edition} marks={withdrawn} />
              </>
            )}
          </Note>
        )}
        {row.interest === 'declared' && sameSchoolTells(edition) && (
          <Note tone="wait">
            {t('Lien déclaré : le procès-verbal en fait état.', 'Declared interest: the minutes mention it.')}
          </Note>
        )}
        {row.scoreSheet && (
          <p>
            <Status tone="good">
              {row.scoreSheet.sealedAt
                ? t('Vos notes sont définitives', 'Your marks are final')
                : t('Vos notes sont rendues', 'Your marks are in')}
            </Status>
          </p>
        )}
        {row.scoreSheet?.sealedAt && open && (
          <Note>
            {t(
              'Vous pouvez lire les notes des autres : toute correction des vôtres est dite à la présidence et portée au procès-verbal.',
              'You can read the others’ marks: any correction of yours is told to the president and recorded in the minutes.',
            )}
          </Note>
        )}
        {open && row.interest !== 'blocking' && (
          <Marks edition={edition} person={me.id} row={row} etag={etag} next={next} saved={read.reload} />
        )}
        {!open && (
          <Note>
            {closedSince(edition, 'jury')}{' '}
            {t(
              'Les notes rendues comptent et ne changent plus. Une erreur ? Écrivez aux organisateurs.',
              'The marks that are in count and no longer change. A mistake? Write to the organisers.',
            )}
          </Note>
        )}
        <p class="row">
          {row.scoreSheet && next && (
            <ButtonLink to={to('score', next.team.id)}>
              {t(`Équipe suivante : ${next.team.name}`, `Next team: ${next.team.name}`)}
            </ButtonLink>
          )}
          <ButtonLink kind="plain" to={to('jury')}>
            {t('Toutes les équipes', 'All teams')}
          </ButtonLink>
        </p>
        {row.interest !== 'blocking' && (row.scoreSheet || !open) && (
          <>
            <h2>{t('Les notes du jury', 'The jury’s marks')}</h2>
            {row.scoreSheet && open && !row.scoreSheet.sealedAt ? (
              <Seal edition={edition} row={row} sealed={read.reload} />
            ) : others ? (
              <Others edition={edition} team={item} version={row.scoreSheet?.version ?? 0} />
            ) : (
              <Button kind="plain" press={() => setOthers(true)}>
                {t('Afficher les notes de tout le jury', 'Show the whole jury’s marks')}
              </Button>
            )}
          </>
        )}
        {open && (
          <Interest
            edition={edition}
            person={me.id}
            row={row}
            changed={(marks) => {
              setWithdrawn(marks)
              read.reload()
            }}
          />
        )}
      </div>
    </div>
  )
}

function Marks({
  edition,
  person,
  row,
  etag,
  next,
  saved,
}: {
  edition: Edition
  person: string
  row: ToScore
  etag: string | undefined
  next: ToScore | undefined
  saved: () => void
}) {
  const [theirs, setTheirs] = useState<Sheet>()
  const { team, scoreSheet } = row
  // Shown until the version on record is read: what is sent before would be refused again.
  const behind = theirs && (scoreSheet?.version ?? 0) < theirs.version ? theirs : undefined
  const keep = draftOf(edition.id, person, `marks ${team.id}`, etag ?? 'none')
  const goOn = () => {
    insistOnDraft(keep)
    saved()
  }
  const send = async (values: Values) => {
    const target = { edition: edition.id, team: team.id }
    try {
      await call(putScoreSheet, target, { body: { marks: marksOf(values) }, ifMatch: etag })
    } catch (error) {
      if (asRefusal(error).status === 412 || asRefusal(error).status === 428)
        setTheirs((await call(getScoreSheet, target)).data)
      throw error
    }
    toast(t(`Vos notes pour ${team.name} sont rendues.`, `Your marks for ${team.name} are in.`))
    if (!scoreSheet && next) go(href(language(), edition.id, 'score', next.team.id))
    else saved()
  }
  return (
    <>
      {behind && (
        <Conflict reload={goOn}>
          <MarksList edition={edition} marks={behind.marks} />
        </Conflict>
      )}
      <Form
        key={etag}
        keep={keep}
        submit={
          scoreSheet ? t('Corriger mes notes', 'Correct my marks') : t('Rendre mes notes', 'Hand in my marks')
        }
        large
        send={send}
      >
        {edition.prizes.map((prize) =>
          prize.kind === 'jury' ? (
            <fieldset key={prize.id} class="prize">
              <legend>{say(prize.name)}</legend>
              {prize.criteria.map((criterion) => (
                <MarkField
                  key={criterion.id}
                  name={`marks.${prize.id}.${criterion.id}`}
                  criterion={criterion}
                  share={criterion.weight / sum(prize.criteria.map(({ weight }) => weight))}
                  scale={edition.scale}
                  value={scoreSheet?.marks[prize.id]?.[criterion.id]}
                />
              ))}
            </fieldset>
          ) : null,
        )}
      </Form>
    </>
  )
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}

/** The form's values as the API takes them: `marks.prize.criterion` becomes `{ prize: { criterion } }`. */
export function marksOf(values: Values): Record<string, Record<string, number>> {
  const marks: Record<string, Record<string, number>> = {}
  for (const [name, value] of Object.entries(values)) {
    const [, prize, criterion] = name.split('.')
    if (prize && criterion) marks[prize] = { ...marks[prize], [criterion]: numberIn(value) ?? Number.NaN }
  }
  return marks
}
