import type { Edition } from '../edition/edition.ts'
import { type RulesVersion, rulesVersion } from '../jury/basis.ts'
import { rank } from '../jury/ranking.ts'
import type { ScoreSheet } from '../jury/scoring.ts'
import type { Result, Tally } from './award.ts'

/** What decides how the prizes of an edition are ranked. */
export type PrizeRules = Pick<Edition, 'prizes' | 'scale'>

/** What the prizes' rules make of the sheets that count and of a tally, in the edition's order of prizes. */
export function resultsOf(
  { prizes, scale }: PrizeRules,
  counting: readonly ScoreSheet[],
  tally: Tally,
  version: RulesVersion = rulesVersion,
): Result[] {
  return prizes.map((prize) =>
    prize.kind === 'jury'
      ? { kind: 'jury' as const, ...rank(prize, scale, counting, version) }
      : { kind: 'audience' as const, prize: prize.id, ...tally },
  )
}
