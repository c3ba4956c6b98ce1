/**
 * Gives ranks by `compare`, which puts the better one first; equals share a rank and the next is skipped; within a rank
 * the order is that of the teams' ids.
 */
export function ranked<Entry extends { team: string }>(
  entries: readonly Entry[],
  compare: (a: Entry, b: Entry) => number,
): (Entry & { rank: number })[] {
  const ordered = [...entries].sort((a, b) => compare(a, b) || (a.team < b.team ? -1 : 1))
  let rank = 0
  return ordered.map((entry, index) => {
    const before = ordered[index - 1]
    if (!before || compare(before, entry) !== 0) rank = index + 1
    return { ...entry, rank }
  })
}

/** The teams that share the best rank there is. */
export function leaders(standings: readonly { team: string; rank: number }[]): string[] {
  const best = Math.min(...standings.map(({ rank }) => rank))
  return standings.filter(({ rank }) => rank === best).map(({ team }) => team)
}
