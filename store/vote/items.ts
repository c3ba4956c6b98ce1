import * as z from 'zod/mini'
import { sha256 } from '../../domain/fields.ts'
import { personal, plain } from '../../domain/personal.ts'
import { identifier, whole } from '../fields.ts'
import { type ItemOf, stored } from '../item.ts'

export const voterCode = stored('VoterCode', {
  code: personal(z.string(), { purpose: 'authenticate', retention: 'edition-archived' }),
})

export const voterBatch = stored('VoterBatch', { count: whole })

export const ballot = stored('Ballot', { voter: sha256, team: identifier })
export type Ballot = ItemOf<typeof ballot>

export const counted = stored('Counted', { voter: sha256, ballot: whole, team: identifier })
export const tallyShard = stored('TallyShard', { counts: z.record(plain(z.string()), whole) })
