import type { Edition } from '../edition/edition.ts'
import { relations } from '../edition/relations.ts'
import { ruleProblem } from '../field-problems.ts'
import type { Language, Text } from '../fields.ts'
import { mostJurors, sitting } from '../jury/sitting.ts'
import { isProblem, type Problem, problem } from '../problem.ts'
import type { Holder } from './invitation.ts'
import { principalOf } from './people.ts'

/** Whom organisers invite: what a person is in an edition, whether its file names them at its creation or somebody does later. */
export type Invitee = Called & (AsJuror | { role: 'organiser' } | { role: 'coach'; teams: readonly string[] })
export type InvitedJuror = Called & AsJuror
type Called = { name: string; email: string; language: Language }
type AsJuror = {
  role: 'juror'
  function: Text
  school?: string | undefined
  themes?: string[] | undefined
}

/** What became of one of those who were to be invited: `already` is who has that very role. */
export type Invited = { id: string; outcome: 'invited' | 'already' } | Problem

const most = { juror: mostJurors, organiser: 10 } as const

/**
 * The edition with these people, one after the other, and what became of each: one who is refused keeps nobody else out. `holders` are
 * those who have one of the addresses; `newId` is the id of whoever is new, by their place; `teams` are those that stand.
 */
export function invite(
  edition: Edition,
  invitees: readonly Invitee[],
  {
    holders,
    newId,
    teams,
  }: {
    holders: ReadonlyMap<string, Holder>
    newId: (place: number) => string
    teams: ReadonlySet<string>
  },
  now: string,
): { edition: Edition; invited: Invited[] } {
  const known = new Map(holders)
  let next = edition
  const invited = invitees.map((invitee, place): Invited => {
    const holder = known.get(invitee.email)
    const id = holder?.id ?? newId(place)
    const told = holder && toHolder(next, invitee, holder)
    if (told) return told === 'already' ? { id, outcome: told } : told
    const added = withInvitee(next, invitee, { id, teams, now })
    if (isProblem(added)) return added
    next = added
    known.set(invitee.email, { id, ...asKept(invitee) })
    return { id, outcome: 'invited' }
  })
  return { edition: next, invited }
}

/** What somebody is told whose address is known here: one address is one person, and a person has one role. */
function toHolder(edition: Edition, { role }: Invitee, holder: Holder): 'already' | Problem | undefined {
  if (edition.jury.some(({ id, left }) => id === holder.id && left)) return problem('has-left-the-jury')
  if (holder.role === 'participant') return problem('address-of-participant')
  const { roles } = principalOf(holder, edition)
  if (roles.includes(role)) return 'already'
  return roles.length > 0 ? problem('has-another-role') : undefined
}

/** Once scoring may have begun nobody is added to a jury: somebody may take a juror's place. */
function mayAddJuror({ phases }: Edition, now: string): Problem | undefined {
  return phases.jury.opens <= now ? problem('jury-stands') : undefined
}

/** What is kept on the person of the role that they are invited to. */
export function asKept(invitee: Invitee): Pick<Holder, 'role' | 'coaching'> {
  if (invitee.role !== 'coach') return { role: invitee.role }
  return { role: 'juror', coaching: { teams: [...invitee.teams] } }
}

function withInvitee(
  edition: Edition,
  invitee: Invitee,
  { id, teams, now }: { id: string; teams: ReadonlySet<string>; now: string },
): Edition | Problem {
  const { name, email } = invitee
  // Coaches stand in no document: nothing of an edition but their teams knows them.
  if (invitee.role === 'coach') return mayCoach(invitee.teams, teams) ?? edition
  const refusal = invitee.role === 'juror' ? mayAddJuror(edition, now) : undefined
  if (refusal) return refusal
  const list = invitee.role === 'juror' ? edition.jury : edition.organisers
  if (list.length >= most[invitee.role]) return problem('too-many-people')
  if (invitee.role === 'organiser')
    return { ...edition, organisers: [...edition.organisers, { id, name, email }] }
  const jury = [...edition.jury, jurorOf(invitee, id)]
  return consistent(edition, { ...edition, jury }, 'invalid-input')
}

function jurorOf({ name, email, school, themes, function: title }: InvitedJuror, id: string) {
  return { id, name, function: title, email, ...(school && { school }), ...(themes && { themes }) }
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

/** Why nobody can accompany these teams: all of them must stand. */
export function mayCoach(teams: readonly string[], standing: ReadonlySet<string>): Problem | undefined {
  if (teams.every((each) => standing.has(each))) return undefined
  const detail = { fr: 'Une de ces équipes n’existe pas ou plus.', en: 'One of these teams is not there.' }
  return problem('invalid-input', { fields: [{ path: 'teams', detail }] })
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
  const juror = mayGo(edition, id)
  if (juror) return juror
  if (divided) return problem('teams-are-divided')
  if (edition.phases.jury.opens <= now) return problem('jury-stands')
  const next = { ...edition, jury: jury.filter((each) => each.id !== id) }
  return consistent(edition, withoutSubstitute(next, id), 'jury-too-small')
}

/** Why a juror may not go at all. */
function mayGo({ jury }: Edition, id: string): Problem | undefined {
  const juror = sitting(jury).find((each) => each.id === id)
  if (!juror) return problem('not-found')
  return juror.president ? problem('president-stays') : undefined
}

/**
 * The edition with somebody else in a juror's place, whenever that is. Before scoring may have begun and teams are divided the juror is simply
 * gone; from then on they stay listed as one who left, for what they handed in.
 */
export function replace(
  edition: Edition,
  juror: string,
  {
    newcomer,
    id,
    holder,
    reason,
  }: { newcomer: InvitedJuror; id: string; holder: Holder | undefined; reason: string },
  { divided, frozen, signed }: { divided: boolean; frozen: boolean; signed: boolean },
  { now, by }: { now: string; by: string },
): Edition | Problem {
  if (signed) return problem('already-signed')
  if (frozen) return problem('deliberation-frozen')
  const refusal = mayGo(edition, juror)
  if (refusal) return refusal
  const told = holder && toHolder(edition, newcomer, holder)
  if (told) return told === 'already' ? problem('has-another-role') : told
  const isListed = divided || edition.phases.jury.opens <= now
  const left = { at: now, by, reason }
  const others = isListed
    ? edition.jury.map((each) => (each.id === juror ? { ...each, left } : each))
    : edition.jury.filter((each) => each.id !== juror)
  if (others.length >= most.juror) return problem('too-many-people')
  const next = { ...edition, jury: [...others, jurorOf(newcomer, id)] }
  return consistent(edition, withoutSubstitute(next, juror), 'invalid-input')
}

/** The edition with another president, until the minutes are signed: exactly one juror presides at any moment. */
export function handOver(
  edition: Edition,
  to: string,
  { signed, released }: { signed: boolean; released: readonly string[] },
): Edition | Problem {
  const next = sitting(edition.jury).find(({ id }) => id === to)
  if (!next) return problem('not-found')
  if (next.president) return edition
  if (signed) return problem('already-signed')
  if (released.includes(to)) return problem('has-left-the-jury')
  const jury = edition.jury.map(({ president: _, ...each }) =>
    each.id === to ? { ...each, president: true } : each,
  )
  return withoutSubstitute({ ...edition, jury }, to)
}

/** Who has left, or presides, does not stand in for the president. */
function withoutSubstitute(edition: Edition, id: string): Edition {
  const { deliberation } = edition
  if (!deliberation?.substitutes?.includes(id)) return edition
  const substitutes = deliberation.substitutes.filter((each) => each !== id)
  return { ...edition, deliberation: { ...deliberation, substitutes } }
}
