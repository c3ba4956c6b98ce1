import { decimal, say, t } from '../language.ts'
import { Table } from '../parts/table.tsx'
import type { Edition } from '../session.ts'
import type { ToScore } from './read.ts'

type Scored = ToScore & { scoreSheet: NonNullable<ToScore['scoreSheet']> }
type Asked = { prize: string; criterion: string; name: string }

const [width, height, radius] = [200, 14, 5]

/** A juror's own marks side by side: how they spread over the scale on each criterion, and team by team. */
export function MyMarks({ edition, rows }: { edition: Edition; rows: readonly ToScore[] }) {
  const scored = rows.filter((row): row is Scored => row.scoreSheet !== undefined)
  if (scored.length < 2) return null
  const asked = edition.prizes.flatMap((prize): Asked[] =>
    prize.kind === 'jury'
      ? prize.criteria.map(({ id, name }) => ({
          prize: prize.id,
          criterion: id,
          name: `${say(prize.name)}, ${say(name)}`,
        }))
      : [],
  )
  const markOf = ({ scoreSheet }: Scored, { prize, criterion }: Asked) => scoreSheet.marks[prize]?.[criterion]
  return (
    <section class="stack">
      <h2>{t('Mes notes côte à côte', 'My marks side by side')}</h2>
      <ul class="spreads">
        {asked.map((each) => (
          <Spread
            key={each.name}
            name={each.name}
            scale={edition.scale}
            marks={scored.flatMap((row) => markOf(row, each) ?? [])}
          />
        ))}
      </ul>
      <details>
        <summary>{t('Équipe par équipe', 'Team by team')}</summary>
        <Table
          caption={t('Mes notes, équipe par équipe', 'My marks, team by team')}
          rows={scored}
          keyOf={({ team }) => team.id}
          empty={null}
          columns={[
            { head: t('Équipe', 'Team'), bare: true, cell: ({ team }) => <strong>{team.name}</strong> },
            ...asked.map((each) => ({
              head: each.name,
              number: true,
              cell: (row: Scored) => {
                const mark = markOf(row, each)
                return mark === undefined ? '–' : decimal(mark)
              },
            })),
          ]}
        />
      </details>
    </section>
  )
}

/** Marks as dots on their scale; darker where several are the same. */
function Spread({ name, scale, marks }: { name: string; scale: Edition['scale']; marks: readonly number[] }) {
  const { minimum, maximum } = scale
  const at = (mark: number) => radius + ((width - 2 * radius) * (mark - minimum)) / (maximum - minimum)
  const [least, most] = [Math.min(...marks), Math.max(...marks)].map((mark) => decimal(mark))
  return (
    <li>
      <span>{name}</span>
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <line x1={0} x2={width} y1={height / 2} y2={height / 2} />
        {marks.map((mark, index) => (
          <circle key={index} cx={at(mark)} cy={height / 2} r={radius} />
        ))}
      </svg>
      <span class="small quiet">
        {least === most
          ? t(`toutes à ${least}`, `all at ${least}`)
          : t(`de ${least} à ${most}`, `from ${least} to ${most}`)}
      </span>
    </li>
  )
}
