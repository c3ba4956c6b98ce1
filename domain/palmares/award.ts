import type { Basis } from '../jury/basis.ts'
import { leaders } from '../jury/places.ts'
import type { Standing } from '../jury/ranking.ts'
import { type Problem, problem } from '../problem.ts'
import type { TallyLine } from '../vote/ballot.ts'

/** What a prize's rule made of the scores or ballots. */
export type Result =
  | { prize: string; kind: 'jury'; standings: Standing[]; basis: Basis }
  | { prize: string; kind: 'audience'; lines: TallyLine[]; total: number }

/** What the counted ballots say of the teams. */
export type Tally = Omit<Extract<Result, { kind: 'audience' }>, 'prize' | 'kind'>

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

/** What the room decides on a prize beyond its ranking, by whoever would settle a tie in it. */
export type Decision = {
  prize: string
  /** `shared`: the tie in first place is not settled, each of its teams is awarded the prize. */
  outcome: 'by-ranking' | 'shared' | 'not-awarded'
  /** The teams that the prize passes by, having declined it. */
  declined: string[]
  reason: string
  /** The teams in first place when it was decided: what is shared is shared by exactly these. */
  first: string[]
  by: string
}

/** What turns rankings into awards beside casting votes. */
export type Room = {
  decisions: readonly Decision[]
  /** Whether a team that won a prize is passed over for those that come later in the edition's order. */
  onePrizeATeam: boolean
}

const asRanked: Room = { decisions: [], onePrizeATeam: false }

/** The teams in first place for a prize: none when nobody scored or voted, several when they are tied. */
export function firstPlace(result: Result): string[] {
  return leaders(linesOf(result))
}

/** A result's teams with their ranks, best first. */
export function linesOf(result: Result): readonly { team: string; rank: number }[] {
  return result.kind === 'jury' ? result.standings : result.lines
}

/**
 * Each prize's result among the teams that can win it, in the edition's order: without those that declined it, without those that
 * won an earlier prize where the edition says so, without anybody where the room does not award it.
 */
export function contested(
  prizes: readonly { id: string }[],
  results: readonly Result[],
  castingVotes: readonly CastingVote[],
  { decisions, onePrizeATeam }: Room,
): Result[] {
  const winners = new Set<string>()
  return prizes.flatMap(({ id }) => {
    const result = results.find(({ prize }) => prize === id)
    if (!result) return []
    const decision = decisions.find(({ prize }) => prize === id)
    const passedOver = [...(decision?.declined ?? []), ...(onePrizeATeam ? winners : [])]
    const nobody = decision?.outcome === 'not-awarded'
    const field = without(result, nobody ? linesOf(result).map(({ team }) => team) : passedOver)
    for (const team of winnersOf(field, castingVotes, decisions)) winners.add(team)
    return [field]
  })
}

/** A result without these teams; the others keep their ranks. */
export function without(result: Result, teams: readonly string[]): Result {
  const isIn = ({ team }: { team: string }) => !teams.includes(team)
  return result.kind === 'jury'
    ? { ...result, standings: result.standings.filter(isIn) }
    : { ...result, lines: result.lines.filter(isIn) }
}

/** Who is awarded the prize of a contested result; nobody as long as its tie is open. */
function winnersOf(
  result: Result,
  castingVotes: readonly CastingVote[],
  decisions: readonly Decision[],
): string[] {
  const first = firstPlace(result)
  if (first.length < 2 || isShared(result, decisions)) return first
  const vote = settling(result, castingVotes)
  return vote ? [vote.team] : []
}

function isShared(result: Result, decisions: readonly Decision[]): boolean {
  const decision = decisions.find(({ prize }) => prize === result.prize)
  return decision?.outcome === 'shared' && sameTeams(decision.first, firstPlace(result))
}

/** The vote that settles a result's tie: cast between exactly the teams that are tied now; `undefined` when there is none. */
function settling(result: Result, castingVotes: readonly CastingVote[]): CastingVote | undefined {
  const first = firstPlace(result)
  return castingVotes.find(
    ({ prize, team, tied }) =>
      prize === result.prize && first.includes(team) && (tied === undefined || sameTeams(tied, first)),
  )
}

/** The prizes, of contested results, whose first place is tied and neither settled nor shared. */
export function openTies(
  results: readonly Result[],
  castingVotes: readonly CastingVote[],
  decisions: readonly Decision[] = [],
): string[] {
  return results
    .filter((result) => firstPlace(result).length > 1)
    .filter((result) => winnersOf(result, castingVotes, decisions).length === 0)
    .map(({ prize }) => prize)
}

function sameTeams(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((team) => b.includes(team))
}

/**
 * The awards that the results give, in the edition's order of prizes. A tie in first place is settled by a casting vote
 * among exactly the tied teams or shared by them, and by nothing else; a prize without any score or ballot is not awarded.
 * Returns a problem naming the prizes whose tie is still open.
 */
export function awardPrizes(
  prizes: readonly { id: string }[],
  results: readonly Result[],
  castingVotes: readonly CastingVote[],
  room: Room = asRanked,
): Award[] | Problem {
  const fields = contested(prizes, results, castingVotes, room)
  const open = openTies(fields, castingVotes, room.decisions)
  if (open.length === 0)
    return fields.flatMap((result) =>
      winnersOf(result, castingVotes, room.decisions).map((team) => ({ prize: result.prize, team })),
    )
  return problem('tie-needs-casting-vote', {
    fields: open.map((prize) => ({
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
