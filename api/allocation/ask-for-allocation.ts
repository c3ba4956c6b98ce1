import * as z from 'zod/mini'
import { draftRules } from '../../domain/allocation/shapes.ts'
import { operation } from '../operation.ts'
import { allocationDraft, ids } from './shapes.ts'

export const askForAllocation = operation({
  name: 'askForAllocation',
  area: 'organiser',
  method: 'POST',
  path: '/api/editions/{edition}/organise/allocation',
  summary: {
    fr: 'Demander une répartition sous ces règles',
    en: 'Ask for an allocation under these rules',
  },
  /** Whoever is locked keeps the place that they have in the allocation before. */
  body: z.strictObject({
    rules: draftRules,
    seed: z.int().check(z.gte(0), z.lte(2_000_000_000)),
    locks: ids,
  }),
  status: 202,
  output: allocationDraft,
  problems: ['changed-meanwhile', 'teams-being-formed', 'try-again'],
  edits: 'when-it-exists',
  example: {
    rules: {
      challenges: [],
      team: { minimum: 2, maximum: 4 },
      skills: {},
      points: [10, 7, 5],
      fairness: 'worst-first',
      together: [],
      apart: [],
      fixed: [],
      complete: true,
    },
    seed: 1,
    locks: [],
  },
})
