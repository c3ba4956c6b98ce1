import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Fraction } from '../../domain/fraction.ts'
import type { Mark } from '../../domain/ranking/panel.ts'
import { normals, uniforms } from '../../domain/ranking/random.ts'

export type Sizes = { projects: number; jurors: number; each: number; seed: number }

/** A panel of `each` marks a project: quality and noise of variance 1, severity of 0.5, to a hundredth. */
export function sampled({ projects, jurors, each, seed }: Sizes): Mark[] {
  const [normal, uniform] = [normals(seed), uniforms(seed)]
  const severities = Array.from({ length: jurors }, () => Math.sqrt(0.5) * normal())
  const known = new Map<number, Fraction>()
  const marks: Mark[] = []
  const names = severities.map((_, juror) => `j${juror}`)
  for (let at = 0; at < projects; at++) {
    const project = `p${at}`
    const quality = normal()
    const chosen = new Set<number>()
    while (chosen.size < each) chosen.add(each === jurors ? chosen.size : Math.floor(uniform() * jurors))
    for (const juror of chosen) {
      const hundredths = Math.round(100 * (10 + quality + (severities[juror] ?? 0) + normal()))
      const mark = known.get(hundredths) ?? { over: BigInt(hundredths), under: 100n }
      known.set(hundredths, mark)
      marks.push({ juror: names[juror] ?? '', project, mark })
    }
  }
  return marks
}

/** Ranks such a panel in a process of its own, and says how long that took and how much memory. */
export function spawnPanel(sizes: Sizes): string {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'process.ts'), JSON.stringify(sizes)],
    { encoding: 'utf8' },
  )
  return stdout.trim() || stderr
}
