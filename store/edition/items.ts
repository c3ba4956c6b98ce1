import { auditEntry } from '../../domain/edition/audit.ts'
import { edition } from '../../domain/edition/edition.ts'
import { instant, sha256, text } from '../../domain/fields.ts'
import { expiresAt, whole } from '../fields.ts'
import { type ItemOf, stored } from '../item.ts'

export const directoryLine = stored('DirectoryLine', {
  name: text,
  place: text,
  opens: instant,
  closes: instant,
})

/** Small and read by every request; what the edition says is in the document of number `document`. */
export const editionHead = stored('EditionHead', { document: whole })
export type EditionHead = ItemOf<typeof editionHead>

export const document = stored('Document', { content: edition })

/** Form 2: an entry carries the digest of what came of the change, and when the table took it; older ones have neither. */
export const auditItem = stored('Audit', { entry: auditEntry }, [(item) => item])
export const chain = stored('Chain', { number: whole, hash: sha256 })

export const figures = stored('Figures', {
  participants: whole,
  teams: whole,
  deliverables: whole,
  voterCodes: whole,
})
export type Figures = ItemOf<typeof figures>

export const seen = stored('Seen', { expiresAt })
