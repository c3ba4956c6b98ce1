// `npm run test:clocks`: what looks at clocks, played at other hours, in other zones, over both changes of the clocks.
import { spawnSync } from 'node:child_process'
import { testStack } from './stack.ts'

const folders = ['chain', 'invariants', 'api', 'domain', 'mail', 'editions', 'ops', 'rehearsal']

const moments = [
  ['just after midnight', '2027-01-12T00:10:00Z', 'UTC'],
  ['a minute before the digests', '2027-01-12T06:29:00Z', 'Pacific/Kiritimati'],
  ['07:29 in UTC', '2027-01-12T07:29:00Z', 'America/Los_Angeles'],
  ['the afternoon', '2027-01-12T15:40:00Z', 'Pacific/Kiritimati'],
  ['the evening', '2027-01-12T20:25:00Z', 'UTC'],
  ['just before midnight', '2027-01-12T23:55:00Z', 'America/Los_Angeles'],
  ['the night in which summer time starts', '2027-03-27T23:30:00Z', 'UTC'],
  ['the hour that summer time skips', '2027-03-28T00:59:30Z', 'Europe/Paris'],
  ['the night in which summer time ends', '2027-10-30T23:30:00Z', 'America/Los_Angeles'],
  ['the hour that winter time repeats', '2027-10-31T00:59:30Z', 'Europe/Paris'],
  ['the turn of the year', '2026-12-31T23:30:00Z', 'Pacific/Kiritimati'],
  ['29 February', '2028-02-29T12:00:00Z', 'America/Los_Angeles'],
] as const

const stack = testStack()
const failed = moments.filter(([name, now, zone]) => {
  process.stdout.write(`\n${name}: ${now}, TZ=${zone}\n`)
  const env = { ...process.env, TZ: zone, PALMARES_TEST_NOW: now, PALMARES_TEST_STACK: stack }
  const args = ['vitest', 'run', '--silent=true', ...folders.map((folder) => `test/${folder}`)]
  return spawnSync('npx', args, { env, stdio: 'inherit' }).status !== 0
})
process.stdout.write(`\n${moments.length - failed.length} clocks passed, ${failed.length} failed\n`)
for (const [name, now, zone] of failed) process.stdout.write(`failed: ${name}, ${now}, TZ=${zone}\n`)
process.exitCode = failed.length > 0 ? 1 : 0
