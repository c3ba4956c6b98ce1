import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Refusal } from '../client.ts'
import { HandedIn } from '../deliverables/handed-in.tsx'
import { language, say, t } from '../language.ts'
import { challengeTitle, sameSchoolTells } from '../lookups.ts'
import { readOrKept } from '../offline/answers.ts'
import type { OwnPageProps } from '../pages.ts'
import { Button, ButtonLink } from '../parts/button.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { Note } from '../parts/status.tsx'
import { Title } from '../parts/title.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { closedSince, isOpenNow } from '../phases.ts'
import { href, type Target } from '../router.ts'
import type { Edition } from '../session.ts'
import { Away } from './away.tsx'
import { Interest } from './interest.tsx'
import { MarksForm, type Undo, useSheet } from './marks-form.tsx'
import { MarksList, type Marks as SheetMarks } from './marks-list.tsx'
import { Others } from './others.tsx'
import { Past } from './past.tsx'
import { PitchTimer } from './pitch-timer.tsx'
import { type KeptSheet, whereabouts } from './queue.ts'
import { nextToScore, type ToScore, useKeptSheets, useTeamsToScore } from './read.ts'
import { Seal } from './seal.tsx'
import type { Owner } from './sender.ts'
import { criteriaOf } from './sheet.ts'
import { Whereabouts } from './whereabouts.tsx'
import './score.css'

type Kept = ReadonlyMap<string, KeptSheet>

/** Scoring a team: its work, a mark for every criterion, one button, then the next team. */
export function Page({ edition, me, item }: OwnPageProps) {
  const owner = { edition: edition.id, person: me.id }
  const read = useTeamsToScore(owner)
  const kept = useKeptSheets(owner)
  const [withdrawn, setWithdrawn] = useState<SheetMarks>()
  const home = href(language(), edition.id)
  if (read.problem) return <RefusalPage refusal={read.problem} again={read.reload} home={home} />
  if (!read.data || !kept) return <Waiting />
  const { data: teams, keptAt } = read.data
  const row = teams.find(({ team }) => team.id === item)
  const notFound = new Refusal({ code: 'not-found', status: 404, title: '' })
  if (!row) return <RefusalPage refusal={notFound} again={read.reload} home={home} />
  // Where the jury walks, its own page says where to.
  const next = edition.walk ? undefined : nextToScore(teams, kept, item)
  const isScoring = isOpenNow(edition.phases, 'jury') && row.interest !== 'blocking'
  const props = {
    edition,
    owner,
    teams,
    row,
    kept,
    next,
    reload: read.reload,
    keptAt,
    withdrawn,
    setWithdrawn,
  }
  return isScoring ? <Scoring {...props} /> : <Screen {...props} />
}

type ScreenProps = {
  edition: Edition
  owner: Owner
  teams: readonly ToScore[]
  row: ToScore
  kept: Kept
  next: ToScore | undefined
  reload: () => void
  keptAt: number | undefined
  /** The marks that a blocking interest has just withdrawn. */
  withdrawn: SheetMarks | undefined
  setWithdrawn: (marks: SheetMarks | undefined) => void
}

/** The screen of a team that is being scored. */
function Scoring(props: ScreenProps) {
  const { edition, owner, teams, row, kept, next, reload } = props
  const { id } = row.team
  const sheet = useSheet(edition, owner, row, kept.get(id))
  return (
    <>
      <Screen {...props}>
        <MarksForm
          edition={edition}
          owner={owner}
          row={row}
          kept={kept.get(id)}
          sheet={sheet}
          next={next}
          reload={reload}
        />
      </Screen>
      <Bar edition={edition} teams={teams} row={row} kept={kept} last={sheet.last} undo={sheet.undo} />
    </>
  )
}

