import * as z from 'zod/mini'
import { named } from '../../domain/allocation/instance.ts'
import { slug } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { allocationDraft, ids } from './shapes.ts'

export const putAllocationBoard = operation({
  name: 'putAllocationBoard',
  area: 'organiser',
  method: 'PUT',
  path: '/api/editions/{edition}/organise/allocation/board',
  summary: {
    fr: 'Déplacer et verrouiller des personnes dans la répartition, et y ouvrir des équipes',
    en: 'Move and lock people in the allocation, and open teams there',
  },
  /**
   * Who is in each of the teams, in their order: everybody once. Those that are opened by hand come last; left out, they stay as they
   * are, and one that is taken away has nobody in it.
   */
  body: z.strictObject({
    members: z.array(z.array(named).check(z.maxLength(20))).check(z.maxLength(2000)),
    locks: ids,
    opened: z.optional(z.array(z.strictObject({ id: named, challenge: slug })).check(z.maxLength(100))),
  }),
  output: allocationDraft,
  problems: [
    'changed-meanwhile',
    'teams-being-formed',
    'nothing-to-publish',
    'unknown-challenge',
    'challenge-full',
    'try-again',
  ],
  edits: 'always',
  example: { members: [], locks: [] },
})
