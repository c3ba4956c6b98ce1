import * as z from 'zod/mini'
import { instant, slug } from '../../domain/fields.ts'
import { identifier, recordedText } from '../fields.ts'
import { type ItemOf, stored } from '../item.ts'

const deed = z.object({ by: identifier, at: instant, reason: recordedText })

export const team = stored('Team', {
  id: identifier,
  name: recordedText,
  challenge: slug,
  members: z.array(z.object({ person: identifier, school: slug })),
  /** What it is after, in a line. */
  pitch: z.optional(recordedText),
  /** What its picture is called by, after the picture's own bytes. */
  logo: z.optional(identifier),
  /** Whether others ask for a seat instead of taking one; what a link names that gives one; who asks. */
  asks: z.optional(z.boolean()),
  invitation: z.optional(identifier),
  requests: z.optional(z.array(z.object({ person: identifier, at: instant }))),
  /** Since when it competes no more, and why. */
  disqualified: z.optional(deed),
  /** How organisers ended it; where it was merged, into which. */
  ended: z.optional(z.extend(deed, { into: z.optional(identifier) })),
})
export type Team = ItemOf<typeof team>

/** The picture of a team, in base 64; it is the team's as long as the team names it. */
export const teamLogo = stored('TeamLogo', {
  id: identifier,
  mediaType: identifier,
  data: identifier,
})
export type TeamLogo = ItemOf<typeof teamLogo>

/**
 * Who was ever said to coach a team, and may no longer: whether somebody does stands with them. It is read from the team's side
 * alone, where looking for them would read everybody.
 */
export const teamCoaches = stored('TeamCoaches', { team: identifier, people: z.array(identifier) })

export const teamName = stored('TeamName', { team: identifier })
export const challengeSeats = stored('ChallengeSeats', { teams: z.array(identifier) })
