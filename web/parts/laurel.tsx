const leaf = 'M0 0C3-4 8-4 12 0 8 4 3 4 0 0Z'

/** One branch, from the bottom up: two leaves a node, one at the tip. */
const branch = Array.from({ length: 6 }, (_, node) => {
  const angle = ((78 - node * 25.6) * Math.PI) / 180
  const at = `translate(${(32 + 22 * Math.cos(angle)).toFixed(1)} ${(30 + 22 * Math.sin(angle)).toFixed(1)})`
  const along = (Math.atan2(-Math.cos(angle), Math.sin(angle)) * 180) / Math.PI
  const turns = node === 5 ? [-24] : [26, -24]
  return turns.map((turn) => `${at} rotate(${Math.round(along + turn)})`)
}).flat()

/** The mark of the product: a crown of laurel, in the colour of the text around it. */
export function Laurel() {
  return (
    <svg class="laurel" viewBox="0 0 64 64" aria-hidden="true">
      {['', 'matrix(-1 0 0 1 64 0)'].map((side) => (
        <g key={side} transform={side}>
          {branch.map((transform) => (
            <path key={transform} d={leaf} transform={transform} />
          ))}
        </g>
      ))}
    </svg>
  )
}
