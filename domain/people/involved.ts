import type { Edition } from '../edition/edition.ts'
import { relations } from '../edition/relations.ts'
import { ruleProblem } from '../field-problems.ts'
import type { Language, Text } from '../fields.ts'
import { isProblem, type Problem, problem } from '../problem.ts'
import { plusSeconds } from '../time.ts'
import { principalOf, type Role } from './people.ts'

/** Whom organisers invite: what a person is in an edition, whether its file names them at its creation or somebody does later. */
export type Invitee = { name: string; email: string; language: Language } & (
  | { role: 'juror'; function: Text; school?: string | undefined; themes?: string[] | undefined }
  | { role: 'organiser' }
)

/** Who has an address already. */
export type Holder = { id: string; role: Exclude<Role, 'public'> }

/** What became of one of those who were to be invited: `already` is who has that very role. */
export type Invited = { id: string; outcome: 'invited' | 'already' } | Problem

const most = { juror: 36, organiser: 10 } as const

/**
 * The edition with these people, one after the other, and what became of each: one who is refused keeps nobody else out. `holders` are
 * those who have one of the addresses; `newId` is the id of whoever is new, by their place.
 */
export function invite(
  edition: Edition,
  invitees: readonly Invitee[],
  { holders, newId }: { holders: ReadonlyMap<string, Holder>; newId: (place: number) => string },
  now: string,
): { edition: Edition; invited: Invited[] } {
  const known = new Map(holders)
  let next = edition
  const invited = invitees.map((invitee, place): Invited => {
    const holder = known.get(invitee.email)
    const id = holder?.id ?? newId(place)
    const told = holder && toHolder(next, invitee, holder)
    if (told) return told === 'already' ? { id, outcome: told } : told
    const refusal = invitee.role === 'juror' ? mayAddJuror(next, now) : undefined
    const added = refusal ?? withInvitee(next, invitee, id)
    if (isProblem(added)) return added
    next = added
    known.set(invitee.email, { id, role: invitee.role })
    return { id, outcome: 'invited' }
  })
  return { edition: next, invited }
}

/** What somebody is told whose address is known here: one address is one person, and a person has one role. */
function toHolder(edition: Edition, { role }: Invitee, holder: Holder): 'already' | Problem | undefined {
  const { roles } = principalOf(holder, edition)
  if (roles.includes(role)) return 'already'
  if (roles.includes('participant')) return problem('address-of-participant')
  return roles.length > 0 ? problem('has-another-role') : undefined
}

/** Once scoring may have begun nobody is added to a jury: somebody may take a juror's place. */
function mayAddJuror({ phases }: Edition, now: string): Problem | undefined {
  return phases.jury.opens <= now ? problem('jury-stands') : undefined
}

function withInvitee(edition: Edition, invitee: Invitee, id: string): Edition | Problem {
  const { name, email } = invitee
  const list = invitee.role === 'juror' ? edition.jury : edition.organisers
  if (list.length >= most[invitee.role]) return problem('too-many-people')
  if (invitee.role === 'organiser')
    return { ...edition, organisers: [...edition.organisers, { id, name, email }] }
  const { school, themes, function: title } = invitee
  const entry = { id, name, function: title, email, ...(school && { school }), ...(themes && { themes }) }
  return consistent(edition, { ...edition, jury: [...edition.jury, entry] }, 'invalid-input')
}

/** The changed edition, unless the change contradicts another of its fields: then a problem that says which. */
function consistent(
  before: Edition,
  after: Edition,
  code: 'invalid-input' | 'jury-too-small',
): Edition | Problem {
  const known = new Set(relations(before).map(nameOf))
  const fields = relations(after)
    .filter((each) => !known.has(nameOf(each)))
    .map(({ path, code: rule }) => ({
      path: String(path.findLast((part) => typeof part === 'string')),
      detail: ruleProblem(rule),
    }))
  return fields.length > 0 ? problem(code, { fields }) : after
}

