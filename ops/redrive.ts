import { parseArgs } from 'node:util'
import { findPlatform } from './platform.ts'
import { redriveAll } from './redriving.ts'

const { values } = parseArgs({ options: { platform: { type: 'string' } } })

for (const { queue, redriven, left } of await redriveAll(findPlatform(values.platform))) {
  console.log(`${queue}: ${redriven} redriven, ${left} left`)
  if (left > 0) process.exitCode = 1
}
