import { getPalmares } from '../../api/palmares/get-palmares.ts'
import { getPublishedMinutes } from '../../api/palmares/get-published-minutes.ts'
import { minutesForMachines, publicMinutes } from '../../domain/palmares/minutes.ts'
import { isProblem } from '../../domain/problem.ts'
import { whatIsPublished } from '../../store/palmares/signed.ts'
import { answers } from '../http/area.ts'
import { awardsView, mentionsView, nameOf, notAwarded } from './views.ts'

export const palmaresForPublic = {
  getPublishedMinutes: answers(getPublishedMinutes, async ({ table, edition: { edition } }) => {
    const found = await whatIsPublished(table, edition.id)
    if (isProblem(found)) return found
    const minutes = publicMinutes(found.signed.minutes, edition)
    return { body: { minutes, digest: minutesForMachines(minutes).digest } }
  }),

  getPalmares: answers(getPalmares, async ({ table, edition: { edition } }) => {
    const found = await whatIsPublished(table, edition.id)
    if (isProblem(found)) return found
    const { published, signed } = found
    const audience = signed.minutes.results.find((result) => result.kind === 'audience')
    return {
      body: {
        publishedAt: published.updatedAt,
        awards: awardsView(edition, signed.minutes),
        notAwarded: notAwarded(signed.minutes),
        mentions: mentionsView(signed.minutes),
        ...(audience && {
          audience: {
            prize: audience.prize,
            total: audience.total,
            lines: audience.lines.map((line) => ({ ...line, name: nameOf(signed.minutes, line.team) })),
          },
        }),
        minutesDigest: minutesForMachines(publicMinutes(signed.minutes, edition)).digest,
      },
    }
  }),
}
