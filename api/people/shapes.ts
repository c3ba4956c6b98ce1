import * as z from 'zod/mini'
import { slug } from '../../domain/fields.ts'
import { details, needs } from '../../domain/people/details.ts'
import { consent } from '../../domain/people/registration.ts'
import { registrationStands } from '../shapes.ts'

/** What a participant has said of themselves, their consents with the dates. */
export const said = { ...details, ...needs, consents: z.array(z.strictObject(consent.shape)) }

/** A registration as its holder sees it; where nothing is said of where it stands, it gives a place. */
export const ownRegistration = z.strictObject({
  ...said,
  school: slug,
  /** Their place in the line, from 1, for whoever waits. */
  position: z.optional(z.int()),
  registration: z.optional(registrationStands),
})
