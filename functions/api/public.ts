import { getCalendar } from '../../api/edition/get-calendar.ts'
import { getEdition } from '../../api/edition/get-edition.ts'
import { listEditions } from '../../api/edition/list-editions.ts'
import { getPalmares } from '../../api/palmares/get-palmares.ts'
import { listTeams } from '../../api/teams/list-teams.ts'
import { openPhases } from '../../domain/edition/phases.ts'
import { problem } from '../../domain/problem.ts'
import { listEditions as readEditions } from '../../store/edition/editions.ts'
import { getMinutes, getPublication } from '../../store/palmares/deliberation.ts'
import { listTeams as readTeams } from '../../store/teams/teams.ts'
import { answers, area } from '../http/area.ts'
import { awardsView, editionView, named, teamView } from '../http/views.ts'

export const handler = area(
  answers(listEditions, async ({ table, query }) => {
    const { items, ...rest } = await readEditions(table, query)
    const lines = items.map(({ edition, name, place, opens, closes }) => ({
      id: edition,
      name,
      place,
      opens,
      closes,
    }))
    return { body: { items: lines, ...rest } }
  }),

  answers(getEdition, async ({ table, edition: { edition, head } }) => {
    const published = await getPublication(table, edition.id)
    return { body: editionView(edition, published !== undefined), version: head.version }
  }),

  answers(getCalendar, async ({ edition: { edition, head }, by }) => {
    const { phases } = edition
    return { body: { now: by.now, open: openPhases(edition, by.now), phases }, version: head.version }
  }),

  answers(listTeams, async ({ table, edition: { edition }, query }) => {
    const { items, ...rest } = await readTeams(table, edition.id, query)
    return { body: { items: items.map((team) => teamView(edition, team)), ...rest } }
  }),

  answers(getPalmares, async ({ table, edition: { edition } }) => {
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
)
