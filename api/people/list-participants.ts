import * as z from 'zod/mini'
import { email, id, instant, language, personName, slug } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { page, pageOf, personId, registrationStands } from '../shapes.ts'
import { said } from './shapes.ts'

export const listParticipants = operation({
  name: 'listParticipants',
  area: 'organiser',
  method: 'GET',
  path: '/api/editions/{edition}/participants',
  summary: { fr: 'Les participants inscrits', en: 'The participants registered' },
  query: page,
  output: pageOf(
    z.strictObject({
      id: personId,
      name: personName,
      email,
      school: slug,
      language,
      team: z.optional(id),
      registeredAt: z.optional(instant),
      /** Absent for those who registered with an earlier release, who hold a place. */
      registration: z.optional(registrationStands),
      /** Whether whoever has the address has signed in. */
      confirmed: z.boolean(),
      ...said,
    }),
  ),
  problems: [],
})
