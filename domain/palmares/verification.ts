import type { Difference } from '../edition/trail.ts'
import { rank } from '../jury/ranking.ts'
import { type JuryRuleName, juryRuleNames } from '../jury/rules.ts'
import { isProblem } from '../problem.ts'
import { tallyOf } from '../vote/ballot.ts'
import { inTheRoom, lacking, recusalsOf } from './approval.ts'
import { type Minutes, minutesForMachines, recomputeAwards } from './minutes.ts'
import { unequal } from './recount.ts'

type Result = Minutes['results'][number]

/** What was made again from minutes, and what came out otherwise. */
export type Verification = {
  /** The prizes whose ranking was made again from the marks, or whose order from the counts of ballots. */
  rankings: string[]
  /** The prizes whose ranking could not be: minutes of before marks were recorded, or a rule that is not known here. */
  unverifiable: string[]
  awards: Minutes['awards']
  differences: Difference[]
}

/** How far figures of a calibrated ranking may lie apart between machines: they are recorded to a millionth. */
const closeness = 2e-6
/** Chances rest on draws, one of which may fall on the other side of a tie elsewhere. */
const chanceCloseness = 1e-3

/**
 * Makes every ranking, count and award again from the marks, ballots and decisions that minutes record, with nothing
 * else. `digest`, when given, is the one that they are published under.
 */
export function verifyMinutes(minutes: Minutes, digest?: string): Verification {
  const made = minutes.results.map((result) => madeAgain(minutes, result))
  const awards = recomputeAwards({ ...minutes, results: made.map(({ result }) => result) })
  const told = (each: { prize: string }, is: boolean) => (is ? [each.prize] : [])
  return {
    rankings: made.flatMap(({ result, isMade }) => told(result, isMade)),
    unverifiable: made.flatMap(({ result, isMade }) => told(result, !isMade)),
    awards: isProblem(awards) ? [] : awards,
    differences: [
      ...(digest === undefined
        ? []
        : unequal('Digest', 'digest', minutesForMachines(minutes).digest, digest)),
      ...made.flatMap(({ result, recorded, isMade }) => (isMade ? differing(result, recorded) : [])),
      ...unlisted(minutes),
      ...disapproved(minutes),
      ...unequal('Awards', 'awards', isProblem(awards) ? awards.problem : awards, minutes.awards),
    ],
  }
}

type Made = { result: Result; recorded: Result; isMade: boolean }

function madeAgain(minutes: Minutes, recorded: Result): Made {
  if (recorded.kind === 'audience') {
    const counts = Object.fromEntries(recorded.lines.map(({ team, ballots }) => [team, ballots]))
    const tally = tallyOf([counts], minutes.teams)
    return { result: { ...recorded, ...tally }, recorded, isMade: true }
  }
  const { scoring } = minutes
  const prize = minutes.prizes.find(({ id }) => id === recorded.prize)
  const rule = juryRuleNames.find((name): name is JuryRuleName => name === prize?.rule)
  if (!scoring || !prize?.criteria || !rule) return { result: recorded, recorded, isMade: false }
  const { id, criteria } = prize
  const ranking = rank({ id, rule, criteria }, scoring.scale, scoring.sheets, scoring.version)
  return { result: { kind: 'jury', ...ranking }, recorded, isMade: true }
}

function differing(made: Result, recorded: Result): Difference[] {
  const { prize } = made
  if (made.kind === 'audience' || recorded.kind === 'audience')
    return unequal('Tally', `tally of ${prize}`, made, recorded)
  return [
    ...unequal('Marks', `basis of ${prize}`, made.basis, recorded.basis),
    ...unequal('Ranking', `ranking of ${prize}`, places(made), places(recorded)),
    ...recorded.standings.flatMap((found) => {
      const expected = made.standings.find(({ team }) => team === found.team)
      const figures = (['score', 'se', 'winProbability'] as const).filter(
        (name) => !isClose(expected?.[name], found[name], name),
      )
      return figures.map((name) => ({
        what: 'Figure',
        where: `${name} of ${found.team} for ${prize}`,
        expected: String(expected?.[name]),
        found: String(found[name]),
      }))
    }),
  ]
}

function places({ standings }: Extract<Result, { kind: 'jury' }>) {
  return standings.map(({ team, rank: place, sheets }) => ({ team, rank: place, sheets }))
}

function isClose(expected: number | undefined, found: number | undefined, name: string): boolean {
  if (expected === undefined || found === undefined) return expected === found
  return Math.abs(expected - found) <= (name === 'winProbability' ? chanceCloseness : closeness)
}

/** Approvals that lack, and recusals that do not follow from the interests. */
function disapproved({ approval, awards, interests, jury, prizes, remarks = [] }: Minutes): Difference[] {
  if (!approval) return []
  return [
    ...unequal('Approval', 'recusals', recusalsOf(jury, awards, interests), approval.recusals),
    ...lacking(approval, prizes, inTheRoom(jury, remarks)).map(({ prize, given, needed }) => ({
      what: 'Approval',
      where: `approvals of ${prize}`,
      expected: String(needed),
      found: String(given),
    })),
  ]
}

/** Marks of jurors who are barred, or on teams that the minutes do not list. */
function unlisted({ scoring, teams, interests }: Minutes): Difference[] {
  const standing = new Set(teams.map(({ id }) => id))
  const barred = new Set(
    interests.filter(({ kind }) => kind === 'blocking').map(({ juror, team }) => `${juror} ${team}`),
  )
  return (scoring?.sheets ?? [])
    .filter(({ juror, team }) => !standing.has(team) || barred.has(`${juror} ${team}`))
    .map(({ juror, team }) => ({
      what: 'Marks',
      where: `marks of ${juror} for ${team}`,
      expected: 'none',
      found: 'marks that cannot count',
    }))
}
