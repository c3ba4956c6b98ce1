import * as z from 'zod/mini'
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
export const editionHead = stored('EditionHead', {
  document: whole,
  /** When the vote opened first, noted as its windows are moved afterwards. */
  voteOpened: z.optional(instant),
})
export type EditionHead = ItemOf<typeof editionHead>

export const document = stored('Document', { content: edition })

export const auditItem = stored('Audit', { entry: auditEntry })
export const chain = stored('Chain', { number: whole, hash: sha256 })

export const figures = stored('Figures', {
  participants: whole,
  teams: whole,
  deliverables: whole,
  voterCodes: whole,
})
export type Figures = ItemOf<typeof figures>

export const seen = stored('Seen', { expiresAt })
