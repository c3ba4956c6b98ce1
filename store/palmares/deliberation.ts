import type { Edition } from '../../domain/edition/edition.ts'
import { interestOf } from '../../domain/jury/scoring.ts'
import * as approving from '../../domain/palmares/approval.ts'
import {
  type Award,
  awardPrizes,
  type CastingVote,
  contested,
  type Decision,
  firstPlace,
  openTies,
  type Room,
} from '../../domain/palmares/award.ts'
import {
  castVote,
  countingDecisions,
  countingVotes,
  decideOn,
  deciderOf,
  maySign,
  type Tie,
  tiesOf,
} from '../../domain/palmares/deliberation.ts'
import * as freezing from '../../domain/palmares/freeze.ts'
import {
  type Deliberation,
  drawUpMinutes,
  type Mention,
  type Minutes,
  minutesForMachines,
  resultsDigest,
} from '../../domain/palmares/minutes.ts'
import { asPublished, asSigned, publicationOf } from '../../domain/palmares/publication.ts'
import { remarksOn } from '../../domain/palmares/remarks.ts'
import { isProblem, type Problem, problem } from '../../domain/problem.ts'
import { act, type Desk } from '../act.ts'
import { chainHead, contradictedBy } from '../edition/audit.ts'
import { type CurrentEdition, heldEdition, reopenings } from '../edition/editions.ts'
import { editionHead } from '../edition/items.ts'
import { created, type Write } from '../item.ts'
import { assignment, interestsChanged } from '../jury/items.ts'
import { key, partition } from '../keys.ts'
import { allPeople } from '../people/people.ts'
import { all, get, getMany, type Table, write } from '../table.ts'
import { getTeam } from '../teams/teams.ts'
import { issuesAfterOpening } from '../vote/cards.ts'
import {
  type CastingVoteItem,
  castingVote,
  type DecisionItem,
  decision,
  freeze,
  mentions,
  minutesPart,
  type Publication,
  proposal,
  proposalAnswer,
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

export type Standing = Required<Omit<Deliberation, 'approval'>> &
  Pick<Deliberation, 'approval'> & {
    awards: Award[] | undefined
    ties: Tie[]
    deciders: { prize: string; decider: string }[]
    digest: string
    /** What the president proposed last, and whether it still is of what stands. */
    proposed: { at: string; stands: boolean } | undefined
  }

/** What the room has said beside the marks and ballots. */
type Said = {
  votes: readonly CastingVoteItem[]
  decisions: readonly DecisionItem[]
  mentions: readonly Mention[]
  freezes: readonly freezing.Freeze[]
  proposal: approving.Proposal | undefined
  answers: readonly approving.Answer[]
}

/** Where the deliberation stands: what the rules made, what the room decided, what follows. */
export async function readDeliberation(table: Table, current: CurrentEdition): Promise<Standing | Problem> {
  const [found, said] = await Promise.all([
    readResults(table, current.edition),
    readSaid(table, current.edition.id),
  ])
  return isProblem(found) ? found : standingOf(table, current, found, said)
}

async function standingOf(
  table: Table,
  { edition }: CurrentEdition,
  { results, interests, teams, sheets, assigned }: Results,
  { mentions, freezes, proposal, answers, ...said }: Said,
): Promise<Standing> {
  const [people, again, lateCards] = await Promise.all([
    allPeople(table, edition.id),
    reopenings(table, edition.id),
    issuesAfterOpening(table, edition.id),
  ])
  const { castingVotes, room } = countingSaid(edition, said, interests)
  const { decisions } = room
  const remarks = remarksOn(edition, { results, sheets, teams, lateCards, reopenings: again, assigned })
  const awards = awardPrizes(edition.prizes, results, castingVotes, room)
  const fields = contested(edition.prizes, results, castingVotes, room)
  const standing = new Set(teams.map(({ id }) => id))
  /** The first place before what is decided on the prize itself. */
  const first = (prize: string) => {
    const others = decisions.filter((each) => each.prize !== prize)
    const field = contested(edition.prizes, results, castingVotes, { ...room, decisions: others })
    const result = field.find((each) => each.prize === prize)
    return result ? firstPlace(result) : []
  }
  const named = mentions.filter(({ team }) => standing.has(team))
  const digest = resultsDigest({ results, castingVotes, decisions, mentions: named, remarks })
  const stands = proposal !== undefined && approving.isCurrent(proposal, { digest, freezes })
  const settled = isProblem(awards) ? [] : awards
  return {
    results,
    castingVotes,
    decisions,
    mentions: named,
    freezes,
    sheets,
    interests: edition.jury.flatMap(({ id: juror, school }) =>
      teams.flatMap(({ id: team, members }) => {
        const declared = interests.find((each) => each.juror === juror && each.team === team)
        const kind = interestOf(declared?.kind, school, members)
        const recordedBy = edition.organisers.find(({ id }) => id === declared?.updatedBy)?.name
        return kind === 'none' ? [] : [{ juror, team, kind, ...(recordedBy !== undefined && { recordedBy }) }]
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
    ties: tiesOf(edition, fields, interests, openTies(fields, castingVotes, decisions)),
    deciders: edition.prizes.map(({ id: prize }) => ({
      prize,
      decider: deciderOf(edition, first(prize), interests),
    })),
    remarks,
    digest,
    proposed: proposal && { at: proposal.at, stands },
    approval:
      proposal && stands
        ? approving.approvalOf(edition, proposal, { answers, awards: settled, interests })
        : undefined,
  }
}

/** What was said by whoever decides as the interests stand. */
function countingSaid(
  edition: Edition,
  { votes, decisions }: Pick<Said, 'votes' | 'decisions'>,
  interests: Results['interests'],
): { castingVotes: (CastingVote & { by: string })[]; room: Room & { decisions: Decision[] } } {
  const cast = votes.map(({ prize, team, reason, tied, by, updatedBy }) => ({
    prize,
    team,
    reason,
    ...(tied && { tied }),
    by: by ?? updatedBy,
  }))
  const decided = decisions.map(
    ({ prize, outcome, declined, reason, first, by }): Decision => ({
      prize,
      outcome,
      declined,
      reason,
      first,
      by,
    }),
  )
  return {
    castingVotes: countingVotes(edition, cast, interests),
    room: {
      decisions: countingDecisions(edition, decided, interests),
      onePrizeATeam: edition.deliberation?.onePrizeATeam === true,
    },
  }
}

async function readSaid(table: Table, edition: string): Promise<Said> {
  const items = (prefix: string) => ({ pk: partition(edition, 'JURY'), prefix })
  const [votes, decisions, named, frozen] = await Promise.all([
    Array.fromAsync(all(table, items('CASTING-VOTE#'), castingVote)),
    Array.fromAsync(all(table, items('DECISION#'), decision)),
    get(table, key.mentions(edition), mentions),
    get(table, key.freeze(edition), freeze),
  ])
  const [proposed, answers] = await Promise.all([
    get(table, key.proposal(edition), proposal),
    Array.fromAsync(all(table, items('PROPOSAL-ANSWER#'), proposalAnswer)),
  ])
  return {
    votes,
    decisions,
    mentions: named?.mentions ?? [],
    freezes: frozen?.freezes ?? [],
    proposal: proposed,
    answers,
  }
}

/** What the room decided, each held by the act that reads it, absence included; what it said to a proposal apart. */
async function holdDecided(desk: Desk, { id, prizes }: Edition): Promise<Omit<Said, 'proposal' | 'answers'>> {
  const [votes, decisions, named, frozen] = await Promise.all([
    Promise.all(prizes.map((prize) => desk.read(castingVote, key.castingVote(id, prize.id)))),
    Promise.all(prizes.map((prize) => desk.read(decision, key.decision(id, prize.id)))),
    desk.read(mentions, key.mentions(id)),
    desk.read(freeze, key.freeze(id)),
  ])
  return {
    votes: votes.filter((vote) => vote !== undefined),
    decisions: decisions.filter((each) => each !== undefined),
    mentions: named?.mentions ?? [],
    freezes: frozen?.freezes ?? [],
  }
}

/** The last proposal and what the jurors said to it, held likewise. */
async function holdProposed(desk: Desk, { id, jury }: Edition): Promise<Pick<Said, 'proposal' | 'answers'>> {
  const proposed = await desk.read(proposal, key.proposal(id))
  // Whoever has not answered yet is held to that too.
  const keys = proposed ? jury.map((juror) => key.proposalAnswer(id, juror.id)) : []
  return { proposal: proposed, answers: await desk.readMany(proposalAnswer, keys) }
}

/** Proposes to sign what the president has read; what was proposed before lapses. The same again changes nothing. */
export async function proposeAwards(
  table: Table,
  current: CurrentEdition,
  { digest }: { digest: string },
  by: Write,
): Promise<approving.Proposal | Problem> {
  const { edition } = current
  return act(table, edition.id, by, async (desk) => {
    const [signed, decided, before, found] = await Promise.all([
      desk.read(signedMinutes, key.minutes(edition.id)),
      holdDecided(desk, edition),
      desk.read(proposal, key.proposal(edition.id)),
      readResults(table, edition),
    ])
    if (isProblem(found)) return found
    const standing = await standingOf(table, current, found, { ...decided, proposal: before, answers: [] })
    const awards = awardPrizes(edition.prizes, standing.results, standing.castingVotes, {
      decisions: standing.decisions,
      onePrizeATeam: edition.deliberation?.onePrizeATeam === true,
    })
    const state = { signed: signed !== undefined, awards, digest: standing.digest, freezes: decided.freezes }
    const proposed = approving.propose(edition, state, { ...by, digest })
    if (isProblem(proposed)) return proposed
    if (before && standing.proposed?.stands) return before
    return desk.put(proposal, key.proposal(edition.id), proposed)
  })
}

/**
 * What a juror says to the proposal of this digest, as long as it holds and until the signature: an approval or, with a
 * sentence, an objection; said again it is replaced. One that lapses at the same moment is of no use to anybody.
 */
export async function answerProposal(
  table: Table,
  current: CurrentEdition,
  { digest, objection }: { digest: string; objection?: string | undefined },
  by: Write,
): Promise<approving.Answer | Problem> {
  const { id } = current.edition
  return act(table, id, by, async (desk) => {
    const at = key.proposalAnswer(id, by.by)
    const [signed, proposed, standing] = await Promise.all([
      desk.read(signedMinutes, key.minutes(id)),
      get(table, key.proposal(id), proposal),
      readDeliberation(table, current),
      desk.read(proposalAnswer, at),
    ])
    if (signed) return problem('already-signed')
    if (isProblem(standing)) return standing
    if (!proposed || !standing.proposed?.stands || proposed.digest !== digest)
      return problem('proposal-lapsed')
    if (proposed.by === by.by) return problem('not-allowed')
    const answer = { juror: by.by, digest, freeze: proposed.freeze, at: by.now, objection }
    return desk.put(proposalAnswer, at, answer)
  })
}

/** Freezes the deliberation, by its president: marks and interests stand as they are from then on. Frozen, it stays so. */
export async function freezeDeliberation(table: Table, { edition: { id } }: CurrentEdition, by: Write) {
  return act(table, id, by, async (desk) => {
    // The windows are held: one that opens again meanwhile is refused for the freeze, or the freeze for it.
    const [edition, state] = await Promise.all([heldEdition(table, desk, { id }), freezesOf(desk, id)])
    return putFreezes(desk, id, state, freezing.freeze(edition, state, by))
  })
}

/** Reopens a deliberation that is frozen, by its president, for a reason that the minutes carry. */
export async function reopenDeliberation(
  table: Table,
  { edition }: CurrentEdition,
  { reason }: { reason: string },
  by: Write,
) {
  return act(table, edition.id, by, async (desk) => {
    const state = await freezesOf(desk, edition.id)
    return putFreezes(desk, edition.id, state, freezing.endFreeze(edition, state, { ...by, reason }))
  })
}

/** Why what informs the room is not told yet: it is frozen first. What was signed, frozen or not, is past that. */
export async function untilItIsFrozen(table: Table, edition: string): Promise<Problem | undefined> {
  const [known, signed] = await Promise.all([
    get(table, key.freeze(edition), freeze),
    get(table, key.minutes(edition), signedMinutes),
  ])
  return signed || freezing.isFrozen(known?.freezes ?? []) ? undefined : problem('not-frozen')
}

type Freezes = { freezes: readonly freezing.Freeze[]; signed: boolean }

async function freezesOf(desk: Desk, edition: string): Promise<Freezes> {
  const [known, signed] = await Promise.all([
    desk.read(freeze, key.freeze(edition)),
    desk.read(signedMinutes, key.minutes(edition)),
  ])
  return { freezes: known?.freezes ?? [], signed: signed !== undefined }
}

function putFreezes(
  desk: Desk,
  edition: string,
  { freezes }: Freezes,
  next: readonly freezing.Freeze[] | Problem,
): readonly freezing.Freeze[] | Problem {
  if (isProblem(next) || next === freezes) return next
  return desk.put(freeze, key.freeze(edition), { freezes: [...next] }).freezes
}

type Choice = { prize: string; team: string; reason: string }

/** Records the casting vote of whoever settles a tie, once frozen; cast again it is replaced, until the signature. */
export async function castCastingVote(
  table: Table,
  { edition }: CurrentEdition,
  choice: Choice,
  by: Write,
): Promise<Choice | Problem> {
  return act(table, edition.id, by, async (desk) => {
    const state = await stateOf(table, desk, edition, choice.prize, 'vote')
    if (isProblem(state)) return state
    const vote = castVote(edition, state, { ...choice, by: by.by })
    if (isProblem(vote)) return vote
    const { prize, team, reason } = desk.put(castingVote, key.castingVote(edition.id, choice.prize), vote)
    return { prize, team, reason }
  })
}

/** Records what the room decides on a prize beyond its ranking, once frozen; decided again it is replaced, until the signature. */
export async function decide(
  table: Table,
  { edition }: CurrentEdition,
  choice: Omit<Decision, 'first' | 'by'>,
  by: Write,
): Promise<Decision | Problem> {
  return act(table, edition.id, by, async (desk) => {
    const state = await stateOf(table, desk, edition, choice.prize, 'decision')
    if (isProblem(state)) return state
    const decided = decideOn(edition, state, { ...choice, by: by.by })
    if (isProblem(decided)) return decided
    desk.put(decision, key.decision(edition.id, choice.prize), decided)
    return decided
  })
}

/**
 * What decides on a prize, held by the act that reads it: its result among the teams that can win it before what is about to
 * be said, who is barred, whether it is signed.
 */
async function stateOf(
  table: Table,
  desk: Desk,
  edition: Edition,
  prize: string,
  about: 'vote' | 'decision',
): Promise<Parameters<typeof castVote>[1] | Problem> {
  const [signed, found, said] = await Promise.all([
    desk.read(signedMinutes, key.minutes(edition.id)),
    readResults(table, edition),
    holdDecided(desk, edition),
  ])
  if (isProblem(found)) return found
  const { results, interests } = found
  const { castingVotes, room } = countingSaid(edition, said, interests)
  const decisions = room.decisions.filter((each) => about === 'vote' || each.prize !== prize)
  const fields = contested(edition.prizes, results, castingVotes, { ...room, decisions })
  return {
    result: fields.find((result) => result.prize === prize),
    interests,
    frozen: freezing.isFrozen(said.freezes),
    signed: signed !== undefined,
  }
}

/** Names teams beside the prizes, between freeze and signature; what was named before is replaced. */
export async function putMentions(
  table: Table,
  { edition }: CurrentEdition,
  named: readonly Mention[],
  by: Write,
): Promise<Mention[] | Problem> {
  return act(table, edition.id, by, async (desk) => {
    const at = key.mentions(edition.id)
    const [state, , ...teams] = await Promise.all([
      freezesOf(desk, edition.id),
      desk.read(mentions, at),
      ...named.map(({ team }) => getTeam(table, edition.id, team)),
    ])
    if (state.signed) return problem('already-signed')
    if (teams.includes(undefined)) return problem('not-found')
    if (!freezing.isFrozen(state.freezes)) return problem('not-frozen')
    return desk.put(mentions, at, { mentions: [...named] }).mentions
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
  { digest, reason, salt }: { digest: string; reason?: string | undefined; salt: string },
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
      const state = { signed: theirs, frozen: true, approved: true, standing: theirs, remarks: [] }
      const may = maySign(edition, state, command)
      return may === 'signed' ? sound : (may as Problem)
    }
    // The windows and all that the room said are held, so that what is signed is what stands when it is signed.
    const [now, decided, proposed, trail] = await Promise.all([
      desk.read(editionHead, key.editionHead(edition.id)),
      holdDecided(desk, edition),
      holdProposed(desk, edition),
      chainHead(table, edition.id),
      desk.read(interestsChanged, key.interestsChanged(edition.id)),
      desk.read(assignment, key.assignment(edition.id)),
    ])
    if (now?.document !== head.document) return problem('results-changed')
    const found = await recountedResults(table, edition)
    if (isProblem(found)) return found
    const standing = await standingOf(table, current, found, { ...decided, ...proposed })
    const { remarks } = standing
    const state = {
      signed: undefined,
      frozen: freezing.isFrozen(decided.freezes),
      approved: approving.isApproved(
        { ...edition, jury: approving.inTheRoom(edition.jury, remarks) },
        standing.approval,
      ),
      standing: standing.digest,
      remarks,
    }
    const may = maySign(edition, state, command)
    if (isProblem(may)) return may
    const where = await contradictedBy(table, edition.id)
    if (where) return problem('record-differs', { extra: { where } })
    const minutes = drawUpMinutes(edition, head.document, standing, {
      by: by.by,
      at: by.now,
      reason,
      salt,
      trail,
    })
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
