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
  countingDecisions,
  countingVotes,
  deciderOf,
  isPresident,
  type Tie,
  tiesOf,
} from '../../domain/palmares/deliberation.ts'
import type * as freezing from '../../domain/palmares/freeze.ts'
import { type Deliberation, type Mention, resultsDigest } from '../../domain/palmares/minutes.ts'
import { remarksOn } from '../../domain/palmares/remarks.ts'
import { isProblem, type Problem } from '../../domain/problem.ts'
import type { Desk } from '../act.ts'
import { type CurrentEdition, reopenings } from '../edition/editions.ts'
import { key, partition } from '../keys.ts'
import { allPeople } from '../people/people.ts'
import { all, get, type Table } from '../table.ts'
import { issuesAfterOpening } from '../vote/cards.ts'
import {
  type CastingVoteItem,
  castingVote,
  type DecisionItem,
  decision,
  freeze,
  mentions,
  proposal,
  proposalAnswer,
} from './items.ts'
import { type Results, readResults } from './results.ts'

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

export async function standingOf(
  table: Table,
  { edition }: CurrentEdition,
  { results, interests, teams, sheets, assigned, disqualified }: Results,
  { mentions, freezes, proposal, answers, ...said }: Said,
): Promise<Standing> {
  const [people, again, lateCards] = await Promise.all([
    allPeople(table, edition.id),
    reopenings(table, edition.id),
    issuesAfterOpening(table, edition.id),
  ])
  const { castingVotes, room } = countingSaid(edition, said, interests)
  const { decisions } = room
  // Whoever organised and does no longer is named by what they did.
  const former = [...people.values()].filter(({ role }) => role === 'organiser')
  const organisers = [...edition.organisers, ...former]
  const remarks = remarksOn(
    { ...edition, organisers },
    { results, sheets, teams, lateCards, reopenings: again, assigned, disqualified },
  )
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
  // Whoever presides now proposes what they will sign.
  const stands =
    proposal !== undefined &&
    isPresident(edition, proposal.by) &&
    approving.isCurrent(proposal, { digest, freezes })
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
        const recordedBy = organisers.find(({ id }) => id === declared?.updatedBy)?.name
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
export function countingSaid(
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
export async function holdDecided(
  desk: Desk,
  { id, prizes }: Edition,
): Promise<Omit<Said, 'proposal' | 'answers'>> {
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
export async function holdProposed(
  desk: Desk,
  { id, jury }: Edition,
): Promise<Pick<Said, 'proposal' | 'answers'>> {
  const proposed = await desk.read(proposal, key.proposal(id))
  // Whoever has not answered yet is held to that too.
  const keys = proposed ? jury.map((juror) => key.proposalAnswer(id, juror.id)) : []
  return { proposal: proposed, answers: await desk.readMany(proposalAnswer, keys) }
}
