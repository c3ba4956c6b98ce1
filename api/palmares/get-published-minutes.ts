import * as z from 'zod/mini'
import { sha256 } from '../../domain/fields.ts'
import { minutes } from '../../domain/palmares/minutes.ts'
import { operation } from '../operation.ts'

/** For whoever wants to recompute the awards: members are counted, not named; the digest is that of these minutes. */
export const getPublishedMinutes = operation({
  name: 'getPublishedMinutes',
  area: 'public',
  method: 'GET',
  path: '/api/editions/{edition}/palmares/minutes',
  summary: {
    fr: 'Le procès-verbal publié, pour recalculer le palmarès',
    en: 'The published minutes, to recompute the palmarès',
  },
  output: z.strictObject({ minutes, digest: sha256 }),
  problems: ['not-published-yet', 'minutes-altered'],
})
