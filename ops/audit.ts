import { parseArgs } from 'node:util'
import type { Pin } from '../domain/edition/trail.ts'
import { everyEdition } from '../store/edition/editions.ts'
import { openTable } from '../store/table.ts'
import { readAnchors } from './anchors.ts'
import { findPlatform, tableClient } from './platform.ts'
import { sentence, verifyEdition } from './verify.ts'

const usage =
  'npm run audit -- verify [EDITION …] [--noted NUMBER:HASH] [--patience SECONDS] [--platform FILE]'
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    platform: { type: 'string' },
    patience: { type: 'string', default: '15' },
    noted: { type: 'string', multiple: true, default: [] },
  },
})
const [verb, ...named] = positionals
const notes = values.noted.map((text): Pin | undefined => {
  const [, number, hash = ''] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? []
  return number === undefined ? undefined : { number: Number(number), hash, noted: 'what you noted' }
})
const mine = notes.filter((note) => note !== undefined)
if (verb !== 'verify' || mine.length < notes.length || (mine.length > 0 && named.length !== 1)) {
  console.error(usage)
  process.exit(2)
}

const place = findPlatform(values.platform)
const table = openTable(place.TableName, tableClient(place))
const lines = named.length > 0 ? [] : await Array.fromAsync(everyEdition(table))
for (const edition of named.length > 0 ? named : lines.map((line) => line.edition)) {
  const { pins, unreadable } = await readAnchors(place, edition)
  const verdict = await verifyEdition(table, edition, {
    pins: [...pins, ...mine],
    patience: Number(values.patience),
  })
  const { head, things, unvouched } = verdict
  const differences = [...unreadable, ...verdict.differences]
  for (const each of differences) console.error(`${edition}: ${sentence(each)}`)
  for (const { what, where } of verdict.moving)
    console.log(`${edition}: ${what} ${where} did not come to rest: look again`)
  if (unvouched > 0)
    console.log(`${edition}: ${unvouched} things are older than digests are, and nothing vouches for them`)
  if (pins.length === 0) console.log(`${edition}: no anchor was found`)
  if (differences.length > 0) process.exitCode = 1
  else
    console.log(
      `${edition}: ${head.number} entries, ${things} things and ${pins.length} anchors agree, up to ${head.hash}`,
    )
}