function nameOf({ path, code }: { path: readonly (string | number)[]; code: string }): string {
  return `${path.join('.')} ${code}`
}

/** What a removal depends on: whether teams are divided among jurors, and which organisers have signed in. */
export type Standing = { divided: boolean; signedIn: ReadonlySet<string> }

/**
 * The edition without one of its jurors or organisers. The last organiser who can sign in stays, as does the president until somebody
 * else presides; and once scoring may have begun, or teams are divided, a juror goes by being replaced or released.
 */
export function remove(
  edition: Edition,
  id: string,
  { divided, signedIn }: Standing,
  now: string,
): Edition | Problem {
  const { jury, organisers } = edition
  if (organisers.some((each) => each.id === id)) {
    const rest = organisers.filter((each) => each.id !== id)
    return rest.some((each) => signedIn.has(each.id))
      ? { ...edition, organisers: rest }
      : problem('last-organiser')
  }
  const juror = jury.find((each) => each.id === id)
  if (!juror) return problem('not-found')
  if (juror.president) return problem('president-stays')
  if (divided) return problem('teams-are-divided')
  if (edition.phases.jury.opens <= now) return problem('jury-stands')
  const next = { ...edition, jury: jury.filter((each) => each.id !== id) }
  return consistent(edition, withoutSubstitute(next, id), 'jury-too-small')
}

/** Who has left does not stand in for the president. */
function withoutSubstitute(edition: Edition, id: string): Edition {
  const { deliberation } = edition
  if (!deliberation?.substitutes?.includes(id)) return edition
  const substitutes = deliberation.substitutes.filter((each) => each !== id)
  return { ...edition, deliberation: { ...deliberation, substitutes } }
}

/** When somebody was invited: first, last, and how often. */
export type Invitation = { at: string; by: string; lastAt: string; times: number }

/** Between two invitations to the same address. */
const secondsBetween = 600
const mostInvitations = 10

/** The invitation of somebody who is invited now, again or for the first time. */
export function nextInvitation(
  before: Invitation | undefined,
  { now, by }: { now: string; by: string },
): Invitation {
  return { at: now, by, ...before, lastAt: now, times: (before?.times ?? 0) + 1 }
}

/**
 * The next invitation of somebody who has not signed in yet; a problem for who has, or has no role here, and where one left a moment ago or
 * many did.
 */
export function sendAgain(
  edition: Edition,
  person: Holder & { signedInAt?: string | undefined; invited?: Invitation | undefined },
  by: { now: string; by: string },
): Invitation | Problem {
  const { roles } = principalOf(person, edition)
  if (roles.length === 0 || roles.includes('participant')) return problem('not-found')
  if (person.signedInAt !== undefined) return problem('has-accepted')
  const { invited } = person
  if (!invited) return nextInvitation(undefined, by)
  if (invited.times >= mostInvitations) return problem('invited-often')
  const again = plusSeconds(invited.lastAt, secondsBetween)
  return by.now < again ? problem('invited-just-now', { extra: { again } }) : nextInvitation(invited, by)
}

/** Where somebody stands who was named or invited: until the first mail they are only named; who signs in has accepted. */
export type InvolvedState = 'named' | 'invited' | 'accepted' | 'withdrawn'

/** Where a person stands who is not a participant. */
export function stateOf(
  edition: Edition,
  person: Holder & { signedInAt?: string | undefined; invited?: Invitation | undefined },
): InvolvedState {
  if (principalOf(person, edition).roles.length === 0) return 'withdrawn'
  if (person.signedInAt !== undefined) return 'accepted'
  return person.invited ? 'invited' : 'named'
}

/** The part of somebody who is no participant, as it is told: whether a juror presides is in the edition. */
export function partOf(edition: Edition, { id, role }: Holder): 'juror' | 'president' | 'organiser' {
  if (role === 'organiser') return role
  return edition.jury.some((juror) => juror.id === id && juror.president) ? 'president' : 'juror'
}
