import * as z from 'zod/mini'
import { email, language, personName, slug } from '../../domain/fields.ts'
import { details } from '../../domain/people/details.ts'
import { operation } from '../operation.ts'
import { personId, registrationStands } from '../shapes.ts'

/** At any time, also after registration has closed; the rules are theirs to accept, on their registration page. */
export const enterParticipant = operation({
  name: 'enterParticipant',
  area: 'organiser',
  method: 'POST',
  path: '/api/editions/{edition}/people',
  summary: {
    fr: 'Inscrire une personne à sa place ; une invitation à se connecter lui est envoyée',
    en: 'Register a person in their stead; they are sent an invitation to sign in',
  },
  body: z.strictObject({
    name: personName,
    email,
    language,
    /** Where the address does not say it. */
    school: z.optional(slug),
    cohort: z.optional(details.cohort),
    /** A place at once, whatever the number of places. */
    beyond: z.optional(z.boolean()),
  }),
  status: 201,
  output: z.strictObject({ id: personId, registration: registrationStands }),
  problems: ['address-taken', 'try-again'],
  example: {
    name: 'Camille Exemple',
    email: 'camille.tardive@ena.example.org',
    language: 'fr',
  },
})
