import { interestOf } from '../../domain/jury/scoring.ts'
import { type Award, awardPrizes, openTies } from '../../domain/palmares/award.ts'
import { castVote, countingVotes, maySign, type Tie, tiesOf } from '../../domain/palmares/deliberation.ts'
import {
  type Deliberation,
  drawUpMinutes,
  type Minutes,
  minutesForMachines,
  resultsDigest,
} from '../../domain/palmares/minutes.ts'
import { asPublished, asSigned, publicationOf } from '../../domain/palmares/publication.ts'
import { remarksOn } from '../../domain/palmares/remarks.ts'
import { isProblem, type Problem, problem } from '../../domain/problem.ts'
import { act } from '../act.ts'
import { contradictedBy } from '../edition/audit.ts'
import { type CurrentEdition, reopenings } from '../edition/editions.ts'
import { editionHead } from '../edition/items.ts'
import { created, type Write } from '../item.ts'
import { key, partition } from '../keys.ts'
import { allPeople } from '../people/people.ts'
import { all, get, getMany, type Table, write } from '../table.ts'
import { issuesAfterOpening } from '../vote/cards.ts'
import {
  type CastingVoteItem,
  castingVote,
  minutesPart,
  type Publication,
  publication,
  type SignedMinutes,
  signedMinutes,
} from './items.ts'
import { fitsOneItem, partsOf, type Signed, wholeOf } from './parts.ts'
import { type Results, readResults, recountedResults } from './results.ts'

/** The signed minutes of an edition; `undefined` before the signature. */
export async function getMinutes(table: Table, edition: string): Promise<Signed | undefined> {
  return whole(table, await get(table, key.minutes(edition), signedMinutes))
}

async function whole(table: Table, signed: SignedMinutes | undefined): Promise<Signed | undefined> {
  if (!signed) return undefined
  const { edition, digest, parts = 0 } = signed
  const keys = Array.from({ length: parts }, (_, number) => key.minutesPart(edition, digest, number))
  return wholeOf(
    signed,
    (await getMany(table, keys)).map((item) => minutesPart.read(item)),
  )
}

/**
 * What the item of a signature holds of its minutes: all of them, or in how many parts they stand. Those are written
 * first, under the digest, as a transaction takes no more than 4 MB; where nothing is signed in the end, nobody reads them.
 */
async function kept(table: Table, minutes: Minutes, digest: string, by: Write) {
  if (fitsOneItem(minutes)) return { minutes, digest }
  const parts = partsOf(minutes)
  for (const [number, content] of parts.entries()) {
    const at = key.minutesPart(minutes.edition, digest, number)
    await write(table, { ...created(minutesPart, at, minutes.edition, by), digest, number, content })
  }
  return { parts: parts.length, digest }
}

/** The minutes of an edition as they were signed, to be shown; a problem where what stands is not that. */
export async function minutesAsSigned(table: Table, edition: string) {
  return asSigned(await getMinutes(table, edition))
}

/** The publication of an edition with the minutes that it tells, to be shown; a problem where it tells anything else. */
export async function whatIsPublished(table: Table, edition: string) {
  const [published, signed] = await Promise.all([getPublication(table, edition), getMinutes(table, edition)])
  return asPublished(published, signed)
}

/** The publication of an edition; `undefined` before it. */
export async function getPublication(table: Table, edition: string): Promise<Publication | undefined> {
  return get(table, key.publication(edition), publication)
}

export type Standing = Deliberation & { awards: Award[] | undefined; ties: Tie[]; digest: string }

/** Where the deliberation stands: what the rules made, what the president settled, what follows. */
export async function readDeliberation(table: Table, current: CurrentEdition): Promise<Standing | Problem> {
  const [found, castingVotes] = await Promise.all([
    readResults(table, current.edition),
    readCastingVotes(table, current.edition.id),
  ])
  return isProblem(found) ? found : standingOf(table, current, found, castingVotes)
}

async function standingOf(
  table: Table,
  { edition }: CurrentEdition,
  { results, interests, teams, sheets }: Results,
  votes: readonly CastingVoteItem[],
): Promise<Standing> {
  const [people, again, lateCards] = await Promise.all([
    allPeople(table, edition.id),
    reopenings(table, edition.id),
    issuesAfterOpening(table, edition.id),
  ])
  const castingVotes = countingVotes(
    edition,
    votes.map(({ prize, team, reason, tied, by, updatedBy }) => ({
      prize,
      team,
      reason,
      ...(tied && { tied }),
      by: by ?? updatedBy,
    })),
    interests,
  )
  const remarks = remarksOn(edition, {
    results,
    sheets,
    teams,
    lateCards,
    reopenings: again,
  })
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
    teams: teams.map(({ id, name, challenge, members }) => ({
      id,
      name,
      challenge,
      members: members.map(({ person, school }) => ({
        person,
        name: people.get(person)?.name ?? '',
        school,
      })),
    })),
    awards: isProblem(awards) ? undefined : awards,
    ties: tiesOf(edition, results, interests, openTies(results, castingVotes)),
    remarks,
    digest: resultsDigest({ results, castingVotes, remarks }),
  }
}

