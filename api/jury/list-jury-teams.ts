import * as z from 'zod/mini'
import { operation } from '../operation.ts'
import { ownScoreSheet, page, pageOf, scoreDraft, teamSummary } from '../shapes.ts'

export const listJuryTeams = operation({
  name: 'listJuryTeams',
  area: 'jury',
  method: 'GET',
  path: '/api/editions/{edition}/jury/teams',
  summary: {
    fr: 'Les équipes à évaluer, et où j’en suis',
    en: 'The teams to score, and how far I am',
  },
  query: page,
  output: pageOf(
    z.strictObject({
      team: teamSummary,
      interest: z.enum(['none', 'declared', 'blocking']),
      /** Mine, once handed in. */
      scoreSheet: z.optional(ownScoreSheet),
      /** What I have filled in and not handed in; counts nowhere. */
      draft: z.optional(scoreDraft),
    }),
  ),
  problems: [],
})
