import { details, needs as theirNeeds } from '../../domain/people/details.ts'
import { expiresAt, identifier } from '../fields.ts'
import { stored } from '../item.ts'

/** What a participant says of themselves; kept at every pause of their typing, and no entry of the trail. */
export const registrationDetails = stored('RegistrationDetails', { person: identifier, ...details })

/** What organisers see to for somebody; erased a week after the event. */
export const needs = stored('Needs', { person: identifier, ...theirNeeds, expiresAt })
