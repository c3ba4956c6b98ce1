import { interestOf } from '../../domain/jury/scoring.ts'
import { type Award, awardPrizes, firstPlace, mayCastVote, type Result } from '../../domain/palmares/award.ts'
import {
  type Deliberation,
  drawUpMinutes,
  minutesForMachines,
  resultsDigest,
} from '../../domain/palmares/minutes.ts'
import { isProblem, type Problem, problem } from '../../domain/problem.ts'
import type { CurrentEdition } from '../edition/editions.ts'
import {
  castingVoteItem,
  interest,
  type Publication,
  publication,
  type SignedMinutes,
  signedMinutes,
} from '../items.ts'
import { key, partition } from '../keys.ts'
import {
  all,
  changed,
  created,
  creating,
  get,
  retrying,
  type Table,
  transact,
  unchanged,
  type Write,
  write,
} from '../table.ts'
import { allTeams } from '../teams/teams.ts'
import { readResults } from './results.ts'

/** The signed minutes of an edition; `undefined` before the signature. */
export async function getMinutes(table: Table, edition: string): Promise<SignedMinutes | undefined> {
  return get(table, key.minutes(edition), signedMinutes)
}

/** The publication of an edition; `undefined` before it. */
export async function getPublication(table: Table, edition: string): Promise<Publication | undefined> {
  return get(table, key.publication(edition), publication)
}

export type Standing = Deliberation & { awards: Award[] | undefined; openTies: string[]; digest: string }

/** Where the deliberation stands: what the rules made, what the president settled, what follows. */
export async function readDeliberation(
  table: Table,
  { edition }: CurrentEdition,
): Promise<Standing | Problem> {
  const [results, votes, interests, teams] = await Promise.all([
    readResults(table, edition),
    Array.fromAsync(
      all(table, { pk: partition(edition.id, 'JURY'), prefix: 'CASTING-VOTE#' }, castingVoteItem),
    ),
    Array.fromAsync(all(table, { pk: partition(edition.id, 'JURY'), prefix: 'INTEREST#' }, interest)),
    allTeams(table, edition.id),
  ])
  if (isProblem(results)) return results
  const castingVotes = votes.map(({ prize, team, reason }) => ({ prize, team, reason }))
  const awards = awardPrizes(edition.prizes, results, castingVotes)
  return {
    results,
    castingVotes,
    interests: edition.jury.flatMap(({ id: juror, school }) =>
      teams.flatMap(({ id: team, members }) => {
        const declared = interests.find((each) => each.juror === juror && each.team === team)?.kind
        const kind = interestOf(declared, school, members)
        return kind === 'none' ? [] : [{ juror, team, kind }]
      }),
    ),
    teams: teams.map(({ id, name, challenge }) => ({ id, name, challenge })),
    awards: isProblem(awards) ? undefined : awards,
    openTies: openTies(results, castingVotes),
    digest: resultsDigest({ results, castingVotes }),
  }
}

function openTies(results: readonly Result[], votes: Deliberation['castingVotes']): string[] {
  const settled = (result: Result) =>
    votes.some((vote) => vote.prize === result.prize && firstPlace(result).includes(vote.team))
  return results
    .filter((result) => firstPlace(result).length > 1 && !settled(result))
    .map((result) => result.prize)
}

type Choice = { prize: string; team: string; reason: string }

/** Records the president's casting vote on a tie; cast again it is replaced, until the signature. */
export async function castCastingVote(
  table: Table,
  current: CurrentEdition,
  { prize, team, reason }: Choice,
  by: Write,
): Promise<Choice | Problem> {
  const { id } = current.edition
  if (await getMinutes(table, id)) return problem('already-signed')
  const results = await readResults(table, current.edition)
  if (isProblem(results)) return results
  const refusal = mayCastVote(
    results.find((each) => each.prize === prize),
    team,
  )
  if (refusal) return refusal
  return retrying(async () => {
    const before = await get(table, key.castingVote(id, prize), castingVoteItem)
    const next = {
      ...created('CastingVote', key.castingVote(id, prize), id, by),
      ...(before && changed(before, by)),
      prize,
      team,
      reason,
    }
    return (await write(table, next)) ? { prize, team, reason } : 'contended'
  })
}

/**
 * Signs the minutes of exactly the results that were read (their digest). Signing again what is signed answers the same
 * signature; results that have changed since are refused.
 */
export async function signMinutes(
  table: Table,
  current: CurrentEdition,
  digest: string,
  by: Write,
): Promise<SignedMinutes | Problem> {
  const { edition, head } = current
  const signed = await getMinutes(table, edition.id)
  if (signed) return digestOfResults(signed) === digest ? signed : problem('already-signed')
  const standing = await readDeliberation(table, current)
  if (isProblem(standing)) return standing
  if (standing.digest !== digest) return problem('results-changed')
  const minutes = drawUpMinutes(edition, head.document, standing, { by: by.by, at: by.now })
  if (isProblem(minutes)) return minutes
  const item: SignedMinutes = {
    ...created('SignedMinutes', key.minutes(edition.id), edition.id, by),
    minutes,
    digest: minutesForMachines(minutes).digest,
  }
  const outcome = await transact(table, [creating(table, item), unchanged(table, head)])
  return outcome === 'done' ? item : problem('try-again')
}

function digestOfResults({ minutes }: SignedMinutes): string {
  return resultsDigest({ results: minutes.results, castingVotes: minutes.castingVotes })
}

/** Publishes what the minutes say. Publishing again answers the first publication. */
export async function publish(
  table: Table,
  { edition }: CurrentEdition,
  by: Write,
): Promise<Publication | Problem> {
  const [published, signed] = await Promise.all([
    getPublication(table, edition.id),
    getMinutes(table, edition.id),
  ])
  if (published) return published
  if (!signed) return problem('not-signed-yet')
  const { awards, results } = signed.minutes
  const item: Publication = {
    ...created('Publication', key.publication(edition.id), edition.id, by),
    awards,
    results,
    minutesDigest: signed.digest,
  }
  return (await write(table, item))
    ? item
    : ((await getPublication(table, edition.id)) ?? problem('try-again'))
}
