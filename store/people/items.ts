import * as z from 'zod/mini'
import { email, instant, language, personName, slug } from '../../domain/fields.ts'
import { consent, registration } from '../../domain/people/registration.ts'
import { plain } from '../../domain/personal.ts'
import { expiresAt, identifier, whole } from '../fields.ts'
import { type ItemOf, stored } from '../item.ts'

export const person = stored('Person', {
  id: identifier,
  role: plain(z.enum(['participant', 'juror', 'president', 'organiser'])),
  name: personName,
  email,
  language,
  school: z.optional(slug),
  team: z.optional(identifier),
  /** Where a participant's registration stands; an earlier release let everybody in at once. */
  registration: z.optional(registration),
  /** What a participant has agreed to, each at most once. */
  consents: z.optional(z.array(consent)),
  /** When a participant registered; an earlier release did not note it. */
  registeredAt: z.optional(instant),
  /** When they first signed in: until then nobody knows whether who registered is who has the address. */
  signedInAt: z.optional(instant),
})
export type Person = ItemOf<typeof person>

export const address = stored('Address', { person: identifier })

export const signInLink = stored('SignInLink', {
  person: identifier,
  expires: instant,
  expiresAt,
  usedAt: z.optional(instant),
  /** The hash of the code in the same mail; an earlier release sent none. */
  code: z.optional(plain(z.string())),
  /** How many wrong codes were tried. */
  wrongCodes: z.optional(whole),
})

export const session = stored('Session', { person: identifier, expires: instant, expiresAt })

/** How often something was asked within a window of time. */
export const limit = stored('Limit', { count: whole, expiresAt })
