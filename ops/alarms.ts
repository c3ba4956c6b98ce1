import { parseArgs } from 'node:util'
import { alarmsOf, tryAlarm } from './alarming.ts'
import { findPlatform } from './platform.ts'

const usage = 'npm run alarms -- test [NAME …] [--patience SECONDS] [--platform FILE]'
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { platform: { type: 'string' }, patience: { type: 'string', default: '60' } },
})
const [verb, ...named] = positionals
if (verb !== 'test') {
  console.error(usage)
  process.exit(2)
}

const place = findPlatform(values.platform)
const all = await alarmsOf(place)
const chosen = named.length === 0 ? all : all.filter((name) => named.some((part) => name.includes(part)))
if (chosen.length === 0) {
  console.error(`No alarm is called so. There are:\n${all.join('\n')}`)
  process.exit(1)
}
let delivered = 0
for (const name of chosen) {
  const refused = await tryAlarm(place, name, Number(values.patience) * 1000)
  if (refused) console.error(`${name}: ${refused}`)
  else delivered += 1
}
console.log(
  `${delivered} of ${chosen.length} alarms were taken by the topic, for ${place.AlarmAddress}: look into that mailbox`,
)
if (delivered < chosen.length) process.exitCode = 1
