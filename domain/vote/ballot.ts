import { ranked } from '../jury/places.ts'
import type { Problem } from '../problem.ts'
import { type Team, whyItTakesNone } from '../teams/team.ts'
import { type CardState, cardProblem } from './cards.ts'

/** A voter's counted choice, as the tally knows it: the ballot's version and the team it was counted for. */
export type Counted = { version: number; team: string }

type Cast = { team: string; castAt: string }

/**
 * Whether a card may vote for a team that competes. It is `unchanged` when the same choice came in since this one was on its
 * way, as by a second tap; otherwise a choice is written again even when it is the same, so that nobody learns from an
 * answer, or from what follows, which team a card had chosen.
 */
export function mayVote(
  {
    card,
    before,
    chosen,
  }: {
    card: CardState
    before: Cast | undefined
    chosen: Pick<Team, 'members' | 'disqualified'> | undefined
  },
  { team, castAt }: Cast,
): Problem | 'unchanged' | undefined {
  const refusal = cardProblem(card) ?? whyItTakesNone(chosen)
  if (refusal) return refusal
  return before?.team === team && before.castAt >= castAt ? 'unchanged' : undefined
}

/** Ballots are spread over this many partitions, by the voter's hash. */
export const ballotShards = 16

/** The partition (0 to 15) of a voter, from the hexadecimal SHA-256 of the voter's code. */
export function ballotShard(voter: string): number {
  return Number.parseInt(voter.slice(0, 2), 16) % ballotShards
}

/**
 * What counting one version of a ballot changes, given what was counted for the voter before: `undefined` when that
 * version or a later one is counted already, so that replays and late events change nothing.
 */
export function countBallot(
  before: Counted | undefined,
  ballot: Counted,
): { add: Record<string, number>; counted: Counted } | undefined {
  if (before && before.version >= ballot.version) return undefined
  const add: Record<string, number> = { [ballot.team]: 1 }
  if (before) add[before.team] = (add[before.team] ?? 0) - 1
  return { add, counted: ballot }
}

export type TallyLine = { team: string; ballots: number; rank: number }

/**
 * The count of ballots by team, best first; teams with none are absent, and so are those that no longer stand, as `teams`
 * has it; equal counts share a rank.
 */
export function tallyOf(
  counts: readonly Readonly<Record<string, number>>[],
  teams: readonly { id: string }[],
): {
  total: number
  lines: TallyLine[]
} {
  const byTeam = new Map<string, number>(teams.map(({ id }) => [id, 0]))
  for (const count of counts) {
    for (const [team, ballots] of Object.entries(count)) {
      const known = byTeam.get(team)
      if (known !== undefined) byTeam.set(team, known + ballots)
    }
  }
  const cast = [...byTeam].flatMap(([team, ballots]) => (ballots > 0 ? [{ team, ballots }] : []))
  const lines = ranked(cast, (a, b) => b.ballots - a.ballots)
  return { total: lines.reduce((sum, line) => sum + line.ballots, 0), lines }
}
