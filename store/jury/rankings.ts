import { canonicalJson, digestOf } from '../../domain/canonical.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { setAsideBy } from '../../domain/jury/assigned.ts'
import { countingSheets, type JurorProgress, jurorsProgress, juryPrizes } from '../../domain/jury/scoring.ts'
import { sheetsOn } from '../../domain/jury/team-marks.ts'
import { isProblem } from '../../domain/problem.ts'
import { act } from '../act.ts'
import type { ItemOf, Write } from '../item.ts'
import { key } from '../keys.ts'
import { get, type Table } from '../table.ts'
import { readAssigned } from './assigned.ts'
import { progress, ranking } from './items.ts'
import { allTeamMarks, noteAll, noteTouched, type Touched } from './team-marks.ts'

/**
 * Makes the rankings of an edition, and how far the jury has come, from the marks on record: those that were `touched` are read
 * anew, or all of them; the others as they were noted. Replays and disorder of events play no part: the rankings as they
 * stand are read before the marks and replaced together, so that a slower writer never puts an older view in place of a newer one.
 */
export async function updateRankings(
  table: Table,
  edition: Edition,
  by: Write,
  touched: readonly Touched[] | 'all' = 'all',
): Promise<void> {
  // Whoever only reads how far the jury has come has no use for the rules.
  const { rank } = await import('../../domain/jury/ranking.ts')
  if (touched !== 'all') await noteTouched(table, edition, touched, by)
  const outcome = await act(table, edition.id, by, async (desk) => {
    const prizes = juryPrizes(edition)
    const keyOf = (prize: string) => key.ranking(edition.id, prize)
    const before = await Promise.all(prizes.map(({ id }) => desk.read(ranking, keyOf(id))))
    const at = key.progress(edition.id)
    const known = await desk.read(progress, at)
    if (touched === 'all' || !isNoted(known, before)) await noteAll(table, edition, by)
    const judged = await notedMarks(table, edition.id)
    const jurors = jurorsProgress(edition.jury, {
      ...judged,
      // Nobody is expected anywhere until teams are divided.
      assigned: judged.assigned ?? (edition.assignment && { pairs: [] }),
    })
    const from = digestOf(jurors)
    if (known?.from !== from || canonicalJson(known.jurors) !== canonicalJson(jurors))
      desk.put(progress, at, { jurors, from })
    for (const [index, prize] of prizes.entries()) {
      const result = { kind: 'jury' as const, ...rank(prize, edition.scale, judged.sheets) }
      const { basis } = result
      const known = before[index]
      const isNew = known
        ? known.from !== basis.digest || canonicalJson(known.result) !== canonicalJson(result)
        : basis.sheets > 0
      if (isNew) desk.put(ranking, keyOf(prize.id), { result, basis, from: basis.digest })
    }
    return 'current' as const
  })
  if (isProblem(outcome)) throw new Error(`The rankings of ${edition.id} are contended`)
}

/** Whether what stands was made from marks that are noted: code of before makes it from the sheets and notes nothing. */
function isNoted(
  known: ItemOf<typeof progress> | undefined,
  rankings: readonly (ItemOf<typeof ranking> | undefined)[],
): boolean {
  if (!known || known.from !== digestOf(known.jurors)) return false
  return rankings.every((each) => !each || each.from === each.basis.digest)
}

async function notedMarks(table: Table, edition: string) {
  const [marks, assigned] = await Promise.all([allTeamMarks(table, edition), readAssigned(table, edition)])
  const noted = marks.filter(({ stands }) => stands)
  const teams = noted.map(({ team: id }) => ({ id }))
  const interests = noted.flatMap(({ team, barred }) =>
    barred.map((juror) => ({ juror, team, kind: 'blocking' as const })),
  )
  const standing = new Set(teams.map(({ id }) => id))
  const setAside = setAsideBy(assigned?.released)
  const sheets = countingSheets(noted.flatMap(sheetsOn), interests, standing, setAside)
  return { sheets, interests, teams, assigned }
}

/** How far each juror has come, as the last change of a sheet, an interest or a team left it. */
export async function readProgress(table: Table, edition: Edition): Promise<readonly JurorProgress[]> {
  const known = await get(table, key.progress(edition.id), progress)
  return known?.jurors ?? edition.jury.map(({ id }) => ({ juror: id, expected: 0, scored: 0 }))
}
