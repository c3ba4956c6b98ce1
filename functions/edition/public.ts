import { getCalendar } from '../../api/edition/get-calendar.ts'
import { getEdition } from '../../api/edition/get-edition.ts'
import { listEditions } from '../../api/edition/list-editions.ts'
import { openPhases } from '../../domain/edition/phases.ts'
import { listEditions as readEditions } from '../../store/edition/editions.ts'
import { getPublication } from '../../store/palmares/signed.ts'
import { answers } from '../http/area.ts'
import { editionView } from './views.ts'

export const editionForPublic = {
  listEditions: answers(listEditions, async ({ table, query }) => {
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

  getEdition: answers(getEdition, async ({ table, edition: { edition, head } }) => {
    const published = await getPublication(table, edition.id)
    return { body: editionView(edition, published !== undefined), version: head.version }
  }),

  getCalendar: answers(getCalendar, async ({ edition: { edition, head }, by }) => {
    const { phases } = edition
    return { body: { now: by.now, open: openPhases(edition, by.now), phases }, version: head.version }
  }),
}
