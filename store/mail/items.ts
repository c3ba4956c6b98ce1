import * as z from 'zod/mini'
import { email, instant, personName } from '../../domain/fields.ts'
import { dueKinds } from '../../domain/mail/due.ts'
import { audience, texts } from '../../domain/mail/message.ts'
import { personal, plain } from '../../domain/personal.ts'
import { identifier, whole } from '../fields.ts'
import { type ItemOf, stored } from '../item.ts'

export const outbox = stored('Outbox', {
  id: identifier,
  person: identifier,
  template: plain(z.string()),
  /** What the template is filled with; emptied once the mail has left. */
  props: z.record(plain(z.string()), personal(z.unknown(), { purpose: 'contact', retention: 'sent' })),
  state: plain(z.enum(['waiting', 'sending', 'sent', 'refused'])),
  /** While somebody is sending it: nobody else tries before then. */
  claimedUntil: z.optional(instant),
  /** What SES called it. */
  messageId: z.optional(identifier),
  /** Why nobody gets it: SES's name for it, or ours. */
  refusal: z.optional(plain(z.string())),
  /** What was said about it by SES, or by the reader's own server. */
  said: z.optional(personal(z.string(), { purpose: 'contact', retention: 'edition-archived' })),
  /** When it was put into the outbox. */
  postedAt: z.optional(instant),
  /** From when on it is of no use any more, as a link that has expired. */
  uselessFrom: z.optional(instant),
})
export type Outbox = ItemOf<typeof outbox>

/** Somebody whose address takes no mail, or who complained of ours: no more is sent there. */
export const unreachable = stored('Unreachable', {
  person: identifier,
  address: email,
  why: plain(z.enum(['bounced', 'complained'])),
  said: z.optional(personal(z.string(), { purpose: 'contact', retention: 'edition-archived' })),
})
export type Unreachable = ItemOf<typeof unreachable>

export const due = stored('Due', {
  kind: plain(z.enum(dueKinds)),
  dueAt: instant,
  /** Present while it waits; the index holds what has it. */
  duePk: z.optional(plain(z.string())),
})
export type Due = ItemOf<typeof due>

/** What an organiser wrote to people, as it was sent. */
export const message = stored('Message', {
  id: identifier,
  audience,
  texts,
  /** The organiser's name, as its readers see it. */
  sender: personName,
  /** How many it goes to; who they are is in its `MessageReaders`. */
  readers: whole,
})
export type Message = ItemOf<typeof message>

/** Some of those whom a message goes to, fixed as it was sent: who belongs to the audience later is not written to. */
export const messageReaders = stored('MessageReaders', { people: z.array(identifier) })
