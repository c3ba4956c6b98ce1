import { z } from 'zod/mini'
import { auditEntry } from '../domain/edition/audit.ts'
import { edition as editionDocument } from '../domain/edition/edition.ts'
import { email, instant, language, personName, sha256, slug, text } from '../domain/fields.ts'
import { dueKinds } from '../domain/mail/due.ts'
import { award, minutes, result } from '../domain/palmares/minutes.ts'
import { personal, plain } from '../domain/personal.ts'

const identifier = plain(z.string())
const whole = z.int()
/** Seconds since 1970, for the table's own expiry; no rule relies on it. */
const expiresAt = z.number()

const base = {
  pk: plain(z.string()),
  sk: plain(z.string()),
  edition: slug,
  schema: z.literal(1),
  /** 1 when created, one more at every change. */
  version: whole,
  updatedAt: instant,
  /** A person's id, or the part of the platform that wrote it. */
  updatedBy: identifier,
  /** The operation or rule under which it was written. */
  under: identifier,
}

function item<Type extends string, Fields extends z.core.$ZodLooseShape>(type: Type, fields: Fields) {
  return z.object({ ...base, type: z.literal(type), ...fields })
}

export const directoryLine = item('DirectoryLine', {
  name: text,
  place: text,
  opens: instant,
  closes: instant,
})

/** Small and read by every request; what the edition says is in the document of number `document`. */
export const editionHead = item('EditionHead', { document: whole })

export const document = item('Document', { content: editionDocument })

export const person = item('Person', {
  id: identifier,
  role: plain(z.enum(['participant', 'juror', 'president', 'organiser'])),
  name: personName,
  email,
  language,
  school: z.optional(slug),
  team: z.optional(identifier),
})

export const address = item('Address', { person: identifier })

export const team = item('Team', {
  id: identifier,
  name: personal(z.string(), { purpose: 'record-of-decision', retention: 'permanent-record' }),
  challenge: slug,
  members: z.array(z.object({ person: identifier, school: slug })),
})

export const teamName = item('TeamName', { team: identifier })
export const challengeSeats = item('ChallengeSeats', { teams: z.array(identifier) })

export const signInLink = item('SignInLink', {
  person: identifier,
  expires: instant,
  expiresAt,
  usedAt: z.optional(instant),
})

export const session = item('Session', { person: identifier, expires: instant, expiresAt })

export const answer = item('Answer', {
  requestHash: sha256,
  status: z.optional(whole),
  /** The first answer as it was given, until it expires. */
  body: z.optional(personal(z.string(), { purpose: 'identify', retention: 'expired' })),
  expires: instant,
  expiresAt,
})

const fileName = personal(z.string(), { purpose: 'work-handed-in', retention: 'edition-archived' })
const link = personal(z.string(), { purpose: 'work-handed-in', retention: 'edition-archived' })

export const deliverable = item('Deliverable', {
  team: identifier,
  deliverable: slug,
  /** Versions accepted so far. */
  number: whole,
  acceptedAt: instant,
  link: z.optional(link),
  file: z.optional(
    z.object({
      upload: identifier,
      objectVersion: identifier,
      fileName,
      mediaType: plain(z.string()),
      bytes: whole,
      sha256,
    }),
  ),
})

export const upload = item('Upload', {
  id: identifier,
  team: identifier,
  deliverable: slug,
  fileName,
  mediaType: plain(z.string()),
  bytes: whole,
  sha256,
  state: plain(z.enum(['waiting', 'accepted', 'late', 'altered'])),
  arrivedAt: z.optional(instant),
})

export const scoreSheet = item('ScoreSheet', {
  team: identifier,
  juror: identifier,
  marks: z.record(slug, z.record(slug, z.number())),
  /** The juror declared a blocking interest afterwards: kept on record, counted nowhere. */
  withdrawn: z.optional(z.boolean()),
})

export const interest = item('Interest', {
  juror: identifier,
  team: identifier,
  kind: plain(z.enum(['none', 'declared', 'blocking'])),
  reason: z.optional(personal(z.string(), { purpose: 'record-of-decision', retention: 'edition-archived' })),
})

export const castingVoteItem = item('CastingVote', {
  prize: slug,
  team: identifier,
  reason: personal(z.string(), { purpose: 'record-of-decision', retention: 'permanent-record' }),
})

export const signedMinutes = item('SignedMinutes', { minutes, digest: sha256 })

export const publication = item('Publication', {
  awards: z.array(award),
  results: z.array(result),
  minutesDigest: sha256,
})

export const rankingItem = item('Ranking', { result, basis: z.object({ sheets: whole, digest: sha256 }) })

export const voterCode = item('VoterCode', {
  code: personal(z.string(), { purpose: 'authenticate', retention: 'edition-archived' }),
})

const voterBatch = item('VoterBatch', { count: whole })

export const ballot = item('Ballot', { voter: sha256, team: identifier })
export const counted = item('Counted', { voter: sha256, ballot: whole, team: identifier })
export const tallyShard = item('TallyShard', { counts: z.record(plain(z.string()), whole) })

export const outbox = item('Outbox', {
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

export const auditItem = item('Audit', { entry: auditEntry })
export const chain = item('Chain', { number: whole, hash: sha256 })
export const figures = item('Figures', {
  participants: whole,
  teams: whole,
  deliverables: whole,
  scoreSheets: whole,
  voterCodes: whole,
  scoreSheetsByJuror: z.record(plain(z.string()), whole),
})
const seen = item('Seen', { expiresAt })

export const due = item('Due', {
  kind: plain(z.enum(dueKinds)),
  dueAt: instant,
  /** Present while it waits; the index holds what has it. */
  duePk: z.optional(plain(z.string())),
})

/** Every stored schema, for the tests that read their marks. */
export const storedSchemas = {
  directoryLine,
  editionHead,
  document,
  person,
  address,
  team,
  teamName,
  challengeSeats,
  signInLink,
  session,
  answer,
  deliverable,
  upload,
  scoreSheet,
  interest,
  castingVoteItem,
  signedMinutes,
  publication,
  rankingItem,
  voterCode,
  voterBatch,
  ballot,
  counted,
  tallyShard,
  outbox,
  auditItem,
  chain,
  figures,
  seen,
  due,
}

/** Anything that stands in the table. */
export type StoredItem = z.infer<(typeof storedSchemas)[keyof typeof storedSchemas]>
export type EditionHead = z.infer<typeof editionHead>
export type Person = z.infer<typeof person>
export type Team = z.infer<typeof team>
export type Deliverable = z.infer<typeof deliverable>
export type Upload = z.infer<typeof upload>
export type ScoreSheetItem = z.infer<typeof scoreSheet>
export type Interest = z.infer<typeof interest>
export type SignedMinutes = z.infer<typeof signedMinutes>
export type Publication = z.infer<typeof publication>
export type Outbox = z.infer<typeof outbox>
export type Ballot = z.infer<typeof ballot>
export type Due = z.infer<typeof due>
export type Figures = z.infer<typeof figures>
