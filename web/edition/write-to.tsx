import { whomToWriteTo } from '../../domain/edition/contact.ts'
import { t } from '../language.ts'
import type { Edition } from '../session.ts'

/** The address that people write to: the edition's, or else its first contact's. */
export function WriteTo({ edition }: { edition: Edition }) {
  const address = whomToWriteTo(edition)
  return address ? (
    <a href={`mailto:${address}`}>{address}</a>
  ) : (
    t('Répondez à l’un de leurs courriels.', 'Answer one of their mails.')
  )
}
