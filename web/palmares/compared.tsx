import type { OutputOf } from '../../api/operation.ts'
import { compareRules } from '../../api/palmares/compare-rules.ts'
import { call } from '../client.ts'
import { useData } from '../data.ts'
import { decimal, percent, say, t } from '../language.ts'
import { prizeName } from '../lookups.ts'
import { Note, Status } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import { Waiting } from '../parts/waiting.tsx'
import type { Edition } from '../session.ts'
import type { Interval } from './interval.tsx'

type Answer = OutputOf<typeof compareRules>
type Prize = Extract<Edition['prizes'][number], { kind: 'jury' }>
/** With what the page around it has already, so that nothing is loaded twice. */
export type Known = {
  edition: Edition
  prize: Prize
  digest: string
  teamName: (id: string) => string
  Picture: typeof Interval
}

/** What each rule would make of the same marks, criterion by criterion, and what the marks say of the jurors. */
export function Compared(known: Known) {
  const { edition, prize, digest } = known
  const { data: compared, problem } = useData(
    `${digest} ${prize.id}`,
    async (signal) => (await call(compareRules, { edition: edition.id, prize: prize.id }, { signal })).data,
  )
  if (problem) return <Note tone="wait">{problem.message}</Note>
  if (!compared) return <Waiting inside />
  return (
    <div class="stack">
      <p class="small quiet">
        {t(
          'Le prix suit sa règle publiée, et elle seule : les deux autres éclairent la discussion.',
          'The prize follows its published rule alone: the two others inform the discussion.',
        )}
      </p>
      {compared.warnings.map((warning) => (
        <Note key={warning.en} tone="wait">
          {say(warning)}
        </Note>
      ))}
      <Rules {...known} compared={compared} />
      <Jurors edition={edition} prize={prize} compared={compared} />
    </div>
  )
}

function Rules({ edition, prize, teamName, Picture, compared }: Known & { compared: Answer }) {
  const { mean, median, calibrated } = compared.standings
  const of = (standings: typeof mean, team: string) => standings.find((each) => each.team === team)
  const place = (standings: typeof mean, team: string) => {
    const found = of(standings, team)
    return found ? `${found.rank} · ${decimal(found.score)}` : ''
  }
  return (
    <Table
      caption={t(
        `${prizeName(edition, prize.id)} : rang et note selon chaque règle`,
        `${prizeName(edition, prize.id)}: place and score by each rule`,
      )}
      rows={calibrated}
      keyOf={({ team }) => team}
      empty={null}
      columns={[
        {
          head: t('Équipe', 'Team'),
          bare: true,
          cell: ({ team }) => <strong>{teamName(team)}</strong>,
        },
        { head: t('Moyenne', 'Mean'), number: true, cell: ({ team }) => place(mean, team) },
        { head: t('Médiane', 'Median'), number: true, cell: ({ team }) => place(median, team) },
        { head: t('Calibrée', 'Calibrated'), number: true, cell: ({ team }) => place(calibrated, team) },
        {
          head: t('À 95 %', 'At 95 %'),
          cell: ({ score, se, tiedWithPrevious }) => (
            <>
              {se !== undefined && <Picture among={calibrated} score={score} se={se} />}{' '}
              {tiedWithPrevious && (
                <Status tone="none">
                  {t('non séparée de la précédente', 'not separated from the one above')}
                </Status>
              )}
            </>
          ),
        },
        {
          head: t('Chance d’être la meilleure', 'Chance of being the best'),
          number: true,
          cell: ({ winProbability }) => (winProbability === undefined ? '–' : percent(winProbability)),
        },
        ...prize.criteria.map(({ id, name }) => ({
          head: say(name),
          number: true,
          cell: ({ team }: { team: string }) => {
            const found = compared.criteria.find((each) => each.team === team)?.means[id]
            return found === undefined ? '' : decimal(found)
          },
        })),
      ]}
    />
  )
}

function Jurors({ edition, prize, compared }: Pick<Known, 'edition' | 'prize'> & { compared: Answer }) {
  const told = (value: number | undefined) => (value === undefined ? '–' : decimal(value))
  return (
    <Table
      caption={t(
        `${prizeName(edition, prize.id)} : ce que les notes disent des jurés`,
        `${prizeName(edition, prize.id)}: what the marks say of the jurors`,
      )}
      rows={compared.jurors}
      keyOf={({ juror }) => juror}
      empty={null}
      columns={[
        {
          head: t('Juré', 'Juror'),
          bare: true,
          cell: ({ juror, kind }) => (
            <>
              <strong>{edition.jury.find(({ id }) => id === juror)?.name ?? juror}</strong>{' '}
              {kind === 'flat' && (
                <Status tone="wait">{t('la même note pour tous', 'one mark for all')}</Status>
              )}
              {kind === 'contrary' && (
                <Status tone="wait">{t('contredit tous les autres', 'contradicts all others')}</Status>
              )}
            </>
          ),
        },
        { head: t('Grilles', 'Sheets'), number: true, cell: ({ sheets }) => sheets },
        {
          head: t('Sévérité (± erreur type)', 'Severity (± standard error)'),
          number: true,
          cell: ({ severity, se }) => `${told(severity)}${se === undefined ? '' : ` ± ${told(se)}`}`,
        },
        { head: t('Dispersion', 'Spread'), number: true, cell: ({ spread }) => decimal(spread) },
        {
          head: t('Accord avec les autres', 'Agreement with the others'),
          number: true,
          cell: ({ agreement }) => told(agreement),
        },
      ]}
    />
  )
}
