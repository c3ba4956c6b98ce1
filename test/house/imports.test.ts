import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const folders = [
  'api',
  'bench',
  'bin',
  'domain',
  'editions',
  'functions',
  'lib',
  'local',
  'mail',
  'ops',
  'packages',
  'rehearsal',
  'store',
  'web',
]

test('imports go one way, as the map of the house says', () => {
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const output = execFileSync(
    process.execPath,
    [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders],
    { cwd: root, maxBuffer: 200_000_000 },
  )
  const { summary } = JSON.parse(output.toString())
  expect(summary.totalCruised).toBeGreaterThan(200)
  expect(summary.violations.map(({ rule, from, to }: Violation) => `${rule.name}: ${from} → ${to}`)).toEqual(
    [],
  )
}, 60_000)

type Violation = { rule: { name: string }; from: string; to: string }
