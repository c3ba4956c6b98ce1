import { currentEdition } from '../../store/edition/editions.ts'
import { editionHead } from '../../store/edition/items.ts'
import { assignedTeams, assignment, interest, scoreSheet } from '../../store/jury/items.ts'
import { updateRankings } from '../../store/jury/rankings.ts'
import type { Touched } from '../../store/jury/team-marks.ts'
import { team } from '../../store/teams/items.ts'
import type { Image } from '../streams/changes.ts'
import type { React } from '../streams/react.ts'

/**
 * Rankings and the jury's progress follow whatever decides which sheets count, once an edition, however many changes; when
 * its calendar or its rules change, they are made from scratch.
 */
export const rankTeams: React = async (table, changes, by) => {
  const byEdition = Map.groupBy(changes, ({ image }) => image.edition)
  for (const [id, theirs] of byEdition) {
    const current = await currentEdition(table, id)
    if (!current) continue
    const images = theirs.map(({ image }) => image)
    const anew = images.some(({ type }) => type === editionHead.type)
    await updateRankings(table, current.edition, by, anew ? 'all' : images.flatMap(touchedBy))
  }
}

/** What is to be noted anew; who sees which team, and who dropped out, is read as it stands. */
function touchedBy(image: Image): Touched[] {
  if (image.type === assignment.type || image.type === assignedTeams.type) return []
  if (image.type === team.type) return [{ team: team.read(image).id }]
  const { team: on, juror } = (image.type === interest.type ? interest : scoreSheet).read(image)
  return [{ team: on, juror }]
}
