import * as z from 'zod/mini'
import { slug } from '../../domain/fields.ts'
import { identifier, recordedText } from '../fields.ts'
import { type ItemOf, stored } from '../item.ts'

export const team = stored('Team', {
  id: identifier,
  name: recordedText,
  challenge: slug,
  members: z.array(z.object({ person: identifier, school: slug })),
})
export type Team = ItemOf<typeof team>

export const teamName = stored('TeamName', { team: identifier })
export const challengeSeats = stored('ChallengeSeats', { teams: z.array(identifier) })
