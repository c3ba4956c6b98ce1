// `npm run mutants -- AREA [pattern…]`: mutants of an area, or of what the patterns name in it.
import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { areas, type Part } from './areas.ts'
import { testStack } from './stack.ts'

const [name = 'domain', ...patterns] = process.argv.slice(2)
const area = areas[name]
if (!area) {
  process.stderr.write(`Mutants are made of one of these: ${Object.keys(areas).join(', ')}.\n`)
  process.exit(2)
}

const outcomes = ['killed', 'endless', 'timed out', 'survived', 'never met', 'static', 'broken'] as const
type Outcome = (typeof outcomes)[number]
type Mutant = { status: string; statusReason?: string }
type Counts = Record<Outcome, number>

/** The files that patterns name, without those that one with an exclamation mark names. */
function filesOf(of: readonly string[]): string[] {
  const left = new Set(globSync(of.filter((pattern) => !pattern.startsWith('!'))))
  for (const pattern of of)
    if (pattern.startsWith('!')) for (const file of globSync(pattern.slice(1))) left.delete(file)
  return [...left].filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts')).sort()
}

/** What of a part is asked for: everything, or what patterns name, a range of lines after a colon included. */
function askedOf({ mutate }: Part): string[] {
  const files = filesOf(mutate)
  if (patterns.length === 0) return files
  return patterns.flatMap((pattern) => {
    const [path = '', range] = pattern.split(/(:.*)/)
    return filesOf([path])
      .filter((file) => files.includes(file))
      .map((file) => `${file}${range ?? ''}`)
  })
}

/** What became of a mutant. One that goes round without end is told apart from one that only took too long. */
function outcomeOf({ status, statusReason = '' }: Mutant): Outcome {
  if (status === 'Timeout') return statusReason.startsWith('Hit limit') ? 'endless' : 'timed out'
  const known: Record<string, Outcome> = {
    Killed: 'killed',
    Survived: 'survived',
    NoCoverage: 'never met',
    Ignored: 'static',
  }
  return known[status] ?? 'broken'
}

function countsOf(mutants: readonly Mutant[]): Counts {
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Counts
  for (const mutant of mutants) counts[outcomeOf(mutant)] += 1
  return counts
}

function lineOf(file: string, counts: Counts): string {
  const found = counts.killed + counts.endless + counts['timed out']
  const all = found + counts.survived + counts['never met']
  const score = all === 0 ? '–' : ((100 * found) / all).toFixed(1)
  return `| ${[file, ...outcomes.map((outcome) => counts[outcome]), score].join(' | ')} |`
}

const stack = name === 'domain' ? undefined : testStack()
const found = new Map<string, Mutant[]>()
let isEnough = true
mkdirSync('reports', { recursive: true })
for (const [index, part] of area.entries()) {
  const asked = askedOf(part)
  if (asked.length === 0) continue
  const { status } = spawnSync('npx', ['stryker', 'run', '--mutate', asked.join(',')], {
    stdio: 'inherit',
    env: {
      ...process.env,
      PALMARES_MUTANTS: `${name} ${index}`,
      ...(stack && { PALMARES_TEST_STACK: stack }),
    },
  })
  isEnough &&= status === 0
  const { files } = JSON.parse(readFileSync('reports/mutants.json', 'utf8')) as {
    files: Record<string, { mutants: Mutant[] }>
  }
  for (const [file, { mutants }] of Object.entries(files)) found.set(file, mutants)
  for (const kind of ['json', 'html'])
    renameSync(`reports/mutants.${kind}`, `reports/mutants-${name}-${index}.${kind}`)
}

const table = [
  `| ${['file', ...outcomes, 'score'].join(' | ')} |`,
  `|${'---|'.repeat(outcomes.length + 2)}`,
  ...[...found].sort().map(([file, mutants]) => lineOf(file, countsOf(mutants))),
  lineOf(name, countsOf([...found.values()].flat())),
  '',
].join('\n')
writeFileSync(`reports/mutants-${name}.md`, table)
process.stdout.write(table)
process.exit(isEnough ? 0 : 1)
