import { decimal, t } from '../language.ts'

const [width, height] = [120, 14]

type Scored = { score: number; se?: number | undefined }

/** A score with its 95 % interval, drawn within those of all teams; the figures stand beside it for everybody. */
export function Interval({ among, score, se }: { among: readonly Scored[]; score: number; se: number }) {
  const ends = among.flatMap((each) => [-1.96, 1.96].map((by) => each.score + by * (each.se ?? 0)))
  const [minimum, maximum] = [Math.min(...ends), Math.max(...ends)]
  const at = (value: number) =>
    minimum < maximum ? 4 + ((width - 8) * (value - minimum)) / (maximum - minimum) : width / 2
  const reach = 1.96 * se
  return (
    <span class="row interval">
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <line
          stroke-width={3}
          x1={at(score - reach)}
          x2={at(score + reach)}
          y1={height / 2}
          y2={height / 2}
        />
        <circle cx={at(score)} cy={height / 2} r={4} stroke="none" />
      </svg>
      <span class="small quiet">
        {t(
          `entre ${decimal(score - reach)} et ${decimal(score + reach)}`,
          `between ${decimal(score - reach)} and ${decimal(score + reach)}`,
        )}
      </span>
    </span>
  )
}
