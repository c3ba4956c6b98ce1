import * as z from 'zod/mini'
import { id, instant } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { teamSummary } from '../shapes.ts'

/** Tells where to go and nothing else: neither marks nor why there. */
export const walkOn = operation({
  name: 'walkOn',
  area: 'jury',
  method: 'POST',
  path: '/api/editions/{edition}/jury/walk',
  summary: {
    fr: 'Aller à l’équipe suivante, là où le jury passe de table en table',
    en: 'Go on to the next team, where the jury walks from table to table',
  },
  body: z.strictObject({
    /** The table that the juror passes by: nobody there, others are, or an interest in the team. */
    passes: z.optional(z.strictObject({ team: id, reason: z.enum(['absent', 'busy', 'interest']) })),
    /** Leaves the table and goes to none. */
    pauses: z.optional(z.boolean()),
  }),
  output: z.strictObject({
    team: z.optional(teamSummary),
    /** Until when nobody else is sent to that table. */
    until: z.optional(instant),
    /** Why to none: every team is scored, or every table is taken at this moment, or the juror pauses. */
    none: z.optional(z.enum(['done', 'taken', 'pause'])),
  }),
  problems: ['nobody-walks', 'try-again'],
  example: {},
})
