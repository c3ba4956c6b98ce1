import type { Edition } from '../../domain/edition/edition.ts'
import { isDispensable, wants } from '../../domain/mail/choice.ts'
import { type DueKind, uselessFrom } from '../../domain/mail/due.ts'
import type { Mail } from '../../mail/catalogue.ts'
import type { Write } from '../../store/item.ts'
import type { Due, Outbox } from '../../store/mail/items.ts'
import { mailTo } from '../../store/mail/outbox.ts'
import { peopleCalled } from '../../store/people/people.ts'
import type { Table } from '../../store/table.ts'
import { closings, reminders } from '../deliverables/due-mails.ts'
import { digests } from '../edition/due-mails.ts'
import { callsToDeliberate, invitations } from '../jury/due-mails.ts'

/** A mail to one person. */
export type Addressed = { to: string; mail: Mail }

/** Who is written to when something is due. */
export type DueMails = (table: Table, edition: Edition, now: string) => Promise<Addressed[]>

const dueMails: Record<Exclude<DueKind, 'places'>, DueMails> = {
  digest: digests,
  'deadline-reminder': reminders,
  'hand-in-closed': closings,
  'jury-invitation': invitations,
  'deliberation-opens': callsToDeliberate,
}

/** The mails of something that is due; their ids hold its date, so that a second tick makes the same ones. */
export async function mailsDue(
  table: Table,
  edition: Edition,
  { kind, dueAt }: Due & { kind: keyof typeof dueMails },
  by: Write,
): Promise<Outbox[]> {
  const addressed = await wanted(table, edition, await dueMails[kind](table, edition, by.now))
  return addressed.map(({ to, mail }) =>
    mailTo(
      edition.id,
      to,
      `${mail.template}_${dueAt.replaceAll(/\D/g, '')}_${to}`,
      { ...mail, uselessFrom: uselessFrom(edition, kind) },
      by,
    ),
  )
}

/** Without the mails that their readers have switched off. */
async function wanted(table: Table, edition: Edition, mails: readonly Addressed[]): Promise<Addressed[]> {
  const asked = mails.filter(({ mail }) => isDispensable(mail.template)).map(({ to }) => to)
  const people = await peopleCalled(table, edition.id, asked)
  return mails.filter(({ to, mail }) => wants(people.get(to) ?? {}, mail.template))
}
