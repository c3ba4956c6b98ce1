import { type Basis, leaders, type Standing } from '../jury/ranking.ts'
import { type Problem, problem } from '../problem.ts'
import type { TallyLine } from '../vote/ballot.ts'

/** What a prize's rule made of the scores or ballots. */
export type Result =
  | { prize: string; kind: 'jury'; standings: Standing[]; basis: Basis }
  | { prize: string; kind: 'audience'; lines: TallyLine[]; total: number }

export type Award = { prize: string; team: string }
export type CastingVote = {
  prize: string
  team: string
  reason: string
  /** The teams that were tied when it was cast; absent from votes of before this was kept. */
  tied?: string[] | undefined
  /** The juror who cast it; absent likewise. */
  by?: string | undefined
}

/** The teams in first place for a prize: none when nobody scored or voted, several when they are tied. */
export function firstPlace(result: Result): string[] {
  return leaders(result.kind === 'jury' ? result.standings : result.lines)
}

/** The vote that settles a result's tie: cast between exactly the teams that are tied now; `undefined` when there is none. */
function settling(result: Result, castingVotes: readonly CastingVote[]): CastingVote | undefined {
  const first = firstPlace(result)
  return castingVotes.find(
    ({ prize, team, tied }) =>
      prize === result.prize && first.includes(team) && (tied === undefined || sameTeams(tied, first)),
  )
}

/** The prizes whose first place is tied and not settled. */
export function openTies(results: readonly Result[], castingVotes: readonly CastingVote[]): string[] {
  return results
    .filter((result) => firstPlace(result).length > 1 && !settling(result, castingVotes))
    .map(({ prize }) => prize)
}

function sameTeams(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((team) => b.includes(team))
}

/**
 * The awards that the results give, in the edition's order of prizes. A tie in first place is settled by the president's
 * casting vote among exactly the tied teams, and by nothing else; a prize without any score or ballot is not awarded.
 * Returns a problem naming the prizes whose tie is still open.
 */
export function awardPrizes(
  prizes: readonly { id: string }[],
  results: readonly Result[],
  castingVotes: readonly CastingVote[],
): Award[] | Problem {
  const open = openTies(results, castingVotes)
  if (open.length === 0)
    return prizes.flatMap(({ id }) => {
      const result = results.find((each) => each.prize === id)
      const first = result ? firstPlace(result) : []
      const winner = first.length > 1 && result ? settling(result, castingVotes)?.team : first[0]
      return winner === undefined ? [] : [{ prize: id, team: winner }]
    })
  return problem('tie-needs-casting-vote', {
    fields: prizes
      .filter(({ id }) => open.includes(id))
      .map(({ id: prize }) => ({
        path: prize,
        detail: { fr: 'Égalité à départager.', en: 'A tie to be settled.' },
      })),
  })
}

/** The tie in first place of a result, with the vote that settled it; `undefined` when there was none. */
export function tieOf(
  result: Result,
  castingVotes: readonly CastingVote[],
): { teams: string[]; reason: string; by?: string | undefined } | undefined {
  const vote = firstPlace(result).length > 1 ? settling(result, castingVotes) : undefined
  return vote && { teams: firstPlace(result), reason: vote.reason, by: vote.by }
}

/** What the winner has, and the best of the others, on the edition's scale or in ballots; the latter absent when alone. */
export function marginOf(result: Result, winner: string): { first: number; second?: number } | undefined {
  const scores =
    result.kind === 'jury'
      ? result.standings.map(({ team, score }) => ({ team, score }))
      : result.lines.map(({ team, ballots }) => ({ team, score: ballots }))
  const first = scores.find(({ team }) => team === winner)
  if (!first) return undefined
  const others = scores.filter(({ team }) => team !== winner).map(({ score }) => score)
  return others.length > 0 ? { first: first.score, second: Math.max(...others) } : { first: first.score }
}
