import * as z from 'zod/mini'
import { auditEntry } from '../../domain/edition/audit.ts'
import { edition } from '../../domain/edition/edition.ts'
import { instant, sha256, slug, text } from '../../domain/fields.ts'
import { plain } from '../../domain/personal.ts'
import { expiresAt, identifier, recordedText, whole } from '../fields.ts'
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
  /** Since when marks and results can be read, where that was so before a window was moved. */
  readable: z.optional(z.object({ jury: z.optional(instant), vote: z.optional(instant) })),
  /** When the vote opened first, noted as its windows are moved afterwards. */
  voteOpened: z.optional(instant),
  /** The operator's edition from which it was made, itself or through others; absent in one that the operator made. */
  root: z.optional(slug),
})
export type EditionHead = ItemOf<typeof editionHead>

/** The editions that sessions of an operator's edition made, and those of editions made by them, that count for the quota. */
export const madeEditions = stored('MadeEditions', {
  editions: z.array(z.object({ edition: slug, at: instant, rehearsal: z.boolean() })),
})

/** A window that the president opened again after its result could be read. */
export const reopening = stored('Reopening', {
  phase: plain(z.enum(['jury', 'vote'])),
  closes: instant,
  reason: recordedText,
})
export type ReopeningItem = ItemOf<typeof reopening>

/** How a version of an edition's document came to be; who made it and when is said by what every item carries. */
export const editionChange = stored('EditionChange', {
  /** The parts of the edition that changed. */
  changed: z.array(plain(z.string())),
  reason: z.optional(recordedText),
  /** The version whose content was taken up again. */
  backTo: z.optional(whole),
  /** Who asked the president for it, and who agreed. */
  asked: z.optional(z.object({ by: identifier, at: instant })),
  agreed: z.optional(z.object({ by: identifier, at: instant })),
})
export type EditionChange = ItemOf<typeof editionChange>

/** A change that the president has to agree to: over which version, by whom and why, and what they answered. */
export const changeRequest = stored('ChangeRequest', {
  over: whole,
  content: edition,
  asked: z.object({ by: identifier, at: instant }),
  reason: recordedText,
  backTo: z.optional(whole),
  answered: z.optional(
    z.object({ by: identifier, at: instant, agrees: z.boolean(), why: z.optional(recordedText) }),
  ),
})
export type ChangeRequest = ItemOf<typeof changeRequest>

/** That something which the edition names is in use: from the first time on, for good. */
export const inUse = stored('InUse', {})

export const document = stored('Document', { content: edition })

/** Form 2: an entry carries the digest of what came of the change, and when the table took it; older ones have neither. */
export const auditItem = stored('Audit', { entry: auditEntry }, [(item) => item])
export const chain = stored('Chain', {
  number: whole,
  hash: sha256,
  /** What the digests of the trail are made with; random, and answered to nobody. */
  salt: z.optional(plain(z.string())),
})

const counts = z.record(plain(z.string()), whole)

/** What happened on a day of UTC, by the quarter of an hour, so that it is told in whatever zone an edition has. */
export const dayFigures = stored('DayFigures', {
  day: plain(z.string()),
  /** Registrations that stand and those that ended, by school, at the moment when they were made. */
  registered: z.array(z.object({ at: plain(z.string()), school: slug, stand: whole, left: whole })),
  /** Cards that voted, by when they did first. */
  voted: z.array(z.object({ at: plain(z.string()), cards: whole })),
})

/** What a team has handed in, as the figures count it; which version of the team says whether it competes. */
export const teamFigures = stored('TeamFigures', {
  team: identifier,
  of: whole,
  competes: z.boolean(),
  received: z.array(slug),
  late: z.array(slug),
})
export type TeamFigures = ItemOf<typeof teamFigures>

export const figures = stored('Figures', {
  participants: whole,
  teams: whole,
  deliverables: whole,
  voterCodes: whole,
  /** Cards that have voted; an earlier release did not count them. */
  ballots: z.optional(whole),
  /** Registrations that await an organiser; an earlier release knew of none. */
  awaiting: z.optional(whole),
  /** What the teams that compete have handed in, summed up from `TeamFigures`; an earlier release did not count it. */
  handedIn: z.optional(z.object({ teams: whole, received: counts, late: counts })),
})
export type Figures = ItemOf<typeof figures>

export const seen = stored('Seen', {
  expiresAt,
  /** Which entry of the trail tells of it, where somebody's history is read by it; an earlier release did not note it. */
  number: z.optional(whole),
})
