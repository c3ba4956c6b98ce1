import type { getFigures } from '../../api/edition/get-figures.ts'
import type { OutputOf } from '../../api/operation.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { registrationsOverTime, turnoutOverTime } from '../../domain/edition/figures.ts'
import { sitting } from '../../domain/jury/sitting.ts'
import { readFigures } from '../../store/edition/audit.ts'
import { readOverTime } from '../../store/edition/figures.ts'
import { readProgress } from '../../store/jury/rankings.ts'
import type { Table } from '../../store/table.ts'

/** The figures of an edition over time, each made of what is kept as events are recorded. */
export async function figuresView(
  table: Table,
  edition: Edition,
  now: string,
): Promise<OutputOf<typeof getFigures>> {
  const [{ days, handedIn }, { voterCodes }, jurors] = await Promise.all([
    readOverTime(table, edition.id),
    readFigures(table, edition.id),
    readProgress(table, edition),
  ])
  const { teams, received, late } = handedIn
  const sits = new Set(sitting(edition.jury).map(({ id }) => id))
  return {
    now,
    registrations: registrationsOverTime(days, edition, now),
    deliverables: {
      teams,
      asked: edition.deliverables.map(({ id }) => ({
        deliverable: id,
        received: received[id] ?? 0,
        late: late[id] ?? 0,
      })),
    },
    // Whoever was removed since the sheets were counted is expected no more.
    jurors: jurors
      .filter(({ juror }) => sits.has(juror))
      .map(({ juror, expected, scored }) => ({ id: juror, scoreSheets: scored, expected })),
    turnout: { cards: voterCodes, ...turnoutOverTime(days, edition, now) },
  }
}
