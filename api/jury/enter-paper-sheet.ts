import * as z from 'zod/mini'
import { operation } from '../operation.ts'
import { personId, sheetContent } from '../shapes.ts'
import { paperState } from './list-paper-sheets.ts'

/** Served by the function of the jury, the only one that writes score sheets. */
export const enterPaperSheet = operation({
  name: 'enterPaperSheet',
  area: 'jury',
  method: 'POST',
  path: '/api/editions/{edition}/teams/{team}/paper-sheets/{juror}/entries',
  summary: {
    fr: 'Saisir la feuille papier d’un juré ; deux saisies identiques font sa feuille',
    en: 'Enter a juror’s sheet of paper; two entries that agree make their sheet',
  },
  body: z.strictObject(sheetContent),
  status: 201,
  output: z.strictObject({
    juror: personId,
    state: paperState,
    /** The criteria (`prize/criterion`) on which this entry is not the one before it. */
    differing: z.array(z.string()),
  }),
  problems: [
    'team-disqualified',
    'already-scored',
    'deliberation-frozen',
    'blocking-interest',
    'not-assigned',
    'mark-off-scale',
    'criteria-incomplete',
    'unknown-criterion',
    'try-again',
  ],
  example: { marks: {} },
})
