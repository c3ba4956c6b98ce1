import type { Edition } from '../../domain/edition/edition.ts'
import { ongoing, type Passed, type Visit, whereNext } from '../../domain/jury/walk.ts'
import { type Problem, problem } from '../../domain/problem.ts'
import { plusSeconds } from '../../domain/time.ts'
import { act } from '../act.ts'
import type { Write } from '../item.ts'
import { key, partition } from '../keys.ts'
import { all, type Table } from '../table.ts'
import { visit, walk } from './items.ts'
import { readJudged } from './scores.ts'

/** What a juror who walks asks for: the next table, having passed one by or not, or a pause. */
export type Step = {
  passes?: { team: string; reason: Passed['reason'] } | undefined
  pauses?: boolean | undefined
}

/** Where a juror is sent, and until when the table is theirs; or that all is done, that every table is taken, or that they pause. */
export type Sent = Pick<Visit, 'team' | 'until'> | { none: 'done' | 'taken' | 'pause' }

/**
 * Sends a juror to a table where nobody else listens; the one that they were sent to before while that goes on. Asked for at the same
 * moment, a table goes to one of those who ask.
 */
export async function walkOn(
  table: Table,
  edition: Edition,
  { juror, seed, ...step }: Step & { juror: string; seed: number },
  by: Write,
): Promise<Sent | Problem> {
  const rules = edition.walk
  if (!rules) return problem('nobody-walks')
  return act<Sent>(table, edition.id, by, async (desk) => {
    const mine = key.walk(edition.id, juror)
    const before = await desk.read(walk, mine)
    const [judged, visits] = await Promise.all([
      readJudged(table, edition.id),
      Array.fromAsync(all(table, { pk: partition(edition.id, 'JURY'), prefix: 'VISIT#' }, visit)),
    ])
    const { sheets, interests } = judged
    const going = ongoing(visits, sheets, by.now)
    const barred = new Set(
      interests.filter((each) => each.juror === juror && each.kind === 'blocking').map(({ team }) => team),
    )
    const teams = judged.teams.map(({ id }) => id)
    const here = going.find(
      (each) => each.juror === juror && teams.includes(each.team) && !barred.has(each.team),
    )
    const own = sheets.filter((sheet) => sheet.juror === juror).length
    const passes = step.passes && { ...step.passes, sheets: own }
    if (here && !step.pauses && passes?.team !== here.team) return { team: here.team, until: here.until }
    const known = before?.passed ?? []
    const passed = passes ? [...known.filter(({ team }) => team !== passes.team), passes] : known
    const walker = { juror, barred, passed }
    const floor = { teams, sheets }
    const taken = new Set(going.filter((each) => each.juror !== juror).map(({ team }) => team))
    const free = async (team: string) => {
      const at = key.visit(edition.id, team)
      const known = await desk.read(visit, at)
      return !known || known.juror === juror || ongoing([known], sheets, by.now).length === 0
    }
    const leave = async () => {
      if (!here) return
      const known = await desk.read(visit, key.visit(edition.id, here.team))
      if (known?.juror === juror)
        desk.put(visit, key.visit(edition.id, here.team), { ...known, until: by.now })
    }
    await leave()
    if (step.pauses) {
      desk.put(walk, mine, { juror, passed })
      return { none: 'pause' }
    }
    for (;;) {
      const next = whereNext(edition, walker, { ...floor, taken }, seed)
      if ('none' in next) {
        desk.put(walk, mine, { juror, passed })
        return next
      }
      const { team } = next
      if (await free(team)) {
        const until = plusSeconds(by.now, rules.minutes * 60)
        desk.put(visit, key.visit(edition.id, team), { team, juror, until })
        desk.put(walk, mine, { juror, passed })
        return { team, until }
      }
      taken.add(team)
    }
  })
}
