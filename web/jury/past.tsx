import { listPastScoreSheets } from '../../api/jury/list-past-score-sheets.ts'
import { call } from '../client.ts'
import { shortTime } from '../clock.ts'
import { useData } from '../data.ts'
import { colon, decimal, say, t } from '../language.ts'
import { everyItem } from '../listing.ts'
import type { Edition } from '../session.ts'
import type { Marks } from './marks-list.tsx'
import type { ToScore } from './read.ts'

type Said = { marks: Marks; comment?: string | undefined; feedback?: string | undefined }
type Sheet = Said & { version: number; since: string; sealedAt?: string | undefined }

/** What a juror changed in a sheet since it was first handed in, the newest last; nobody else reads it. */
export function Past({ edition, now }: { edition: Edition; now: NonNullable<ToScore['scoreSheet']> }) {
  const { team } = now
  const { data, problem } = useData(`${team} ${now.version}`, (signal) =>
    everyItem((query) => call(listPastScoreSheets, { edition: edition.id, team }, { query, signal })),
  )
  if (problem) return <p class="quiet">{problem.message}</p>
  if (!data) return null
  const all: Sheet[] = [...data, { ...now, since: now.updatedAt }]
  return (
    <ol class="stack">
      {all.map((sheet, index) => (
        <li key={sheet.version}>
          <strong>{shortTime(sheet.since, edition.timeZone)}</strong>
          {colon()}
          {wordsFor(edition, all[index - 1], sheet)}
        </li>
      ))}
    </ol>
  )
}

function wordsFor(edition: Edition, before: Sheet | undefined, sheet: Sheet): string {
  if (!before) return t('rendu', 'handed in')
  if (sheet.sealedAt && !before.sealedAt) return t('déclaré définitif', 'declared final')
  const changes = edition.prizes.flatMap((prize) =>
    prize.kind === 'jury'
      ? prize.criteria.flatMap(({ id, name }) => {
          const [was, is] = [before.marks[prize.id]?.[id], sheet.marks[prize.id]?.[id]]
          return was === is || was === undefined || is === undefined
            ? []
            : [`${say(name)} ${decimal(was)} → ${decimal(is)}`]
        })
      : [],
  )
  if (before.comment !== sheet.comment) changes.push(t('mot au jury', 'word to the jury'))
  if (before.feedback !== sheet.feedback) changes.push(t('retour à l’équipe', 'feedback to the team'))
  return changes.join(', ')
}
