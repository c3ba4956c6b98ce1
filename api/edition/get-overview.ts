import * as z from 'zod/mini'
import { windows } from '../../domain/edition/edition.ts'
import { instant } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { personId, phaseName } from '../shapes.ts'

const whole = z.int().check(z.gte(0))

export const getOverview = operation({
  name: 'getOverview',
  area: 'organiser',
  method: 'GET',
  path: '/api/editions/{edition}/overview',
  summary: { fr: 'Ce qui reste à faire, puis les chiffres', en: 'What is left to do, then the figures' },
  output: z.strictObject({
    now: instant,
    open: z.array(phaseName),
    phases: windows,
    figures: z.strictObject({
      participants: whole,
      teams: whole,
      deliverables: whole,
      scoreSheets: whole,
      voterCodes: whole,
      /** Cards that have voted. */
      ballots: whole,
      /** Registrations that await an organiser. */
      awaiting: whole,
    }),
    jurors: z.array(
      /** How many teams each scores, and how many of their sheets are in and count. */
      z.strictObject({ id: personId, scoreSheets: whole, expected: whole }),
    ),
    /** How many people's addresses take no mail; 100 stands for as many or more. */
    unreachable: whole,
    signedAt: z.optional(instant),
    publishedAt: z.optional(instant),
  }),
  problems: [],
})
