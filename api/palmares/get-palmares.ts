import * as z from 'zod/mini'
import { id, instant, slug } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { awardOnScreen, mentionOnScreen, notAwarded, teamName } from '../shapes.ts'

export const getPalmares = operation({
  name: 'getPalmares',
  area: 'public',
  method: 'GET',
  path: '/api/editions/{edition}/palmares',
  summary: { fr: 'Le palmarès publié', en: 'The published palmarès' },
  output: z.strictObject({
    publishedAt: instant,
    awards: z.array(awardOnScreen),
    notAwarded: z.array(notAwarded),
    mentions: z.array(mentionOnScreen),
    audience: z.optional(
      z.strictObject({
        prize: slug,
        total: z.int(),
        lines: z.array(z.strictObject({ team: id, name: teamName, ballots: z.int(), rank: z.int() })),
      }),
    ),
    /** SHA-256 of the published minutes, for whoever wants to check them. */
    minutesDigest: z.string(),
  }),
  problems: ['not-published-yet', 'minutes-altered'],
})
