import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Satisfaction, WishesMet } from '../../domain/allocation/satisfaction.ts'
import { openFunction } from './in-function.ts'
import { madeInstance, type Sizes } from './made.ts'

type Result = {
  version: string
  seconds: number
  cpu: number
  load: number
  peak: number
  status: string
  teams: number
  wishing: number
  ways: Record<string, Satisfaction & WishesMet>
}

const events = [
  { people: 240, challenges: 18, schools: 2, required: 3 },
  { people: 1000, challenges: 60, schools: 5, required: 15 },
  { people: 240, challenges: 18, schools: 2, unlucky: true, required: 3 },
  { people: 1000, challenges: 60, schools: 5, unlucky: true, required: 15 },
]

/**
 * Prints how long an allocation takes to proven optimality, with its memory, for events of two kinds and sizes with so many seeds
 * (`--events 5`), each in a process of its own; and how content it leaves people beside first come, first served and chance, under the
 * same rules; then what the function takes that has the platform's allocations solved (`--function` for that alone, `--stack FOLDER` for one
 * that is there). Fails where one is not proven or takes longer, or more memory, than it may.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      events: { type: 'string', default: '5' },
      stack: { type: 'string' },
      function: { type: 'boolean', default: false },
    },
  })
  if (!values.function) solverAlone(Number(values.events))
  await inItsFunction(Number(values.events), values.stack)
}

function solverAlone(many: number): void {
  for (const { required, ...sizes } of events) {
    const unlucky = 'unlucky' in sizes ? ', some seated against all their wishes' : ''
    const results = Array.from({ length: many }, (_, at) => spawned({ ...sizes, seed: at + 1 }))
    const [{ version, load } = { version: '?', load: 0 }] = results
    console.log(
      `\n${sizes.people} people, ${sizes.challenges} challenges, ${sizes.schools} schools${unlucky}; HiGHS ${version}, loaded in ${load.toFixed(2)} s`,
    )
    for (const [at, { seconds, cpu, peak, status, teams }] of results.entries()) {
      console.log(
        `  seed ${at + 1}: ${seconds.toFixed(2)} s (${cpu.toFixed(2)} s of processor), ${status}, ${teams} teams, ${Math.round(peak)} MB`,
      )
      if (status !== 'optimal' || seconds > required) process.exitCode = 1
    }
    const times = results.map(({ seconds }) => seconds).sort((a, b) => a - b)
    console.log(`  median ${times[times.length >> 1]?.toFixed(2)} s, longest ${times.at(-1)?.toFixed(2)} s`)
    console.log(
      `  ${'of those with wishes'.padEnd(26)} first wish   top 3   none   worst-served   points a person`,
    )
    for (const way of Object.keys(results[0]?.ways ?? {})) console.log(row(way, results, sizes.people))
  }
}

/** In the function that is deployed: until the result is there, and until it is known what rules cost. */
async function inItsFunction(many: number, stack: string | undefined): Promise<void> {
  const { memory, timeout, run: solve, stop } = await openFunction(stack)
  console.log(`\nIn its function, which has ${memory} MB and ${timeout} s`)
  for (const { required: _, ...sizes } of events) {
    const unlucky = 'unlucky' in sizes
    console.log(`  ${sizes.people} people${unlucky ? ', some seated against all their wishes' : ''}`)
    for (let seed = 1; seed <= many; seed += 1) {
      const name = `bench-${sizes.people}-${unlucky ? 'unlucky-' : ''}${seed}`
      const { answered, seconds, cpu, peak, state, status } = await solve(
        madeInstance({ ...sizes, seed }),
        name,
      )
      const times = `answered in ${answered.toFixed(2)} s, ended in ${seconds.toFixed(2)} s`
      console.log(
        `    seed ${seed}: ${times} (${cpu.toFixed(2)} s of processor), ${state} ${status}, ${Math.round(peak)} MB`,
      )
      if (status !== 'optimal' || seconds > timeout || peak > memory) process.exitCode = 1
    }
  }
  await stop()
}

function row(way: string, results: readonly Result[], people: number): string {
  const mean = (value: (of: Satisfaction & WishesMet, result: Result) => number) =>
    results.reduce((sum, result) => {
      const of = result.ways[way]
      return of ? sum + value(of, result) : sum
    }, 0) / results.length
  const share = (value: (of: WishesMet) => number) =>
    `${(100 * mean((of, { wishing }) => value(of) / wishing)).toFixed(1)} %`
  const worst = results.map((result) => result.ways[way]?.worst ?? '?').join(' ')
  return [
    `  ${way.padEnd(26)}`,
    share(({ first }) => first).padStart(10),
    share(({ top3 }) => top3).padStart(9),
    share(({ none }) => none).padStart(7),
    worst.padStart(15),
    mean(({ sum }) => sum / people)
      .toFixed(2)
      .padStart(18),
  ].join('')
}

function spawned(sizes: Sizes): Result {
  const file = join(import.meta.dirname, 'process.ts')
  const asked = JSON.stringify({ ...sizes, rivals: true })
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, asked], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as Result
}
