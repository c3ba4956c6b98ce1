/** A list with one entry taken to another place; where it would leave the list, it stays at its end. */
export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const [...rest] = items
  const taken = rest.splice(from, 1)
  rest.splice(Math.max(0, Math.min(rest.length, to)), 0, ...taken)
  return rest
}

/** Which place something is over, dragged at a height among rows that lie from `top` to `bottom`. */
export function placeAt(rows: readonly { top: number; bottom: number }[], height: number): number {
  const below = rows.findIndex(({ top, bottom }) => height < (top + bottom) / 2)
  return below === -1 ? rows.length : below
}
