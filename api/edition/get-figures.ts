import * as z from 'zod/mini'
import type { Unit } from '../../domain/edition/over-time.ts'
import { instant, slug } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { personId } from '../shapes.ts'

const whole = z.int().check(z.gte(0))
const unit = z.enum(['quarter', 'hour', 'day', 'week', 'month'] satisfies Unit[])

export const getFigures = operation({
  name: 'getFigures',
  area: 'organiser',
  method: 'GET',
  path: '/api/editions/{edition}/figures',
  summary: {
    fr: 'Les chiffres dans le temps : inscriptions, livrables, jury, participation au vote',
    en: 'The figures over time: registrations, deliverables, jury, turnout',
  },
  output: z.strictObject({
    now: instant,
    /** Each column from its instant on: those who registered then and still do or may take part, and those who left since. */
    registrations: z.strictObject({
      unit,
      columns: z.array(
        z.strictObject({
          from: instant,
          schools: z.array(z.strictObject({ school: slug, stand: whole, left: whole })),
        }),
      ),
    }),
    /** Of the teams that compete. */
    deliverables: z.strictObject({
      teams: whole,
      asked: z.array(z.strictObject({ deliverable: slug, received: whole, late: whole })),
    }),
    /** How many teams each scores, and how many of their sheets are in and count. */
    jurors: z.array(z.strictObject({ id: personId, scoreSheets: whole, expected: whole })),
    /** How many voted, never for whom; of columns that are over. */
    turnout: z.strictObject({
      unit,
      cards: whole,
      columns: z.array(z.strictObject({ from: instant, voted: whole })),
    }),
  }),
  problems: [],
})
