import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { type Outcome, sizes, type Task } from './editions.ts'

/** How many editions a worker plays at a time. */
const block = 25

/**
 * Prints how often each method picks the truly best team, with its standard error, how well its whole order agrees with the truth
 * (Kendall's τ), and how many of the calibrated rankings' 95 % intervals hold the truth: of `--editions` simulated ones for each
 * `--severity`, the deviation of the jurors' severities.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      editions: { type: 'string', default: '1000' },
      severity: { type: 'string', multiple: true, default: ['0', '0.5', '1', '2'] },
    },
  })
  const editions = Number(values.editions)
  console.log(
    `${sizes.teams} teams, ${sizes.jurors} jurors, ${sizes.scores} scores; quality and noise N(0, 1); ${editions} editions a setting`,
  )
  for (const severity of values.severity.map(Number)) {
    const started = performance.now()
    const outcomes = await played(severity, editions)
    const seconds = (performance.now() - started) / 1000
    console.log(`\nseverity N(0, ${severity}²)${' '.repeat(9)}picks the best   Kendall's τ   95 % intervals`)
    for (const [name, list] of Object.entries(outcomes)) console.log(row(name, list))
    console.log(`(${seconds.toFixed(0)} s)`)
  }
}

function row(name: string, outcomes: readonly Outcome[]): string {
  const best = mean(outcomes.map(({ best }) => (best ? 1 : 0)))
  const error = Math.sqrt((best * (1 - best)) / outcomes.length)
  const covered = outcomes.flatMap(({ covered }) => covered ?? [])
  return [
    name.padEnd(27),
    `${(100 * best).toFixed(1)} ± ${(100 * error).toFixed(1)} %`.padEnd(17),
    mean(outcomes.map(({ tau }) => tau))
      .toFixed(3)
      .padEnd(14),
    covered.length > 0 ? `${(100 * mean(covered)).toFixed(1)} %` : '',
  ]
    .join('')
    .trimEnd()
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length
}

/** The editions' outcomes, by method: blocks of them go to as many workers as there are processors. */
async function played(severity: number, editions: number): Promise<Record<string, Outcome[]>> {
  const tasks: Task[] = []
  for (let from = 1; from <= editions; from += block)
    tasks.push({ severity, from, editions: Math.min(block, editions + 1 - from) })
  const outcomes: Record<string, Outcome[]> = {}
  const work = async () => {
    const worker = new Worker(join(import.meta.dirname, 'process.ts'))
    for (let task = tasks.shift(); task; task = tasks.shift()) {
      worker.postMessage(task)
      const [done] = (await once(worker, 'message')) as [Record<string, Outcome[]>]
      for (const [name, list] of Object.entries(done)) outcomes[name] = [...(outcomes[name] ?? []), ...list]
    }
    await worker.terminate()
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return outcomes
}
