import * as z from 'zod/mini'
import type { Edition } from '../edition/edition.ts'
import { instant, readsAsWritten, type Text, words } from '../fields.ts'
import { personal, plain } from '../personal.ts'
import { type Problem, problem } from '../problem.ts'
import { admitted, schoolAt } from './admission.ts'

/** Where a registration stands; whoever is `registered` holds a place, and nobody else. */
export const states = [
  'registered',
  'awaiting-approval',
  'waiting',
  'promoted',
  'withdrawn',
  'refused',
] as const

/** Why, in the words of who asks or of who decides. */
export const why = personal(words(readsAsWritten, z.trim(), z.minLength(1), z.maxLength(1000)), {
  purpose: 'identify',
  retention: 'edition-archived',
})

export const registration = z.object({
  state: plain(z.enum(states)),
  /** Since when it stands so. */
  since: instant,
  /** Why somebody whose address is of none of the schools takes part. */
  reason: z.optional(why),
  /** Why it was refused. */
  refusal: z.optional(why),
  /** Since when somebody has known that they wait for a place. */
  listed: z.optional(instant),
  /** From when on somebody is in the line, where that is not since they registered. */
  line: z.optional(instant),
  /** Until when a place is offered. */
  answerBy: z.optional(instant),
  /** How many offers were let pass. */
  missed: z.optional(z.int()),
  /** Where it stood when it was withdrawn. */
  was: z.optional(plain(z.enum(states))),
})
export type Registration = z.infer<typeof registration>

/** What somebody agrees to, each by itself: the rules, without which nobody registers, and what they may take back. */
const consentNames = ['rules', 'contact', 'images'] as const

export const consent = z.object({
  to: plain(z.enum(consentNames)),
  given: instant,
  withdrawn: z.optional(instant),
})
export type Consent = z.infer<typeof consent>

/** A participant as far as their place goes. One of an earlier release has no `registration`, and holds a place. */
type Placed = { role: string; registration?: Registration | undefined }

/** Whether somebody takes part: a participant who has registered, was approved where that is asked, and is not out again. */
export function holdsPlace({ role, registration: stands }: Placed): boolean {
  return role === 'participant' && (stands === undefined || stands.state === 'registered')
}

/** Whether somebody takes part or may come to: an organiser decides on all others one by one. */
export function mayTakePart({ role, registration: stands }: Placed): boolean {
  const state = stands?.state ?? 'registered'
  return role === 'participant' && ['registered', 'waiting', 'promoted'].includes(state)
}

/** How somebody asks to take part. */
export type Asking = {
  email: string
  /** Theirs, where the address does not say it. */
  school?: string | undefined
  reason?: string | undefined
}

type Rules = Pick<Edition, 'schools' | 'registration'>

/**
 * The school and state in which somebody registers: at once with an address of a school, and otherwise waiting for an organiser,
 * with a school of their choice and a reason, unless the edition takes addresses of its schools alone.
 */
export function registering(
  edition: Rules,
  { email, school, reason }: Asking,
  now: string,
): { school: string; registration: Registration } | Problem {
  const found = schoolAt(edition, email)
  if (found) return { school: found.id, registration: { state: admitted(edition), since: now } }
  if (edition.registration?.otherAddresses === false) return ofNoSchool('email', useSchools(edition))
  const known = edition.schools.some(({ id }) => id === school)
  if (school === undefined || !known) return ofNoSchool('school', chooseSchool)
  if (reason === undefined) return ofNoSchool('reason', sayWhy)
  return { school, registration: { state: 'awaiting-approval', since: now, reason } }
}

function ofNoSchool(path: string, detail: Text): Problem {
  return problem('school-not-recognised', { fields: [{ path, detail }] })
}

function useSchools({ schools }: Pick<Edition, 'schools'>): Text {
  const domains = schools.flatMap(({ mailDomains }) => mailDomains).join(', ')
  return {
    fr: `Prenez l’adresse de votre école (${domains}).`,
    en: `Use the address of your school (${domains}).`,
  }
}

const chooseSchool: Text = {
  fr: 'Choisissez l’école pour laquelle vous participez.',
  en: 'Choose the school that you take part for.',
}
const sayWhy: Text = {
  fr: 'Dites pourquoi vous n’avez pas d’adresse de cette école.',
  en: 'Say why you have no address of this school.',
}

/** What organisers decide of a registration. */
export const decision = z.union([
  z.strictObject({ decision: z.literal('approve') }),
  z.strictObject({ decision: z.literal('refuse'), reason: why }),
  z.strictObject({ decision: z.literal('withdraw') }),
  z.strictObject({ decision: z.literal('restore') }),
])
export type Decision = z.infer<typeof decision>

/**
 * A registration once an organiser has decided: one that waited is approved or refused, one that was refused may be
 * approved after all, any may be withdrawn for its holder, and one that was withdrawn stands again as it did. Deciding the same again
 * changes nothing.
 */
export function decided(
  edition: Pick<Edition, 'registration'>,
  before: Registration | undefined,
  taken: Decision,
  now: string,
): Registration | Problem {
  if (taken.decision === 'withdraw') return withdrawn(before, now)
  const stands = before ?? { state: 'registered', since: now }
  if (taken.decision === 'restore') {
    const { was = 'registered', listed: _, missed: __, ...kept } = stands
    const decides = was === 'awaiting-approval' || was === 'refused'
    // A place that was given up is another's: whoever comes back is the last in the line.
    const line = decides || admitted(edition) === 'registered' ? {} : { line: now }
    if (stands.state === 'withdrawn')
      return { ...kept, ...line, state: decides ? was : admitted(edition), since: now }
    return stands.state === 'refused' ? problem('registration-moved-on') : stands
  }
  if (stands.state === 'withdrawn') return problem('registration-moved-on')
  if (taken.decision === 'approve') {
    const { refusal: _, ...kept } = stands
    const isIn = stands.state !== 'awaiting-approval' && stands.state !== 'refused'
    return isIn ? stands : { ...kept, state: admitted(edition), since: now }
  }
  if (stands.state !== 'awaiting-approval' && stands.state !== 'refused')
    return problem('registration-moved-on')
  return stands.refusal === taken.reason
    ? stands
    : { ...stands, state: 'refused', since: now, refusal: taken.reason }
}

/** A registration whose holder takes the place that is offered; a problem once it has passed on. */
export function accepted(before: Registration | undefined, now: string): Registration | Problem {
  const stands = before ?? { state: 'registered', since: now }
  if (stands.state === 'registered') return stands
  const { answerBy = '', listed: _, line: __, ...kept } = stands
  if (stands.state !== 'promoted' || now >= answerBy) return problem('place-passed-on')
  return { ...kept, state: 'registered', since: now }
}

/** A registration that its holder takes back, at any time. */
export function withdrawn(before: Registration | undefined, now: string): Registration {
  const stands = before ?? { state: 'registered', since: now }
  if (stands.state === 'withdrawn') return stands
  const { answerBy: _, ...kept } = stands
  return { ...kept, state: 'withdrawn', since: now, was: stands.state }
}

/** Whether somebody who withdraws leaves their team: as long as it works. After that it stays as it handed in. */
export function leavesTeam({ phases }: Pick<Edition, 'phases'>, now: string): boolean {
  return now < phases.work.closes
}
