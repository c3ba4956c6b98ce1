import type { Edition } from '../edition/edition.ts'
import { isProblem, type Problem, problem } from '../problem.ts'
import {
  type Member,
  mayJoin,
  nameTaken,
  type Participant,
  stands,
  type Team,
  takeSeat,
  whyItTakesNone,
} from './team.ts'

/** Somebody who asks for a seat, and since when. */
export type SeatRequest = { person: string; at: string }

/** A team as those know it who are in it. */
export type OwnTeam = Team & {
  version: number
  pitch?: string | undefined
  /** Whether others ask for a seat instead of taking one. */
  asks?: boolean | undefined
  /** What a link has to name that gives a seat without asking. */
  invitation?: string | undefined
  requests?: readonly SeatRequest[] | undefined
}

/** What its members change; `invitation` is a new one, or null for none. */
export type TeamChange = {
  name?: string | undefined
  pitch?: string | undefined
  asks?: boolean | undefined
  invitation?: string | null | undefined
  challenge?: string | undefined
  /** A picture, or null for none. */
  logo?: { id: string } | null | undefined
  inCharge?: string | undefined
}

/** How many may wait for an answer of one team. */
export const requestsAtMost = 30

/** Who speaks for a team: whoever was handed that, else who has been in it the longest; it passes on as they leave. */
export function inCharge({ members }: Pick<Team, 'members'>): string | undefined {
  return members[0]?.person
}

/** Why somebody may not take a seat without asking. Returns a problem, or `undefined` when they may. */
export function mayComeIn(
  { asks, invitation }: Pick<OwnTeam, 'asks' | 'invitation'>,
  named: string | undefined,
): Problem | undefined {
  if (!asks || (named !== undefined && named === invitation)) return undefined
  return problem(named === undefined ? 'team-asks-first' : 'invitation-ended')
}

/** What a change meets: the team that has the wanted name already, and those that have taken the wanted challenge. */
export type Met = { nameHolder: string | undefined; onChallenge: readonly string[] }

type Meeting = Met & { editor: string; readVersion: number | undefined }

/** The team as it is after a change by a member who read it at `readVersion`, or why it stays. */
export function changeTeam<Own extends OwnTeam>(
  rules: Pick<Edition, 'teams' | 'challenges'>,
  team: Own | undefined,
  change: TeamChange,
  { editor, readVersion, ...met }: Meeting,
): Own | Problem {
  if (!team || !stands(team)) return problem('not-found')
  if (team.version !== readVersion)
    return problem('changed-meanwhile', { extra: { current: { name: team.name } } })
  const { pitch = team.pitch, asks = team.asks, challenge = team.challenge } = change
  const decides =
    (asks ?? false) !== (team.asks ?? false) ||
    challenge !== team.challenge ||
    (change.inCharge ?? inCharge(team)) !== inCharge(team) ||
    change.invitation !== undefined
  if (decides && editor !== inCharge(team)) return problem('not-in-charge')
  const invitation = change.invitation === undefined ? team.invitation : (change.invitation ?? undefined)
  const called = withIdentity(rules, team, change, met)
  return isProblem(called)
    ? called
    : { ...called, pitch: pitch || undefined, asks: asks || undefined, invitation }
}

/** A team under another name or logo, on another challenge, or with somebody else in charge; or why it stays. */
export function withIdentity<Own extends Team>(
  { teams, challenges }: Pick<Edition, 'teams' | 'challenges'>,
  team: Own,
  change: Pick<TeamChange, 'name' | 'challenge' | 'logo' | 'inCharge'>,
  { nameHolder, onChallenge }: Met,
): Own | Problem {
  const { name = team.name, challenge = team.challenge, inCharge: first = inCharge(team) } = change
  if (nameHolder !== undefined && nameHolder !== team.id) return nameTaken()
  if (challenge !== team.challenge) {
    if (!challenges.some(({ id }) => id === challenge)) return problem('unknown-challenge')
    if (onChallenge.length >= teams.perChallenge) return problem('challenge-full')
  }
  const leader = team.members.find(({ person }) => person === first)
  if (!leader) return problem('not-a-member')
  return {
    ...team,
    ...{ name, challenge, logo: change.logo === undefined ? team.logo : change.logo?.id },
    members: [leader, ...team.members.filter((each) => each !== leader)],
  }
}

/** Who asks once somebody has, in the order in which they came; a problem when they may not. Asking again changes nothing. */
export function ask(
  rules: Pick<Edition, 'teams'>,
  team: OwnTeam | undefined,
  asking: Participant,
  now: string,
): readonly SeatRequest[] | Problem {
  if (!team || !stands(team)) return problem('not-found')
  if (asking.team !== undefined) return problem('already-in-a-team')
  const requests = team.requests ?? []
  if (requests.some(({ person }) => person === asking.id)) return requests
  const refusal = whyItTakesNone(team) ?? mayJoin(rules, team.members, asking.school)
  if (refusal) return refusal
  if (requests.length >= requestsAtMost) return problem('too-many-ask')
  return [...requests, { person: asking.id, at: now }]
}

/** Who asks once somebody does no more. */
export function askNoMore({ requests = [] }: Pick<OwnTeam, 'requests'>, person: string): SeatRequest[] {
  return requests.filter((each) => each.person !== person)
}

/** The members once a request was accepted, unchanged when it had been; a problem when nobody waits, or they cannot be taken. */
export function acceptRequest(
  rules: Pick<Edition, 'teams'>,
  team: OwnTeam | undefined,
  asking: Participant,
): readonly Member[] | Problem {
  const waits = team?.requests?.some(({ person }) => person === asking.id)
  if (team && asking.team !== team.id && !waits) return problem('nobody-waits')
  const members = takeSeat(rules, team, asking)
  // The sentence of `already-in-a-team` is for whoever asks.
  return isProblem(members) && members.problem === 'already-in-a-team' ? problem('in-another-team') : members
}
