import { spawnSync } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { type CalibratedRanking, rankPanel } from '../../domain/ranking/calibrated.ts'
import type { Mark } from '../../domain/ranking/panel.ts'
import { weighted } from '../../domain/ranking/weighing.ts'
import { readScores } from '../../ops/ranking/scores.ts'
import { sampled, spawnPanel } from './panels.ts'

/** How far a ranking may be from the reference: variances relatively, predictions and standard errors as they are. */
const tolerance = 1e-4

/**
 * Prints how long rankings take: of every panel of a folder (`--panels FOLDER`, each with its reference; without it those of the tests)
 * beside lme4 where R has it, of a jury's usual size, and of very large ones (`--jurors 1000`, as often as wanted). Fails where a panel is
 * further from its reference than it may be.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      panels: { type: 'string', default: join(import.meta.dirname, '../../test/domain/ranking/panels') },
      jurors: { type: 'string', multiple: true, default: ['1000', '5000', '20000'] },
    },
  })
  const files = (await readdir(values.panels)).filter((name) => name.endsWith('.csv')).sort()
  for (const name of files) await ofReal(join(values.panels, name))
  const small = sampled({ projects: 60, jurors: 20, each: 20, seed: 1 })
  console.log(`60 × 20, all see all        ${milliseconds(median(21, () => rankPanel(small)))}`)
  for (const jurors of values.jurors.map(Number))
    console.log(spawnPanel({ projects: 100_000, jurors, each: 10, seed: 1 }))
}

async function ofReal(file: string): Promise<void> {
  const name = basename(file, '.csv')
  const read = readScores(await readFile(file, 'utf8'))
  if ('refusals' in read) throw new Error(read.refusals[0]?.sentence.en)
  const marks = weighted(read.scores)
  const ours = median(marks.length > 10_000 ? 3 : 11, () => rankPanel(marks))
  const theirs = besideLme4(file, marks.length > 10_000 ? 3 : 7)
  console.log(
    `${name.padEnd(27)} ${milliseconds(ours)}${theirs === undefined ? '' : `, lme4 ${milliseconds(theirs)}, ${(theirs / ours).toFixed(1)} times as long`}`,
  )
  await apart(rankPanel(marks), marks, file.replace(/csv$/, 'reference.json'))
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
    Math.max(...reference.project.map(distance))
  const off = {
    variances: Math.max(
      ...(['project', 'juror', 'residual'] as const).map((name) =>
        Math.abs((ranking.variance[name] ?? 0) / reference.variance[name] - 1),
      ),
    ),
    predictions: most(({ id, blup }) => Math.abs((byId.get(id)?.score ?? 0) - ranking.intercept - blup)),
    'standard errors': most(({ id, se }) => Math.abs((byId.get(id)?.se ?? 0) - se)),
  }
  const told = Object.entries(off).map(([what, by]) => `${what} ${by.toExponential(1)}`)
  console.log(`${' '.repeat(28)}${marks.length} marks; from lme4: ${told.join(', ')}`)
  if (Object.values(off).some((by) => !(by <= tolerance))) process.exitCode = 1
}

/** The median time of lme4's fit with the predictions and their standard errors, in milliseconds. */
function besideLme4(file: string, times: number): number | undefined {
  const script = `
    suppressMessages(library(lme4))
    d <- read.csv("${file}")
    d <- aggregate(score ~ juror + project, d, mean)
    times <- sapply(1:${times}, function(i) system.time({
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
