import * as z from 'zod/mini'
import { rule } from '../../domain/allocation/shapes.ts'
import { operation } from '../operation.ts'
import { allocationDraft, ids } from './shapes.ts'

export const publishAllocation = operation({
  name: 'publishAllocation',
  area: 'organiser',
  method: 'POST',
  path: '/api/editions/{edition}/organise/allocation/publication',
  summary: {
    fr: 'Former les équipes de la répartition, et le dire à chacun',
    en: 'Form the teams of the allocation, and tell everybody',
  },
  /** What was said to have changed, and to break: who is gone, who came, which rules. */
  body: z.strictObject({
    told: z.strictObject({ gone: ids, came: ids, broken: z.array(rule).check(z.maxLength(2000)) }),
  }),
  status: 202,
  output: allocationDraft,
  problems: [
    'changed-meanwhile',
    'teams-being-formed',
    'nothing-to-publish',
    'allocation-outdated',
    'seats-oversold',
    'try-again',
  ],
  edits: 'always',
  example: { told: { gone: [], came: [], broken: [] } },
})