async function readCastingVotes(table: Table, edition: string): Promise<CastingVoteItem[]> {
  const range = { pk: partition(edition, 'JURY'), prefix: 'CASTING-VOTE#' }
  return Array.fromAsync(all(table, range, castingVote))
}

type Choice = { prize: string; team: string; reason: string }

/** Records the casting vote of whoever settles a tie; cast again it is replaced, until the signature. */
export async function castCastingVote(
  table: Table,
  { edition }: CurrentEdition,
  choice: Choice,
  by: Write,
): Promise<Choice | Problem> {
  return act(table, edition.id, by, async (desk) => {
    const at = key.castingVote(edition.id, choice.prize)
    const [signed, found] = await Promise.all([
      desk.read(signedMinutes, key.minutes(edition.id)),
      readResults(table, edition),
      desk.read(castingVote, at),
    ])
    if (isProblem(found)) return found
    const result = found.results.find(({ prize }) => prize === choice.prize)
    const state = { result, interests: found.interests, signed: signed !== undefined }
    const vote = castVote(edition, state, { ...choice, by: by.by })
    if (isProblem(vote)) return vote
    const { prize, team, reason } = desk.put(castingVote, at, vote)
    return { prize, team, reason }
  })
}

/**
 * Signs the minutes of exactly the results that were read (their digest), made anew from every sheet and ballot on record.
 * Signing again what is signed answers the same signature; results that have changed since are refused, and below the
 * quorum a signature without its reason.
 */
export async function signMinutes(
  table: Table,
  current: CurrentEdition,
  { digest, reason }: { digest: string; reason?: string | undefined },
  by: Write,
): Promise<(SignedMinutes & { minutes: Minutes }) | Problem> {
  const { edition, head } = current
  return act(table, edition.id, by, async (desk) => {
    const at = key.minutes(edition.id)
    const command = { digest, reason, by: by.by, now: by.now }
    const signed = await desk.read(signedMinutes, at)
    if (signed) {
      const sound = asSigned(await whole(table, signed))
      if (isProblem(sound)) return sound
      const theirs = resultsDigest(sound.minutes)
      const may = maySign(edition, { signed: theirs, standing: theirs, remarks: [] }, command)
      return may === 'signed' ? sound : (may as Problem)
    }
    // The windows and every vote are held, so that what is signed is what stands when it is signed.
    const [now, ...votes] = await Promise.all([
      desk.read(editionHead, key.editionHead(edition.id)),
      ...edition.prizes.map(({ id }) => desk.read(castingVote, key.castingVote(edition.id, id))),
    ])
    if (now?.document !== head.document) return problem('results-changed')
    const found = await recountedResults(table, edition)
    if (isProblem(found)) return found
    const cast = votes.filter((vote) => vote !== undefined)
    const standing = await standingOf(table, current, found, cast)
    const { remarks } = standing
    const may = maySign(edition, { signed: undefined, standing: standing.digest, remarks }, command)
    if (isProblem(may)) return may
    const where = await contradictedBy(table, edition.id)
    if (where) return problem('record-differs', { extra: { where } })
    const minutes = drawUpMinutes(edition, head.document, standing, { by: by.by, at: by.now, reason })
    if (isProblem(minutes)) return minutes
    const { digest: theirs } = minutesForMachines(minutes)
    return { ...desk.put(signedMinutes, at, await kept(table, minutes, theirs, by)), minutes }
  })
}

/** Publishes what the minutes say. Publishing again answers the first publication. */
export async function publish(
  table: Table,
  { edition }: CurrentEdition,
  by: Write,
): Promise<Publication | Problem> {
  return act(table, edition.id, by, async (desk) => {
    const at = key.publication(edition.id)
    const [published, signed] = await Promise.all([
      desk.read(publication, at),
      desk.read(signedMinutes, key.minutes(edition.id)),
    ])
    if (published) return published
    const told = publicationOf(await whole(table, signed))
    if (isProblem(told)) return told
    const { results, ...rest } = told
    return desk.put(publication, at, fitsOneItem(told) ? { ...rest, results } : rest)
  })
}
