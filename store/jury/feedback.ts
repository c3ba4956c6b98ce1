import { juryFeedback } from '../../domain/jury/feedback.ts'
import type { Problem } from '../../domain/problem.ts'
import { isProblem } from '../../domain/problem.ts'
import { act } from '../act.ts'
import type { Write } from '../item.ts'
import { key } from '../keys.ts'
import { get, type Table } from '../table.ts'
import { feedback } from './items.ts'
import { readJudged } from './scores.ts'

/**
 * Lays out, for each team, what the jurors wrote to it on the sheets that count; answers which teams have some. Done again
 * it leaves what stands: a team reads the same from then on.
 */
export async function layOutFeedback(table: Table, edition: string, by: Write): Promise<Set<string>> {
  const { sheets } = await readJudged(table, edition)
  const byTeam = juryFeedback(sheets)
  for (const [team, texts] of byTeam) {
    const laid = await act(table, edition, by, async (desk): Promise<'laid' | Problem> => {
      const at = key.feedback(edition, team)
      if (!(await desk.read(feedback, at))) desk.put(feedback, at, { team, texts })
      return 'laid'
    })
    if (isProblem(laid)) throw new Error(`The feedback of ${team} in ${edition} is contended`)
  }
  return new Set(byTeam.keys())
}

/** What the jurors wrote to a team; nothing before publication. */
export async function readFeedback(table: Table, edition: string, team: string): Promise<readonly string[]> {
  return (await get(table, key.feedback(edition, team), feedback))?.texts ?? []
}
