import type { Edition } from '../edition/edition.ts'
import { type Basis, leaders, type Standing } from '../jury/ranking.ts'
import { type Problem, problem } from '../problem.ts'
import type { TallyLine } from '../vote/ballot.ts'

/** What a prize's rule made of the scores or ballots. */
export type Result =
  | { prize: string; kind: 'jury'; standings: Standing[]; basis: Basis }
  | { prize: string; kind: 'audience'; lines: TallyLine[]; total: number }

export type Award = { prize: string; team: string }
export type CastingVote = { prize: string; team: string; reason: string }

/** The teams in first place for a prize: none when nobody scored or voted, several when they are tied. */
export function firstPlace(result: Result): string[] {
  return leaders(result.kind === 'jury' ? result.standings : result.lines)
}

/** Whether the president may choose this team for this prize: only between teams tied in first place. */
export function mayCastVote(result: Result | undefined, team: string): Problem | undefined {
  const tied = result ? firstPlace(result) : []
  return tied.length > 1 && tied.includes(team) ? undefined : problem('not-a-tie')
}

/**
 * The awards that the results give, in the edition's order of prizes. A tie in first place is settled by the president's
 * casting vote among the tied teams, and by nothing else; a prize without any score or ballot is not awarded.
 * Returns a problem naming the prizes whose tie is still open.
 */
export function awardPrizes(
  prizes: Edition['prizes'],
  results: readonly Result[],
  castingVotes: readonly CastingVote[],
): Award[] | Problem {
  const awards: Award[] = []
  const open: string[] = []
  for (const { id } of prizes) {
    const result = results.find((each) => each.prize === id)
    const first = result ? firstPlace(result) : []
    const chosen = castingVotes.find((vote) => vote.prize === id)?.team
    const winner = first.length > 1 ? first.find((team) => team === chosen) : first[0]
    if (winner !== undefined) awards.push({ prize: id, team: winner })
    else if (first.length > 1) open.push(id)
  }
  if (open.length === 0) return awards
  return problem('tie-needs-casting-vote', {
    fields: open.map((prize) => ({
      path: prize,
      detail: { fr: 'Égalité à départager.', en: 'A tie to be settled.' },
    })),
  })
}
