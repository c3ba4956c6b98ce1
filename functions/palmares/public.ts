import { getPalmares } from '../../api/palmares/get-palmares.ts'
import { problem } from '../../domain/problem.ts'
import { getMinutes, getPublication } from '../../store/palmares/deliberation.ts'
import { answers } from '../http/area.ts'
import { awardsView, named } from './views.ts'

export const palmaresForPublic = {
  getPalmares: answers(getPalmares, async ({ table, edition: { edition } }) => {
    const [published, signed] = await Promise.all([
      getPublication(table, edition.id),
      getMinutes(table, edition.id),
    ])
    if (!published || !signed) return problem('not-published-yet')
    const { teams } = signed.minutes
    const audience = published.results.find((result) => result.kind === 'audience')
    return {
      body: {
        publishedAt: published.updatedAt,
        awards: awardsView(published.awards, teams),
        ...(audience && {
          audience: {
            prize: audience.prize,
            total: audience.total,
            lines: audience.lines.map((line) => ({ ...line, name: named(teams, line.team).name })),
          },
        }),
        minutesDigest: published.minutesDigest,
      },
    }
  }),
}
