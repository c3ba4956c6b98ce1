import * as z from 'zod/mini'
import { id, sha256 } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { page, pageOf } from '../shapes.ts'

/** Ballots carry the hash of a code that nobody's name is tied to. */
export const listBallots = operation({
  name: 'listBallots',
  area: 'organiser',
  method: 'GET',
  path: '/api/editions/{edition}/ballots',
  summary: { fr: 'Les bulletins, pour recompter', en: 'The ballots, for a recount' },
  query: page,
  output: pageOf(z.strictObject({ voter: sha256, team: id })),
  problems: [],
})
