// `npm run mutants -- AREA [pattern…]`: mutants of an area, or of what the patterns name in it.
import { spawnSync } from 'node:child_process'
import { areas } from './areas.ts'
import { testStack } from './stack.ts'

const [name = 'domain', ...patterns] = process.argv.slice(2)
const area = areas[name]
if (!area) {
  process.stderr.write(`Mutants are made of one of these: ${Object.keys(areas).join(', ')}.\n`)
  process.exit(2)
}
const mutate = patterns.length > 0 ? patterns : area.mutate
const needsStack = name !== 'domain'
const { status } = spawnSync('npx', ['stryker', 'run', '--mutate', mutate.join(',')], {
  stdio: 'inherit',
  env: {
    ...process.env,
    PALMARES_MUTANTS: name,
    ...(needsStack && { PALMARES_TEST_STACK: testStack(), PALMARES_TEST_SOURCES: '1' }),
  },
})
process.exit(status ?? 1)
