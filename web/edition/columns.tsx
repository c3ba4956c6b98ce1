import { colon, decimal } from '../language.ts'

// Styles are one file that every visitor loads: what organisers alone see says how it looks where it is drawn.
const full = { fill: 'var(--laurel)' }
const hollow = { fill: 'none', stroke: 'var(--edge)' }
const grid = { stroke: 'var(--rule)' }
const base = { stroke: 'var(--edge)' }
const words = { fill: 'var(--ink-soft)', 'font-size': '12' }

/** One column: what it stands for, in full and in short, how much it is, and how much more that counts no longer. */
export type Column = { id: string; name: string; short: string; value: number; besides?: number | undefined }

const [top, bottom] = [18, 20]

/**
 * Columns over time, drawn for the width that is there: nothing is told by a colour, as what counts is filled and what counts no longer is
 * outlined. `says` is the picture in words; the figures stand in a table beside it.
 */
export function Columns({
  says,
  columns,
  most,
  height = 150,
}: {
  says: string
  columns: readonly Column[]
  /** What the full height stands for, where several pictures are compared. */
  most: number
  height?: number
}) {
  const room = height - top - bottom
  const scale = roundUp(most)
  const tall = (value: number) => (scale > 0 ? (room * value) / scale : 0)
  const step = 100 / Math.max(1, columns.length)
  const floor = height - bottom
  return (
    <svg width="100%" height={height} role="img" aria-label={says}>
      {[scale, scale / 2].map((value) => (
        <line key={value} {...grid} x1="0" x2="100%" y1={floor - tall(value)} y2={floor - tall(value)} />
      ))}
      <text {...words} x="0" y={top - 5}>
        {decimal(scale)}
      </text>
      {columns.map(({ id, name, value, besides = 0 }, index) => {
        const across = { x: `${step * (index + 0.12)}%`, width: `${step * 0.76}%` }
        return (
          <g key={id}>
            {value > 0 && (
              <rect {...full} {...across} y={floor - tall(value)} height={tall(value)}>
                <title>{`${name}${colon()}${decimal(value)}`}</title>
              </rect>
            )}
            {besides > 0 && (
              <rect {...hollow} {...across} y={floor - tall(value + besides)} height={tall(besides)} />
            )}
          </g>
        )
      })}
      <line {...base} x1="0" x2="100%" y1={floor} y2={floor} />
      {ticksOf(columns.length).map(([index, anchor]) => (
        <text
          key={index}
          {...words}
          x={`${placeOf(anchor, step, index)}%`}
          y={height - 5}
          text-anchor={anchor}
        >
          {columns[index]?.short}
        </text>
      ))}
    </svg>
  )
}

type Anchor = 'start' | 'middle' | 'end'

function placeOf(anchor: Anchor, step: number, index: number): number {
  return { start: 0, middle: step * (index + 0.5), end: 100 }[anchor]
}

/** Which columns are named under the picture: the first, the last and one between them, where that leaves room. */
function ticksOf(count: number): [number, Anchor][] {
  if (count === 0) return []
  if (count === 1) return [[0, 'middle']]
  const ends: [number, Anchor][] = [
    [0, 'start'],
    [count - 1, 'end'],
  ]
  return count < 5 ? ends : [...ends, [Math.floor(count / 2), 'middle']]
}

const rounds = [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10]

/** A round number that is as much or a little more, and half of which is a whole number too. */
function roundUp(value: number): number {
  if (value <= 10) return Math.max(2, 2 * Math.ceil(value / 2))
  const power = 10 ** Math.floor(Math.log10(value))
  return Math.round((rounds.find((times) => times * power >= value) ?? 10) * power)
}

/** Parts of a whole in one line: what is there is filled, what is there in another way is hatched, what is missing is empty. */
export function Parts({ of, full: there, hatched = 0 }: { of: number; full: number; hatched?: number }) {
  const share = (value: number) => `${of > 0 ? (100 * Math.min(value, of)) / of : 0}%`
  return (
    <svg width="100%" height="14" aria-hidden="true">
      <defs>
        <pattern
          id="hatched"
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect {...full} width="2" height="5" />
        </pattern>
      </defs>
      <rect {...hollow} stroke-width="2" width="100%" height="14" />
      <rect {...full} width={share(there)} height="14" />
      {hatched > 0 && <rect x={share(there)} y="0" width={share(hatched)} height="14" fill="url(#hatched)" />}
    </svg>
  )
}
