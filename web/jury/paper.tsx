import { useState } from 'preact/hooks'
import { enterPaperSheet } from '../../api/jury/enter-paper-sheet.ts'
import { listPaperSheets } from '../../api/jury/list-paper-sheets.ts'
import type { OutputOf } from '../../api/operation.ts'
import { call } from '../client.ts'
import { shortTime } from '../clock.ts'
import { useData } from '../data.ts'
import { draftOf } from '../draft.ts'
import { language, list, say, t } from '../language.ts'
import { everyItem } from '../listing.ts'
import { readTeams, type Team } from '../lookups.ts'
import type { OwnPageProps } from '../pages.ts'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Desk } from '../parts/desk.tsx'
import { groupOf, SelectField, TextField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { NumberField } from '../parts/number-field.tsx'
import { RefusalPage } from '../parts/problem.tsx'
import { Note, Status } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { isOpenNow } from '../phases.ts'
import { address, href } from '../router.ts'
import type { Edition } from '../session.ts'
import type { PaperSheets } from './paper-sheet.tsx'
import { contentOf, criteriaOf } from './sheet.ts'
import './paper.css'

type Line = OutputOf<typeof listPaperSheets>['items'][number]
type Entered = OutputOf<typeof enterPaperSheet> & { team: string }

/** Sheets of paper for jurors without a device: printed here, and typed in twice from what they wrote. */
export function Page({ edition, me }: OwnPageProps) {
  const { data, problem, reload } = useData(edition.id, async (signal) => {
    const [lines, teams] = await Promise.all([
      everyItem((query) => call(listPaperSheets, { edition: edition.id }, { query, signal })),
      readTeams(edition.id, signal),
    ])
    return { lines, teams }
  })
  const [printed, setPrinted] = useState<{ Sheets: typeof PaperSheets; who: string }>()
  const prepare = async (who: string) => {
    const { PaperSheets: Sheets } = await import('./paper-sheet.tsx')
    setPrinted({ Sheets, who })
  }
  if (problem && !data)
    return <RefusalPage refusal={problem} again={reload} home={href(language(), edition.id)} />
  return (
    <Desk
      edition={edition.id}
      title={t('Les feuilles papier', 'The sheets of paper')}
      lead={t(
        'Pour qui note au stylo. Chaque feuille se saisit deux fois ; deux saisies identiques la rendent au nom du juré.',
        'For whoever scores with a pen. Each sheet is typed in twice; two entries that agree hand it in for the juror.',
      )}
    >
      {data ? (
        <div class="stack">
          <div class="no-print stack">
            {isOpenNow(edition.phases, 'jury') ? (
              <Enter edition={edition} person={me.id} teams={data.teams} reload={reload} />
            ) : (
              <Note>
                <p>
                  {t(
                    'La saisie est ouverte pendant la notation, et pas après : prévoyez-y le temps qu’elle prend.',
                    'Sheets are typed in while the jury scores, and not afterwards: leave the time that it takes.',
                  )}
                </p>
              </Note>
            )}
            <Known edition={edition} {...data} />
            <Print edition={edition} print={prepare} />
          </div>
          {printed && (
            <printed.Sheets
              edition={edition}
              teams={data.teams}
              juror={printed.who === 'all' ? undefined : printed.who}
            />
          )}
        </div>
      ) : (
        <Waiting inside />
      )}
    </Desk>
  )
}

function Enter({
  edition,
  person,
  teams,
  reload,
}: {
  edition: Edition
  person: string
  teams: readonly Team[]
  reload: () => void
}) {
  const named = new URLSearchParams(address().hash.slice(1))
  const [entered, setEntered] = useState<Entered>()
  const [round, setRound] = useState(0)
  return (
    <Card title={t('Saisir une feuille', 'Type a sheet in')}>
      {entered && <After edition={edition} entered={entered} teams={teams} />}
      <Form
        key={round}
        keep={draftOf(edition.id, person, `paper ${named}`, '')}
        submit={t('Enregistrer la saisie', 'Save the entry')}
        send={async ({ team = '', juror = '', ...typed }, key) => {
          const body = contentOf(edition, typed)
          const at = { edition: edition.id, team, juror }
          const { data } = await call(enterPaperSheet, at, { body, key })
          setEntered({ ...data, team })
          setRound(round + 1)
          reload()
        }}
      >
        <SelectField
          name="juror"
          label={t('Juré', 'Juror')}
          value={named.get('juror') ?? undefined}
          groups={[
            groupOf(
              t('Jury', 'Jury'),
              edition.jury.filter(({ left }) => !left),
            ),
          ]}
        />
        <SelectField
          name="team"
          label={t('Équipe', 'Team')}
          value={named.get('team') ?? undefined}
          groups={[groupOf(t('Équipes', 'Teams'), teams)]}
        />
        {criteriaOf(edition).map(({ prize, criterion, name }) => (
          <NumberField
            key={name}
            name={name}
            label={`${say(criterion.name)} (${say(prize.name)})`}
            {...edition.scale}
          />
        ))}
        <TextField name="comment" label={t('Au jury', 'To the jury')} maxLength={2000} optional />
        <TextField name="feedback" label={t('À l’équipe', 'To the team')} maxLength={2000} optional />
      </Form>
    </Card>
  )
}

/** What the last entry came to, and what is to be done about it. */
function After({
  edition,
  entered: { state, differing, team, juror },
  teams,
}: {
  edition: Edition
  entered: Entered
  teams: readonly Team[]
}) {
  const { teamName, jurorName } = namesIn(edition, teams)
  const which = `${jurorName(juror)}, ${teamName(team)}`
  if (state === 'recorded')
    return (
      <Note tone="good">
        <p role="status">
          {t(
            `${which} : les deux saisies sont les mêmes, la feuille est rendue.`,
            `${which}: both entries are the same, the sheet is in.`,
          )}
        </p>
      </Note>
    )
  if (state === 'once')
    return (
      <Note>
        <p role="status">
          {t(
            `${which} : première saisie gardée. Saisissez-la une seconde fois, de préférence quelqu’un d’autre.`,
            `${which}: the first entry is kept. Type it in a second time, preferably by somebody else.`,
          )}
        </p>
      </Note>
    )
  const names = criteriaOf(edition)
    .filter(({ prize, criterion }) => differing.includes(`${prize.id}/${criterion.id}`))
    .map(({ criterion }) => say(criterion.name))
  return (
    <Note tone="bad">
      <p role="status">
        {t(
          `${which} : les saisies diffèrent (${list(names)}). Relisez la feuille et saisissez-la encore : la première qui en rejoint une autre est retenue.`,
          `${which}: the entries differ (${list(names)}). Read the sheet again and type it in once more: the first that agrees with another one stands.`,
        )}
      </p>
    </Note>
  )
}

function Known({
  edition,
  lines,
  teams,
}: {
  edition: Edition
  lines: readonly Line[]
  teams: readonly Team[]
}) {
  const { teamName, jurorName } = namesIn(edition, teams)
  return (
    <Table
      caption={t('Feuilles saisies', 'Sheets typed in')}
      rows={lines}
      keyOf={({ juror, team }) => `${juror} ${team}`}
      empty={<p>{t('Aucune feuille n’est saisie.', 'No sheet was typed in.')}</p>}
      columns={[
        {
          head: t('Feuille', 'Sheet'),
          bare: true,
          cell: ({ juror, team }) => (
            <>
              <strong>{jurorName(juror)}</strong>, {teamName(team)}
            </>
          ),
        },
        { head: t('État', 'State'), cell: ({ state }) => <State state={state} /> },
        { head: t('Saisies', 'Entries'), cell: ({ by }) => String(by.length) },
        { head: t('Dernière', 'Last'), cell: ({ updatedAt }) => shortTime(updatedAt, edition.timeZone) },
      ]}
    />
  )
}

function State({ state }: Pick<Line, 'state'>) {
  if (state === 'recorded') return <Status tone="good">{t('rendue', 'in')}</Status>
  if (state === 'differ') return <Status tone="bad">{t('saisies différentes', 'entries differ')}</Status>
  return <Status tone="wait">{t('saisie une fois', 'typed in once')}</Status>
}

function Print({ edition, print }: { edition: Edition; print: (who: string) => Promise<void> }) {
  return (
    <Card title={t('Imprimer des feuilles', 'Print sheets')}>
      <Form
        submit={t('Préparer les feuilles', 'Prepare the sheets')}
        beside={
          <Button kind="plain" press={() => window.print()}>
            {t('Imprimer', 'Print')}
          </Button>
        }
        send={({ who = '' }) => print(who)}
      >
        <SelectField
          name="who"
          label={t('Pour qui', 'For whom')}
          hint={t(
            'Une page par équipe. Les équipes dont un lien bloquant écarte le juré sont à retirer de sa pile.',
            'A page a team. Take out those that a blocking interest bars the juror from.',
          )}
          value="all"
          groups={[
            {
              label: t('Jury', 'Jury'),
              options: [
                { value: 'all', label: t('Tout le jury', 'The whole jury') },
                ...edition.jury
                  .filter(({ left }) => !left)
                  .map(({ id, name }) => ({ value: id, label: name })),
              ],
            },
          ]}
        />
      </Form>
    </Card>
  )
}

function namesIn(edition: Edition, teams: readonly Team[]) {
  return {
    jurorName: (id: string) => edition.jury.find((juror) => juror.id === id)?.name ?? id,
    teamName: (id: string) => teams.find((team) => team.id === id)?.name ?? id,
  }
}
