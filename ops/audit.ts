import { parseArgs } from 'node:util'
import { listEditions } from '../store/edition/editions.ts'
import { openTable } from '../store/table.ts'
import { findPlatform, tableClient } from './platform.ts'
import { sentence, verifyEdition } from './verify.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { platform: { type: 'string' } },
})
const [verb, ...named] = positionals
if (verb !== 'verify') {
  console.error('npm run audit -- verify [EDITION …] [--platform FILE]')
  process.exit(2)
}

const place = findPlatform(values.platform)
const table = openTable(place.TableName, tableClient(place))
const { items } = named.length > 0 ? { items: [] } : await listEditions(table, { limit: 1000 })
for (const edition of named.length > 0 ? named : items.map((line) => line.edition)) {
  const { differences, moving, head, things, unvouched } = await verifyEdition(table, edition)
  for (const each of differences) console.error(`${edition}: ${sentence(each)}`)
  for (const { what, where } of moving)
    console.log(`${edition}: ${what} ${where} did not come to rest: look again`)
  if (unvouched > 0)
    console.log(`${edition}: ${unvouched} things are older than digests are: none vouches for them`)
  if (differences.length > 0) process.exitCode = 1
  else console.log(`${edition}: ${head.number} entries and ${things} things hold, up to ${head.hash}`)
}
