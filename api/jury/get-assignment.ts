import * as z from 'zod/mini'
import { id, instant, sha256 } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { personId } from '../shapes.ts'
import { sheetsOfReleased } from './release-juror.ts'

export const getAssignment = operation({
  name: 'getAssignment',
  area: 'jury',
  method: 'GET',
  path: '/api/editions/{edition}/jury/assignment',
  summary: {
    fr: 'Qui évalue quelle équipe, et où chacun en est',
    en: 'Who scores which team, and how far everybody is',
  },
  output: z.strictObject({
    made: z.optional(
      z.strictObject({
        at: instant,
        by: personId,
        /** With the same input, the same seed divides the teams in the same way. */
        seed: z.int(),
        input: sha256,
        shownAt: z.optional(instant),
      }),
    ),
    /** Teams may be divided at this moment, in place of what was divided before. */
    mayBeMade: z.boolean(),
    jurors: z.array(
      z.strictObject({
        juror: personId,
        teams: z.array(
          z.strictObject({
            team: id,
            /** A declared interest that could not be avoided. */
            declared: z.boolean(),
            /** A sheet that counts is in. */
            scored: z.boolean(),
          }),
        ),
        released: z.optional(
          z.strictObject({ at: instant, by: personId, reason: z.string(), sheets: sheetsOfReleased }),
        ),
      }),
    ),
    /** Teams that fewer jurors see than the edition asks for. */
    short: z.array(z.strictObject({ team: id, jurors: z.int(), wanted: z.int() })),
    /** The jurors who are linked through common teams, group by group: of several, one cannot be compared with the other. */
    groups: z.array(z.array(personId)),
  }),
  problems: [],
})
