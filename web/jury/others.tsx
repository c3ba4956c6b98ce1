import { listScoreSheets } from '../../api/jury/list-score-sheets.ts'
import { call } from '../client.ts'
import { useData } from '../data.ts'
import { decimal, say, t } from '../language.ts'
import { Table } from '../parts/table.tsx'
import type { Edition } from '../session.ts'

/** The whole jury's marks for a team, open to a juror whose own are in. */
export function Others({ edition, team, version }: { edition: Edition; team: string; version: number }) {
  const { data } = useData(
    `${team} ${version}`,
    async (signal) => (await call(listScoreSheets, { edition: edition.id, team }, { signal })).data.items,
  )
  if (!data) return null
  const name = (juror: string) => edition.jury.find(({ id }) => id === juror)?.name ?? juror
  const comments = data.flatMap(({ juror, comment }) => (comment ? [{ juror, comment }] : []))
  return (
    <>
      {edition.prizes
        .filter((prize) => prize.kind === 'jury')
        .map((prize) => (
          <Table
            key={prize.id}
            caption={say(prize.name)}
            rows={data}
            keyOf={({ juror }) => juror}
            empty={<p>{t('Pas encore de notes.', 'No marks yet.')}</p>}
            columns={[
              { head: t('Juré', 'Juror'), cell: ({ juror }) => name(juror), bare: true },
              ...prize.criteria.map((criterion) => ({
                head: say(criterion.name),
                number: true,
                cell: ({ marks }: { marks: Record<string, Record<string, number>> }) => {
                  const mark = marks[prize.id]?.[criterion.id]
                  return mark === undefined ? '—' : decimal(mark)
                },
              })),
            ]}
          />
        ))}
      {comments.map(({ juror, comment }) => (
        <figure key={juror} class="card">
          <figcaption>
            <strong>{name(juror)}</strong>
          </figcaption>
          <blockquote class="words">{comment}</blockquote>
        </figure>
      ))}
    </>
  )
}
