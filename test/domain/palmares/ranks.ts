import { basisOf } from '../../../domain/jury/basis.ts'
import type { Result } from '../../../domain/palmares/award.ts'

/** What the jury made of a prize: these teams at these ranks. */
export function ranksOf(prize: string, ...ranks: [string, number][]): Extract<Result, { kind: 'jury' }> {
  return {
    prize,
    kind: 'jury',
    standings: ranks.map(([team, rank]) => ({ team, rank, score: 20 - rank, sheets: 3 })),
    basis: basisOf([]),
  }
}
