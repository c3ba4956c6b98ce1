import * as z from 'zod/mini'
import { instant } from '../../domain/fields.ts'
import { dueKinds } from '../../domain/mail/due.ts'
import { personal, plain } from '../../domain/personal.ts'
import { identifier } from '../fields.ts'
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
  refusal: z.optional(plain(z.string())),
})
export type Outbox = ItemOf<typeof outbox>

export const due = stored('Due', {
  kind: plain(z.enum(dueKinds)),
  dueAt: instant,
  /** Present while it waits; the index holds what has it. */
  duePk: z.optional(plain(z.string())),
})
export type Due = ItemOf<typeof due>
