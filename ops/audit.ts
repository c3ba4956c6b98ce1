import { parseArgs } from 'node:util'
import { chainStart } from '../domain/edition/audit.ts'
import { listEditions } from '../store/edition/editions.ts'
import { openTable } from '../store/table.ts'
import { findPlatform, tableClient } from './platform.ts'
import { verifyTrail } from './verify.ts'

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
  const { entries, fault, head } = await verifyTrail(table, edition)
  if (fault) {
    console.error(`${edition}: entry ${fault.number} is at fault (${fault.fault})`)
    process.exitCode = 1
  } else console.log(`${edition}: ${entries} entries hold, up to ${(head ?? chainStart).hash}`)
}
