import * as z from 'zod/mini'
import { details, needs as theirNeeds } from '../../domain/people/details.ts'
import { personal } from '../../domain/personal.ts'
import { expiresAt, identifier } from '../fields.ts'
import { stored } from '../item.ts'

const sentence = personal(z.string(), { purpose: 'identify', retention: 'edition-archived' })

/** What a participant says of themselves; kept at every pause of their typing, and no entry of the trail. */
export const registrationDetails = stored('RegistrationDetails', {
  person: identifier,
  ...details,
  /** What an allocation told them: of which run, the team that it gave them, and why, in a sentence. */
  allocated: z.optional(
    z.object({ run: identifier, team: identifier, why: z.object({ fr: sentence, en: sentence }) }),
  ),
})

/** What organisers see to for somebody; erased a week after the event. */
export const needs = stored('Needs', { person: identifier, ...theirNeeds, expiresAt })
