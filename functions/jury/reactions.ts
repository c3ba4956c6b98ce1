import { currentEdition } from '../../store/edition/editions.ts'
import { updateRankings } from '../../store/jury/rankings.ts'
import type { React } from '../streams/react.ts'

/** Rankings and the jury's progress follow whatever decides which sheets count; once an edition, however many changes. */
export const rankTeams: React = async (table, changes, by) => {
  for (const id of new Set(changes.map(({ image }) => image.edition))) {
    const current = await currentEdition(table, id)
    if (current) await updateRankings(table, current.edition, by)
  }
}
