import { canonicalJson } from '../../domain/canonical.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { rank } from '../../domain/jury/ranking.ts'
import { type JurorProgress, jurorsProgress, juryPrizes } from '../../domain/jury/scoring.ts'
import { isProblem } from '../../domain/problem.ts'
import { act } from '../act.ts'
import type { Write } from '../item.ts'
import { key } from '../keys.ts'
import { get, type Table } from '../table.ts'
import { progress, ranking } from './items.ts'
import { readJudged } from './scores.ts'

/**
 * Makes the rankings of an edition, and how far the jury has come, from the sheets on record, all of them: replays and disorder of events play no part.
 * The rankings as they stand are read before the sheets and replaced together, so that a slower writer never puts an
 * older view in place of a newer one.
 */
export async function updateRankings(table: Table, edition: Edition, by: Write): Promise<void> {
  const outcome = await act(table, edition.id, by, async (desk) => {
    const prizes = juryPrizes(edition)
    const keyOf = (prize: string) => key.ranking(edition.id, prize)
    const before = await Promise.all(prizes.map(({ id }) => desk.read(ranking, keyOf(id))))
    const at = key.progress(edition.id)
    const known = await desk.read(progress, at)
    const judged = await readJudged(table, edition.id)
    const jurors = jurorsProgress(edition.jury, {
      ...judged,
      // Nobody is expected anywhere until teams are divided.
      assigned: judged.assigned ?? (edition.assignment && { pairs: [] }),
    })
    if (canonicalJson(known?.jurors) !== canonicalJson(jurors)) desk.put(progress, at, { jurors })
    for (const [index, prize] of prizes.entries()) {
      const result = { kind: 'jury' as const, ...rank(prize, edition.scale, judged.sheets) }
      const known = before[index]
      const isNew = known ? canonicalJson(known.result) !== canonicalJson(result) : result.basis.sheets > 0
      if (isNew) desk.put(ranking, keyOf(prize.id), { result, basis: result.basis })
    }
    return 'current' as const
  })
  if (isProblem(outcome)) throw new Error(`The rankings of ${edition.id} are contended`)
}

/** How far each juror has come, as the last change of a sheet, an interest or a team left it. */
export async function readProgress(table: Table, edition: Edition): Promise<readonly JurorProgress[]> {
  const known = await get(table, key.progress(edition.id), progress)
  return known?.jurors ?? edition.jury.map(({ id }) => ({ juror: id, expected: 0, scored: 0 }))
}
