import * as z from 'zod/mini'
import { email, instant, language, personName, sha256, slug } from '../../domain/fields.ts'
import { browsers, systems } from '../../domain/people/device.ts'
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
  /** The teams that a coach accompanies; see `Kept` in `domain/people/people.ts`. */
  coaching: z.optional(z.object({ teams: z.array(identifier), endedAt: z.optional(instant) })),
  /** When organisers invited them, first and last, and how often; absent where nobody did. */
  invited: z.optional(z.object({ at: instant, by: identifier, lastAt: instant, times: whole })),
  /** Since when they have this address, where organisers put it right; sessions and links of the one before end with it. */
  addressSince: z.optional(instant),
  /** The mails that they switched off, of those that one may do without. */
  mailsOff: z.optional(z.array(plain(z.string()))),
})
export type Person = ItemOf<typeof person>

/** Over which places are given; how many were. */
export const places = stored('Places', { given: whole })

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
  /** The hash of the address that it was asked for; an earlier release did not note it. */
  address: z.optional(sha256),
})

export const session = stored('Session', {
  person: identifier,
  expires: instant,
  expiresAt,
  /** Since when; an earlier release told it by `updatedAt` alone. */
  began: z.optional(instant),
  /** The hash of the address that its holder has proved to be theirs, by a mail; nothing where a rehearsal's organiser opened it. */
  address: z.optional(sha256),
  /** What it was opened with. */
  browser: z.optional(plain(z.enum(browsers))),
  system: z.optional(plain(z.enum(systems))),
  /** When it was last used, noted once a day. */
  usedAt: z.optional(instant),
  /** When its browser went on to another edition. */
  leftAt: z.optional(instant),
})
export type Session = ItemOf<typeof session>

/** A person's sessions, oldest first; each act that opens or closes one holds this item, so that closing all misses none. */
export const sessionList = stored('SessionList', {
  open: z.array(z.object({ hash: sha256, expires: instant })),
  /** Sessions of an earlier release, which are not in the list, are closed where they began before this. */
  closedAt: z.optional(instant),
  expiresAt,
})

/** How often something was asked within a window of time. */
export const limit = stored('Limit', { count: whole, expiresAt })
