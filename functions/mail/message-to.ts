import { saidTo, type Texts } from '../../domain/mail/message.ts'
import type { Write } from '../../store/item.ts'
import type { Outbox } from '../../store/mail/items.ts'
import { mailsOf } from '../../store/mail/messages.ts'
import { mailTo } from '../../store/mail/outbox.ts'
import type { Person } from '../../store/people/items.ts'

/** A message as a mail to one person; its id says of which message it is, so that making it twice makes one. */
export function messageTo(
  edition: string,
  { id: reader, language, ...person }: Person,
  { id, sender, texts }: { id: string; sender: string; texts: Texts },
  by: Write,
): Outbox {
  const props = { name: nameIn(person), sender, ...saidTo(language, texts) }
  return mailTo(edition, reader, `${mailsOf(id)}${reader}`, { template: 'message', props }, by)
}

/** Nobody is called by a name that somebody else may have typed. */
export function nameIn({ name, role, signedInAt }: Pick<Person, 'name' | 'role' | 'signedInAt'>): string {
  return role === 'participant' && signedInAt === undefined ? '' : name
}
