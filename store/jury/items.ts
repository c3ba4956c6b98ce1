import * as z from 'zod/mini'
import { instant, sha256, slug } from '../../domain/fields.ts'
import { result } from '../../domain/palmares/minutes.ts'
import { personal, plain } from '../../domain/personal.ts'
import { identifier, whole } from '../fields.ts'
import { type ItemOf, stored } from '../item.ts'

const marks = z.record(slug, z.record(slug, z.number()))

const written = personal(z.string(), { purpose: 'record-of-decision', retention: 'edition-archived' })

/** What a juror hands in on a team. */
const said = {
  team: identifier,
  juror: identifier,
  marks,
  /** To the jury: read by whoever may read the marks. */
  comment: z.optional(written),
  /** To the team: read by its members after publication, by nobody before. */
  feedback: z.optional(written),
}

/** Form 2: whether a sheet counts follows from the interests as they stand, no longer from a mark on the sheet. */
export const scoreSheet = stored(
  'ScoreSheet',
  {
    ...said,
    /** The marks as their juror declared them final, and when; what stands may have been corrected since. */
    sealed: z.optional(z.object({ at: instant, marks })),
    /** Who typed it from a sheet of paper, where it stands as they did. */
    enteredBy: z.optional(z.array(identifier)),
  },
  [({ withdrawn: _, ...sheet }) => sheet],
)
export type ScoreSheetItem = ItemOf<typeof scoreSheet>

/** A sheet that its juror is still filling in. It counts nowhere, and nobody else reads it. */
export const scoreDraft = stored('ScoreDraft', {
  ...said,
  /** The version of the sheet that it is typed over; 0 where none is in. */
  over: whole,
})
export type ScoreDraftItem = ItemOf<typeof scoreDraft>

/** A sheet as it stood before it was changed. */
export const pastScoreSheet = stored('PastScoreSheet', {
  ...said,
  /** Which version of the sheet it was, and when it came on record. */
  was: whole,
  since: instant,
  sealedAt: z.optional(instant),
})

/** A sheet of paper as it was typed, entry by entry; once two agree it is the juror's sheet. */
export const paperSheet = stored('PaperSheet', {
  team: identifier,
  juror: identifier,
  entries: z.array(
    z.object({
      by: identifier,
      at: instant,
      marks,
      comment: z.optional(written),
      feedback: z.optional(written),
    }),
  ),
  recorded: z.boolean(),
})

/** What the jurors wrote to a team, without their names, as it stood at publication. */
export const feedback = stored('Feedback', { team: identifier, texts: z.array(written) })

export const interest = stored('Interest', {
  juror: identifier,
  team: identifier,
  kind: plain(z.enum(['none', 'declared', 'blocking'])),
  reason: z.optional(written),
})
export type Interest = ItemOf<typeof interest>

/**
 * That the teams are divided among the jurors: when and by whom, by which seed and of what (a digest of all that it was made from), since
 * when jurors are shown their list before scoring opens, and who dropped out.
 */
export const assignment = stored('Assignment', {
  seed: whole,
  input: sha256,
  made: z.object({ at: instant, by: identifier }),
  shownAt: z.optional(instant),
  released: z.array(
    z.object({
      juror: identifier,
      at: instant,
      by: identifier,
      reason: written,
      sheets: plain(z.enum(['kept', 'set-aside'])),
    }),
  ),
})
export type AssignmentItem = ItemOf<typeof assignment>

/** The teams that a juror sees, by id; of one who dropped out, those whose sheets stay. */
export const assignedTeams = stored('AssignedTeams', {
  juror: identifier,
  teams: z.array(identifier),
  left: z.optional(z.boolean()),
})

/** Who was sent to a team's table last, and until when it is theirs. */
export const visit = stored('Visit', { team: identifier, juror: identifier, until: instant })

/** What a juror who walks passed by, and how many of their sheets were in then. */
export const walk = stored('Walk', {
  juror: identifier,
  passed: z.array(
    z.object({
      team: identifier,
      reason: plain(z.enum(['absent', 'busy', 'interest'])),
      sheets: whole,
    }),
  ),
})

/** Changes whenever an interest does, so that a signature holds to all of them, absent ones included. */
export const interestsChanged = stored('InterestsChanged', { changes: whole })

/** How far each juror has come: the teams that the juror scores, and those whose sheet is in and counts. */
export const progress = stored('Progress', {
  jurors: z.array(z.object({ juror: identifier, expected: whole, scored: whole })),
  /** The digest of `jurors` where these were made from `TeamMarks`; any other was made by code that does not keep them. */
  from: z.optional(sha256),
})

/** What is on record on a team, short, so that a ranking reads anew only what changed. Made from sheets and interests alone. */
export const teamMarks = stored('TeamMarks', {
  team: identifier,
  stands: z.boolean(),
  sheets: z.array(
    z.object({
      criteria: z.array(plain(z.string())),
      given: z.array(z.object({ juror: identifier, marks: z.array(z.number()) })),
    }),
  ),
  barred: z.array(identifier),
})
export type TeamMarksItem = ItemOf<typeof teamMarks>

export const ranking = stored('Ranking', {
  result,
  basis: z.object({ sheets: whole, digest: sha256 }),
  /** The digest of the basis where that was made from `TeamMarks`; any other was made by code that does not keep them. */
  from: z.optional(sha256),
})
