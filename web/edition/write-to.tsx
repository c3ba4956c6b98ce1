import { t } from '../language.ts'
import type { Edition } from '../session.ts'

/** The address that people write to: the edition's, or else its first contact's. */
export function WriteTo({ edition: { notices, contacts } }: { edition: Edition }) {
  const address = notices?.contact ?? contacts[0]?.email
  return address ? (
    <a href={`mailto:${address}`}>{address}</a>
  ) : (
    t('Répondez à l’un de leurs courriels.', 'Answer one of their mails.')
  )
}
