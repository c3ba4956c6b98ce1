import type { Edition } from '../../domain/edition/edition.ts'
import type { Said } from '../../domain/mail/message.ts'
import { message } from '../../mail/edition/message.ts'
import { penFor } from '../../mail/pen.ts'
import type { Person } from '../../store/people/items.ts'
import { nameIn } from './message-to.ts'

/** A message as one of its readers gets it. */
export function readAs(edition: Edition, reader: Person, sender: string, said: Said) {
  const { name, email, language } = reader
  // It holds no link to the site.
  const pen = penFor(language, 'https://example.org', edition)
  const { subject, blocks } = message.write({ name: nameIn(reader), sender, ...said }, pen)
  const paragraphs = blocks.flatMap((block) =>
    'paragraph' in block ? [block.paragraph] : 'small' in block ? [block.small] : [],
  )
  return { name, email, language, subject, paragraphs }
}
