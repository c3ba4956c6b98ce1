import * as z from 'zod/mini'
import { id, slug } from '../../domain/fields.ts'
import { standing } from '../../domain/palmares/minutes.ts'
import { operation } from '../operation.ts'
import { personId } from '../shapes.ts'

const figure = z.optional(z.number())

export const compareRules = operation({
  name: 'compareRules',
  area: 'jury',
  method: 'GET',
  path: '/api/editions/{edition}/deliberation/rankings/{prize}',
  summary: {
    fr: 'Un prix du jury selon chaque règle, et ce que les notes disent des jurés',
    en: 'A prize of the jury by each rule, and what the marks say of the jurors',
  },
  output: z.strictObject({
    prize: slug,
    standings: z.strictObject({
      mean: z.array(standing),
      median: z.array(standing),
      calibrated: z.array(standing),
    }),
    /** Each team's mean mark on each criterion. */
    criteria: z.array(z.strictObject({ team: id, means: z.record(slug, z.number()) })),
    jurors: z.array(
      z.strictObject({
        juror: personId,
        sheets: z.int(),
        /** What the juror adds to a mark, on the scale: below zero for a severe one. */
        severity: figure,
        se: figure,
        spread: z.number(),
        /** Correlation with the mean of the others' marks. */
        agreement: figure,
        kind: z.enum(['flat', 'contrary', 'usual']),
      }),
    ),
    /** What a reader has to know of the panel, in both languages. */
    warnings: z.array(z.strictObject({ fr: z.string(), en: z.string() })),
  }),
  problems: ['not-frozen', 'results-catching-up'],
})
