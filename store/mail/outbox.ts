import { chunksOf } from '../../domain/lists.ts'
import { bareAddress } from '../../domain/mail/mailbox.ts'
import { plusSeconds } from '../../domain/time.ts'
import { changed, created, type Write } from '../item.ts'
import { key, partition } from '../keys.ts'
import { all, get, type Page, page, type Table, write } from '../table.ts'
import { type Outbox, outbox, type Unreachable } from './items.ts'
import { stopMailTo } from './unreachable.ts'

type Filled = { template: string; props: Record<string, unknown>; uselessFrom?: string | undefined }

/** A mail to one person as it waits in the outbox. Its id says what it is for, so that it exists once. */
export function mailTo(
  edition: string,
  person: string,
  id: string,
  { template, props, uselessFrom }: Filled,
  by: Write,
): Outbox {
  return {
    ...created(outbox, key.outbox(edition, id), edition, by),
    id,
    person,
    template,
    props,
    state: 'waiting',
    postedAt: by.now,
    ...(uselessFrom !== undefined && { uselessFrom }),
  }
}

/** Puts mails into the outbox, each once: those that are there already, in whatever state, stay as they are. */
export async function postMails(table: Table, mails: readonly Outbox[]): Promise<void> {
  for (const some of chunksOf(mails, 20)) await Promise.all(some.map((mail) => write(table, mail)))
}

/** How long, in seconds, a sender may take before another may think that it died. */
export const claimSeconds = 60

/**
 * Claims a mail for sending: the mail when it is ours to send; `settled` when it has left or was refused; `busy` while
 * another sender holds it, or died so recently that SES may still say that it did send.
 */
export async function claimMail(
  table: Table,
  edition: string,
  id: string,
  by: Write,
): Promise<Outbox | 'settled' | 'busy'> {
  const mail = await get(table, key.outbox(edition, id), outbox)
  if (!mail) throw new Error(`There is no mail ${id} in the outbox of ${edition}`)
  if (mail.state === 'sent' || mail.state === 'refused') return 'settled'
  if (mail.state === 'sending' && (mail.claimedUntil ?? '') > by.now) return 'busy'
  const claimed: Outbox = {
    ...mail,
    ...changed(mail, by),
    state: 'sending',
    claimedUntil: plusSeconds(by.now, claimSeconds),
  }
  return (await write(table, claimed)) ? claimed : 'busy'
}

/** Gives a mail back that SES did not take this time. */
export async function releaseMail(table: Table, mail: Outbox, by: Write): Promise<void> {
  const { claimedUntil: _, ...rest } = mail
  await write(table, { ...rest, ...changed(mail, by), state: 'waiting' })
}

/** How a mail ended: with its name at SES, or with why nobody gets it and what was said about that. */
export type Settled =
  | { state: 'sent'; messageId: string }
  | { state: 'refused'; refusal: string; said?: string | undefined }

/**
 * Settles a mail, and empties it of what it said. Settling it again changes nothing, but that one that was sent can come back:
 * what was refused stays so. Whoever has claimed it spares reading it once more.
 */
export async function settleMail(
  table: Table,
  edition: string,
  id: string,
  as: Settled,
  by: Write,
  claimed?: Outbox,
): Promise<void> {
  for (let known = claimed; ; known = undefined) {
    const mail = known ?? (await get(table, key.outbox(edition, id), outbox))
    if (!mail || mail.state === 'refused' || mail.state === as.state) return
    const { claimedUntil: _, ...rest } = mail
    if (await write(table, { ...rest, ...changed(mail, by), ...as, props: {} })) return
  }
}

/**
 * A mail came back, or its reader complained of it. One that came back is settled as refused; where an address is given, no
 * more mail goes there. Hearing it again changes nothing.
 */
export async function mailReturned(
  table: Table,
  edition: string,
  id: string,
  { why, said, address }: { why: Unreachable['why']; said?: string; address: string | undefined },
  by: Write,
): Promise<void> {
  const mail = await get(table, key.outbox(edition, id), outbox)
  if (!mail) return
  if (address !== undefined)
    await stopMailTo(table, edition, { person: mail.person, address: bareAddress(address), why, said }, by)
  if (why === 'bounced')
    await settleMail(table, edition, id, { state: 'refused', refusal: 'Bounce', said }, by)
}

/** A page of an edition's mails, by id; of those alone whose ids begin so, where that is given. */
export async function listMails(table: Table, edition: string, { limit, cursor }: Page, prefix?: string) {
  const range = { pk: partition(edition, 'OUTBOX'), ...(prefix !== undefined && { prefix }) }
  return page(table, range, { limit, cursor }, outbox)
}

/** How many of an edition's mails SES refused. Reads them all: once a day, for the digest. */
export async function countRefused(table: Table, edition: string): Promise<number> {
  let refused = 0
  for await (const { state } of all(table, { pk: partition(edition, 'OUTBOX') }, outbox))
    if (state === 'refused') refused += 1
  return refused
}
