import * as z from 'zod/mini'
import { named } from '../../domain/allocation/instance.ts'
import { operation } from '../operation.ts'
import { allocationDraft, ids } from './shapes.ts'

export const putAllocationBoard = operation({
  name: 'putAllocationBoard',
  area: 'organiser',
  method: 'PUT',
  path: '/api/editions/{edition}/organise/allocation/board',
  summary: {
    fr: 'Déplacer des personnes à la main entre les équipes de la répartition, et en verrouiller',
    en: 'Move people by hand among the teams of the allocation, and lock some there',
  },
  /** Who is in each of the teams, in their order: everybody once. */
  body: z.strictObject({
    members: z.array(z.array(named).check(z.maxLength(20))).check(z.maxLength(2000)),
    locks: ids,
  }),
  output: allocationDraft,
  problems: ['changed-meanwhile', 'teams-being-formed', 'nothing-to-publish', 'try-again'],
  edits: 'always',
  example: { members: [], locks: [] },
})
