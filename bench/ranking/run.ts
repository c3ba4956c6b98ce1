import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type CalibratedRanking, rankPanel } from '../../domain/ranking/calibrated.ts'
import type { Mark } from '../../domain/ranking/panel.ts'
import { weighted } from '../../domain/ranking/weighing.ts'
import { readScores } from '../../ops/ranking/scores.ts'
import { sampled, spawnPanel } from './panels.ts'

const folder = process.env.PALMARES_RANKING_DATA ?? join(import.meta.dirname, '../../../shared/data/ranking')
const real = ['paris-1976', 'skating-worlds-2017', 'insteval']

/** Prints how long rankings take: of the real panels beside lme4 where R has it, of a jury's usual size, and of very large ones. */
export async function run(args: string[]): Promise<void> {
  for (const name of real) await ofReal(name)
  const small = sampled({ projects: 60, jurors: 20, each: 20, seed: 1 })
  console.log(`60 × 20, all see all        ${milliseconds(median(21, () => rankPanel(small)))}`)
  const large = args.length > 0 ? args.map(Number) : [1000, 5000, 20_000]
  for (const jurors of large) console.log(spawnPanel({ projects: 100_000, jurors, each: 10, seed: 1 }))
}

async function ofReal(name: string): Promise<void> {
  const file = join(folder, `${name}.csv`)
  if (!existsSync(file)) return console.log(`${name.padEnd(27)} is not in ${folder}`)
  const read = readScores(await readFile(file, 'utf8'))
  if ('refusals' in read) throw new Error(read.refusals[0]?.sentence.en)
  const marks = weighted(read.scores)
  const ours = median(name === 'insteval' ? 3 : 11, () => rankPanel(marks))
  const theirs = besideLme4(file)
  console.log(
    `${name.padEnd(27)} ${milliseconds(ours)}${theirs === undefined ? '' : `, lme4 ${milliseconds(theirs)}, ${(theirs / ours).toFixed(1)} times as long`}`,
  )
  await apart(rankPanel(marks), marks, join(folder, `${name}.reference.json`))
}

type Reference = {
  variance: { project: number; juror: number; residual: number }
  project: { id: string; blup: number; se: number }[]
}

/** How far a ranking is from the reference. */
async function apart(ranking: CalibratedRanking, marks: readonly Mark[], file: string): Promise<void> {
  const reference = JSON.parse(await readFile(file, 'utf8')) as Reference
  const byId = new Map(ranking.projects.map((project) => [project.id, project]))
  const most = (distance: (each: Reference['project'][number]) => number) =>
    Math.max(...reference.project.map(distance)).toExponential(1)
  const variances = (['project', 'juror', 'residual'] as const).map((name) =>
    Math.abs((ranking.variance[name] ?? 0) / reference.variance[name] - 1),
  )
  console.log(
    `${' '.repeat(28)}${marks.length} marks; from lme4: variances ${Math.max(...variances).toExponential(1)} relative, predictions ${most(({ id, blup }) => Math.abs((byId.get(id)?.score ?? 0) - ranking.intercept - blup))}, standard errors ${most(({ id, se }) => Math.abs((byId.get(id)?.se ?? 0) - se))}`,
  )
}

/** The median time of lme4's fit with the predictions and their standard errors, in milliseconds. */
function besideLme4(file: string): number | undefined {
  const script = `
    suppressMessages(library(lme4))
    d <- read.csv("${file}")
    d <- aggregate(score ~ juror + project, d, mean)
    times <- sapply(1:${file.includes('insteval') ? 3 : 7}, function(i) system.time({
      m <- lmer(score ~ 1 + (1 | project) + (1 | juror), d)
      r <- ranef(m, condVar = TRUE)
    })["elapsed"])
    cat(median(times) * 1000)`
  const { status, stdout } = spawnSync('Rscript', ['-e', script], { encoding: 'utf8' })
  return status === 0 ? Number(stdout) : undefined
}

function median(times: number, work: () => unknown): number {
  const taken = Array.from({ length: times }, () => {
    const started = performance.now()
    work()
    return performance.now() - started
  })
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0
}

function milliseconds(time: number): string {
  return `${time.toFixed(time < 100 ? 1 : 0)} ms`
}
