import * as z from 'zod/mini'
import type { Edition, School } from '../edition/edition.ts'
import { instant, readsAsWritten, type Text, words } from '../fields.ts'
import { personal, plain } from '../personal.ts'
import { type Problem, problem } from '../problem.ts'

/** Where a registration stands; whoever is `registered` holds a place, and nobody else. */
const states = ['registered', 'awaiting-approval', 'refused'] as const

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

/** The school whose mail domains hold the address. */
function schoolAt({ schools }: Pick<Edition, 'schools'>, email: string): School | undefined {
  const domain = email.slice(email.lastIndexOf('@') + 1)
  return schools.find(({ mailDomains }) => mailDomains.includes(domain))
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
  if (found) return { school: found.id, registration: { state: 'registered', since: now } }
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
])
export type Decision = z.infer<typeof decision>

/**
 * A registration once an organiser has decided: one that waited is approved or refused, and one that was refused may be
 * approved after all. Deciding the same again changes nothing.
 */
export function decided(
  before: Registration | undefined,
  taken: Decision,
  now: string,
): Registration | Problem {
  const stands = before ?? { state: 'registered', since: now }
  if (taken.decision === 'approve') {
    const { refusal: _, ...kept } = stands
    return stands.state === 'registered' ? stands : { ...kept, state: 'registered', since: now }
  }
  if (stands.state === 'registered') return problem('registration-moved-on')
  return stands.refusal === taken.reason
    ? stands
    : { ...stands, state: 'refused', since: now, refusal: taken.reason }
}
