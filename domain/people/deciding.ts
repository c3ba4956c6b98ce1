import type { Edition } from '../edition/edition.ts'
import { isProblem, type Problem } from '../problem.ts'
import { isComplete, type Member } from '../teams/team.ts'
import { type InLine, occupies } from './places.ts'
import { type Decision, decided, leavesTeam, type Registration } from './registration.ts'

/** What follows from a decision beside the registration itself; each is said before it is taken. */
export const consequences = [
  'gets-place',
  'waits-in-line',
  'awaits-decision',
  'leaves-team',
  'team-incomplete',
  'team-dissolved',
  'team-stays',
  'without-team',
  'place-goes-on',
  'mailed',
  'not-mailed',
] as const
export type Consequence = (typeof consequences)[number]

/** What a decision makes of somebody: it changes where they stand, with what follows, or nothing. */
export type Outcome =
  | { outcome: 'done'; stands: Registration; leavesTeam: boolean; follows: Consequence[] }
  | { outcome: 'same'; stands: Registration }

type Rules = Pick<Edition, 'phases' | 'registration' | 'teams'>
type Decided = InLine & { team?: string | undefined }

/**
 * What becomes of a participant on whom organisers decide, or who withdraws: the act is done by this, and a preview tells it. `members` are
 * those of their team.
 */
export function outcomeOf(
  edition: Rules,
  person: Decided,
  members: readonly Member[],
  taken: Decision,
  now: string,
): Outcome | Problem {
  const before = person.registration
  const stands = decided(edition, before, taken, now)
  if (isProblem(stands)) return stands
  const isSame =
    stands === before ||
    (stands.state === (before?.state ?? 'registered') && stands.refusal === before?.refusal)
  if (isSame) return { outcome: 'same', stands }
  const leaves = taken.decision === 'withdraw' && person.team !== undefined && leavesTeam(edition, now)
  const after = { ...person, registration: stands }
  return {
    outcome: 'done',
    stands,
    leavesTeam: leaves,
    follows: [
      ...standing(stands),
      ...ofTeam(edition, person, members, { taken, leaves }),
      ...ofPlace(edition, person, after, now),
      ...ofMail(after),
    ],
  }
}

function standing({ state }: Registration): Consequence[] {
  if (state === 'registered') return ['gets-place']
  if (state === 'waiting') return ['waits-in-line']
  return state === 'awaiting-approval' ? ['awaits-decision'] : []
}

function ofTeam(
  edition: Rules,
  { id, team }: Decided,
  members: readonly Member[],
  { taken, leaves }: { taken: Decision; leaves: boolean },
): Consequence[] {
  if (team === undefined) return taken.decision === 'restore' ? ['without-team'] : []
  if (taken.decision !== 'withdraw') return []
  if (!leaves) return ['team-stays']
  const others = members.filter(({ person }) => person !== id)
  if (others.length === 0) return ['leaves-team', 'team-dissolved']
  return isComplete(edition, others) ? ['leaves-team'] : ['leaves-team', 'team-incomplete']
}

/** A place that is given up goes on where places are counted, until teams are formed. */
function ofPlace(
  { phases, registration }: Rules,
  before: Decided,
  after: Decided,
  now: string,
): Consequence[] {
  const isFreed = occupies(before, now) && !occupies(after, now)
  const isGivenOn = registration?.capacity !== undefined && now < phases.formation.closes
  return isFreed && isGivenOn ? ['place-goes-on'] : []
}

/** Nobody hears of a decision before they have signed in, and who waits is told once it is certain. */
function ofMail({ registration, signedInAt }: Decided): Consequence[] {
  const isTold = ['registered', 'refused', 'withdrawn'].includes(registration?.state ?? '')
  if (!isTold) return []
  return [signedInAt === undefined ? 'not-mailed' : 'mailed']
}