function Screen({
  edition,
  owner,
  row,
  kept,
  next,
  reload,
  keptAt,
  withdrawn,
  setWithdrawn,
  children,
}: ScreenProps & { children?: ComponentChildren }) {
  const to = (...target: Target) => href(language(), edition.id, ...target)
  const [others, setOthers] = useState(false)
  const { scoreSheet, interest, team } = row
  const open = isOpenNow(edition.phases, 'jury')
  return (
    <div class="scoring">
      <Title over={challengeTitle(edition, team.challenge)}>{team.name}</Title>
      <div class="stack">
        {keptAt !== undefined && <Away since={keptAt} timeZone={edition.timeZone} />}
        <details class="fold">
          <summary>
            <h2>{t('Ce que l’équipe a remis', 'What the team handed in')}</h2>
          </summary>
          <HandedIn
            edition={edition}
            team={team.id}
            read={async (ask) => (await readOrKept(owner, `deliverables ${team.id}`, ask)).data}
          />
        </details>
        {interest === 'blocking' && <Blocked edition={edition} withdrawn={withdrawn} />}
        {interest === 'declared' && sameSchoolTells(edition) && (
          <Note tone="wait">
            {t('Lien déclaré : le procès-verbal en fait état.', 'Declared interest: the minutes mention it.')}
          </Note>
        )}
        {scoreSheet?.sealedAt && open && (
          <Note>
            {t(
              'Vous pouvez lire les notes des autres : toute correction des vôtres est dite à la présidence et portée au procès-verbal.',
              'You can read the others’ marks: any correction of yours is told to the president and recorded in the minutes.',
            )}
          </Note>
        )}
        {children}
        {!open && (
          <>
            <Whereabouts row={row} kept={kept.get(team.id)} />
            <Note>
              {closedSince(edition, 'jury')}{' '}
              {t(
                'Les notes rendues comptent et ne changent plus. Une erreur ? Écrivez aux organisateurs.',
                'The marks that are in count and no longer change. A mistake? Write to the organisers.',
              )}
            </Note>
          </>
        )}
        <p class="row">
          {scoreSheet && next && (
            <ButtonLink to={to('score', next.team.id)}>
              {t(`Équipe suivante : ${next.team.name}`, `Next team: ${next.team.name}`)}
            </ButtonLink>
          )}
          <ButtonLink kind="plain" to={to('jury')}>
            {t('Toutes les équipes', 'All teams')}
          </ButtonLink>
        </p>
        {scoreSheet && scoreSheet.version > 1 && interest !== 'blocking' && (
          <Corrections edition={edition} sheet={scoreSheet} />
        )}
        {interest !== 'blocking' && (scoreSheet || !open) && (
          <>
            <h2>{t('Les notes du jury', 'The jury’s marks')}</h2>
            {scoreSheet && open && !scoreSheet.sealedAt ? (
              whereabouts(kept.get(team.id), row) === 'sheet-in' ? (
                <Seal edition={edition} row={row} sealed={reload} />
              ) : (
                <p>
                  {t(
                    'Elles s’ouvrent quand les vôtres sont définitives ; votre correction n’est pas encore rendue.',
                    'They open once yours are final; your correction is not handed in yet.',
                  )}
                </p>
              )
            ) : others ? (
              <Others edition={edition} team={team.id} version={scoreSheet?.version ?? 0} />
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
            person={owner.person}
            row={row}
            changed={(marks) => {
              setWithdrawn(marks)
              reload()
            }}
          />
        )}
      </div>
    </div>
  )
}

function Blocked({ edition, withdrawn }: { edition: Edition; withdrawn: SheetMarks | undefined }) {
  return (
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
  )
}

function Corrections({ edition, sheet }: { edition: Edition; sheet: NonNullable<ToScore['scoreSheet']> }) {
  const [open, setOpen] = useState(false)
  return (
    <details class="fold" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <h2>{t('Mes corrections', 'My corrections')}</h2>
      </summary>
      {open && <Past edition={edition} now={sheet} />}
    </details>
  )
}

/** Always in reach of a thumb: where the marks are, the teams before and after, the last change taken back, a timer. */
function Bar({
  edition,
  teams,
  row,
  kept,
  last,
  undo,
}: { edition: Edition; teams: readonly ToScore[]; row: ToScore; kept: Kept } & Undo) {
  const scored = teams.filter(({ interest }) => interest !== 'blocking')
  const at = scored.findIndex(({ team }) => team.id === row.team.id)
  const undone = criteriaOf(edition).find(({ name }) => name === last)
  const what = undone ? say(undone.criterion.name) : t('texte', 'text')
  return (
    <div class="score-bar no-print">
      <p>
        {t(`Équipe ${at + 1} sur ${scored.length}`, `Team ${at + 1} of ${scored.length}`)}{' '}
        <Whereabouts row={row} kept={kept.get(row.team.id)} />
      </p>
      <div class="score-tools">
        <Neighbour edition={edition} row={scored[at - 1]} sign="‹" />
        <button
          type="button"
          class="step"
          disabled={last === undefined}
          aria-label={
            last === undefined
              ? t('Annuler le dernier changement', 'Undo the last change')
              : t(`Annuler le dernier changement : ${what}`, `Undo the last change: ${what}`)
          }
          onClick={undo}
        >
          ↶
        </button>
        <PitchTimer key={row.team.id} team={row.team.id} />
        <Neighbour edition={edition} row={scored[at + 1]} sign="›" />
      </div>
    </div>
  )
}

function Neighbour({ edition, row, sign }: { edition: Edition; row: ToScore | undefined; sign: '‹' | '›' }) {
  if (!row) return <span class="step" />
  const { id, name } = row.team
  const called =
    sign === '‹'
      ? t(`Équipe précédente : ${name}`, `Team before: ${name}`)
      : t(`Équipe d’après : ${name}`, `Team after: ${name}`)
  return (
    <a class="step" href={href(language(), edition.id, 'score', id)} aria-label={called}>
      {sign}
    </a>
  )
}
