import { parseArgs } from 'node:util'
import { openTable } from '../store/table.ts'
import { findPlatform, tableClient } from './platform.ts'
import { recount } from './recounting.ts'

const usage = 'npm run recount -- EDITION [EDITION …] [--platform FILE]'
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { platform: { type: 'string' } },
})
if (positionals.length === 0) {
  console.error(usage)
  process.exit(2)
}
const place = findPlatform(values.platform)
const table = openTable(place.TableName, tableClient(place))
for (const edition of positionals) {
  const by = { now: new Date().toISOString(), by: 'operator', under: 'recount' }
  const things = await recount(table, edition, by)
  if (things === undefined) {
    console.error(`${edition}: the trail has not come to rest: run it again when the edition is quieter`)
    process.exitCode = 1
  } else console.log(`${edition}: its figures are made of the ${things} things on record`)
}
