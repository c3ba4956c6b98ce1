import type { Edition } from '../edition/edition.ts'
import { type Problem, problem } from '../problem.ts'
import { inCharge, type Met, type TeamChange, withIdentity } from './formation.ts'
import {
  giveSeatUp,
  isComplete,
  type Member,
  type Participant,
  schoolsIn,
  stands,
  type Team,
  whyItTakesNone,
} from './team.ts'

type Rules = Pick<Edition, 'teams'>
type Deed = { by: string; now: string }

/** A team as it was read, whose version an act is held to: what was said to follow from it is what follows. */
export type Versioned = Team & { version: number }

/** Why organisers change no team any more: once the room decides, who competes and with whom stands as it is. */
export function mayChangeTeams({
  frozen,
  signed,
}: {
  frozen: boolean
  signed: boolean
}): Problem | undefined {
  if (signed) return problem('already-signed')
  return frozen ? problem('deliberation-frozen') : undefined
}

/** Whether a team stands as it was when it was read. */
export function asItWasRead(team: Versioned | undefined, read: number | undefined): Problem | undefined {
  if (!team || !stands(team)) return problem('not-found')
  return team.version === read
    ? undefined
    : problem('changed-meanwhile', { extra: { version: team.version } })
}

/**
 * Whom a team has once an organiser has moved somebody into it: beyond the mix of schools, which is said, and never beyond the
 * maximum, which the seats of a room are made for.
 */
export function takeIn(rules: Rules, team: Team, person: Participant): readonly Member[] | Problem {
  if (person.team === team.id) return team.members
  const refusal = whyItTakesNone(team)
  if (refusal) return refusal
  if (team.members.length >= rules.teams.maximum) return problem('team-full')
  return [...team.members, { person: person.id, school: person.school }]
}

/**
 * Whom a team has once another one's members have joined it. A disqualified team is neither kept nor ended by this: its
 * members would compete again under another name.
 */
export function merged(rules: Rules, kept: Team, ended: Team): readonly Member[] | Problem {
  const refusal = whyItTakesNone(kept) ?? whyItTakesNone(ended)
  if (refusal) return refusal
  if (kept.id === ended.id) return problem('not-found')
  const members = [...kept.members, ...ended.members]
  return members.length > rules.teams.maximum ? problem('too-many-members') : members
}

/** A team that competes no more, for a reason that the minutes carry; the same again changes nothing. */
export function disqualify(
  team: Versioned | undefined,
  read: number | undefined,
  { reason, by, now }: { reason: string } & Deed,
): Versioned | Problem {
  if (team && stands(team) && team.disqualified?.reason === reason) return team
  const refusal = asItWasRead(team, read)
  return refusal || !team ? (refusal as Problem) : { ...team, disqualified: { by, at: now, reason } }
}

/** A team that competes again, with all marks and ballots on it; one that does already is unchanged. */
export function reinstate(team: Versioned | undefined, read: number | undefined): Versioned | Problem {
  if (team && stands(team) && !team.disqualified) return team
  const refusal = asItWasRead(team, read)
  return refusal || !team ? (refusal as Problem) : { ...team, disqualified: undefined }
}

/** What organisers correct of a team. */
export type Correction = Pick<TeamChange, 'name' | 'challenge' | 'logo' | 'inCharge'>

/** A team under the name, on the challenge and with whom organisers want in charge; one that is so already is unchanged. */
export function correct<Own extends Versioned>(
  rules: Pick<Edition, 'teams' | 'challenges'>,
  team: Own | undefined,
  read: number | undefined,
  change: Correction,
  met: Met,
): Own | Problem {
  if (team && stands(team) && isSo(team, change)) return team
  const refusal = asItWasRead(team, read) ?? (isRemoval(change) ? undefined : whyItTakesNone(team))
  return refusal || !team ? (refusal as Problem) : withIdentity(rules, team, change, met)
}

/** Whether a correction does nothing but take a logo away, which decides nothing and may be urgent: it is never too late for that. */
export function isRemoval({ logo, ...change }: Correction): boolean {
  return logo === null && Object.values(change).every((each) => each === undefined)
}

function isSo(team: Team, { name, challenge, logo, inCharge: first }: Correction): boolean {
  return (
    (logo === undefined || logo?.id === team.logo) &&
    (name ?? team.name) === team.name &&
    (challenge ?? team.challenge) === team.challenge &&
    (first ?? inCharge(team)) === inCharge(team)
  )
}

/** What is said before a team changes: that it ends, or what it then lacks of what the edition asks. */
export type Foreseen = { team: string } & (
  | { kind: 'dissolves' }
  | { kind: 'lacks'; members: number; schools: number }
  | { kind: 'complete' }
)

/** What follows for a team that will have these members; nothing where it lacks nothing and lacked nothing before. */
export function foreseen(
  rules: Rules,
  before: Pick<Team, 'id' | 'members'>,
  after: readonly Member[],
): Foreseen[] {
  const team = before.id
  if (after.length === 0) return [{ team, kind: 'dissolves' }]
  if (!isComplete(rules, after))
    return [
      {
        team,
        kind: 'lacks',
        members: Math.max(0, rules.teams.minimum - after.length),
        schools: Math.max(0, rules.teams.schools - schoolsIn(after)),
      },
    ]
  return isComplete(rules, before.members) ? [] : [{ team, kind: 'complete' }]
}

/** What follows from moving somebody: for the team that they leave, then for the one that they come into. */
export function foreseenOfMove(
  rules: Rules,
  { person, from, to }: { person: Participant; from: Team | undefined; to: Team | undefined },
): Foreseen[] | Problem {
  const into = to ? takeIn(rules, to, person) : []
  if ('problem' in into) return into
  return [
    ...(from ? foreseen(rules, from, giveSeatUp(from, person.id)) : []),
    ...(to ? foreseen(rules, to, into) : []),
  ]
}
