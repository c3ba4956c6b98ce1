import type { Mark } from '../../../domain/ranking/panel.ts'
import { normals, uniforms } from '../../../domain/ranking/random.ts'

export type Made = {
  projects: number
  jurors: number
  /** The share of pairs that have a mark. */
  share?: number
  quality?: number
  severity?: number
  noise?: number
  seed: number
}

/** A mark of so many hundredths. */
export function mark(juror: string, project: string, hundredths: number): Mark {
  const sign = hundredths < 0 ? -1n : 1n
  let [a, b] = [BigInt(Math.abs(hundredths)), 100n]
  while (b > 0n) [a, b] = [b, a % b]
  return { juror, project, mark: { over: (sign * BigInt(Math.abs(hundredths))) / a, under: 100n / a } }
}

/** A panel drawn from the model; every project and every juror has a mark. */
export function made({
  projects,
  jurors,
  share = 1,
  quality = 1,
  severity = 1,
  noise = 1,
  seed,
}: Made): Mark[] {
  const [normal, uniform] = [normals(seed), uniforms(seed + 1)]
  const worth = Array.from({ length: projects }, () => quality * normal())
  const severities = Array.from({ length: jurors }, () => severity * normal())
  return worth.flatMap((each, project) =>
    severities.flatMap((own, juror) => {
      const score = Math.round(100 * (10 + each + own + noise * normal()))
      const wanted = project % jurors === juror || juror % projects === project
      return uniform() < share || wanted ? [mark(`j${juror}`, `p${project}`, score)] : []
    }),
  )
}
