import * as z from 'zod/mini'
import {
  assignment,
  challenge,
  frequentQuestion,
  look,
  notices,
  prize,
  registrationRules,
  requestedDeliverable,
  scale,
  skill,
  walk,
  windows,
} from '../../domain/edition/edition.ts'
import { email, personName, slug, text } from '../../domain/fields.ts'
import { operation } from '../operation.ts'

export const getEdition = operation({
  name: 'getEdition',
  area: 'public',
  method: 'GET',
  path: '/api/editions/{edition}',
  summary: {
    fr: 'Une édition : dates, défis, prix, jury',
    en: 'An edition: dates, challenges, prizes, jury',
  },
  output: z.strictObject({
    id: slug,
    name: text,
    description: text,
    place: text,
    look: z.optional(look),
    timeZone: z.string(),
    rehearsal: z.boolean(),
    schools: z.array(
      z.strictObject({ id: slug, name: z.string(), cohort: z.string(), mailDomains: z.array(z.string()) }),
    ),
    registration: z.optional(registrationRules),
    skills: z.optional(z.array(skill)),
    partners: z.array(z.string()),
    /** For the press: meant to be public. */
    contacts: z.array(z.strictObject({ name: personName, email })),
    afterwards: z.optional(text),
    questions: z.optional(z.array(frequentQuestion)),
    /** The legal notice, meant to be public. */
    notices: z.optional(notices),
    themes: z.array(z.strictObject({ id: slug, name: text })),
    challenges: z.array(challenge),
    prizes: z.array(prize),
    scale,
    jury: z.array(
      z.strictObject({
        id: slug,
        name: personName,
        function: text,
        president: z.boolean(),
        /** Somebody else has taken their place; what they handed in may still count. */
        left: z.optional(z.literal(true)),
      }),
    ),
    /** How many jurors see a team, where not all do, and what becomes of the sheets of one who drops out. */
    assignment: z.optional(assignment),
    walk: z.optional(walk),
    deliverables: z.array(requestedDeliverable),
    teams: z.strictObject({ minimum: z.int(), maximum: z.int(), schools: z.int(), perChallenge: z.int() }),
    phases: windows,
    /** The palmarès can be read. */
    published: z.boolean(),
  }),
  problems: [],
})
