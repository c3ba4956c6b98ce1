import { rankPanel } from '../../domain/ranking/calibrated.ts'
import { type Sizes, sampled } from './panels.ts'

const sizes = JSON.parse(process.argv[2] ?? '{}') as Sizes
const marks = sampled(sizes)
const started = performance.now()
const { variance } = rankPanel(marks)
const seconds = (performance.now() - started) / 1000
const peak = process.resourceUsage().maxRSS / 1024
const told = [variance.project, variance.juror, variance.residual].map((each) => each?.toFixed(5)).join(', ')
console.log(
  `${sizes.projects} × ${sizes.jurors}, ${marks.length} marks: ${seconds.toFixed(1)} s, ${Math.round(peak)} MB at most, the marks included; variances ${told} (drawn with 1, 0.5, 1)`,
)
