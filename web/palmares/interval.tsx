import { decimal, t } from '../language.ts'
import type { Edition } from '../session.ts'

const [width, height] = [120, 14]

/** A score with its 95 % interval, drawn on the edition's scale; the figures stand beside it for everybody. */
export function Interval({ scale, score, se }: { scale: Edition['scale']; score: number; se: number }) {
  const { minimum, maximum } = scale
  const at = (value: number) =>
    Math.max(0, Math.min(width, (width * (value - minimum)) / (maximum - minimum)))
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
