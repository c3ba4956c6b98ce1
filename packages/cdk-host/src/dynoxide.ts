import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants, mkdtempSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { HostError } from './host-error.ts'

const require = createRequire(import.meta.url)

// The shell waits for its input to end, so that the engine goes with the host even when the host is killed.
const script = `"$1" --port "$2" --db-path "$3" </dev/null >/dev/null 2>&1 & engine=$!
read -r _; kill $engine; wait $engine; [ -z "$4" ] || rm -rf "$4"`

/** Starts the engine that stands in for DynamoDB; what it stores outlives it where there is a folder for state. */
export async function startDynoxide(state: string | undefined, port: number) {
  const passing = state === undefined ? mkdtempSync(join(tmpdir(), 'cdk-host-')) : ''
  const file = join(state ?? passing, 'dynamodb.sqlite')
  const child = spawn('/bin/sh', ['-c', script, 'sh', dynoxide(), String(port), file, passing], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  const url = `http://127.0.0.1:${port}`
  await untilUp(url, child)
  indexStream(file)
  const stop = () =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.stdin?.end()
    })
  return { url, stop }
}

/** The engine looks for a table's last record at every write, and without an index through all that there are. */
function indexStream(file: string) {
  const database = new DatabaseSync(file, { timeout: 5000 })
  const columns = 'table_name, CAST(sequence_number AS INTEGER)'
  database.exec(`CREATE INDEX IF NOT EXISTS stream_by_number ON _stream_records (${columns})`)
  database.close()
}

async function untilUp(url: string, child: ChildProcess) {
  for (let attempt = 0; attempt < 400; attempt++) {
    if (child.exitCode !== null) break
    const up = await fetch(url).then(
      () => true,
      () => false,
    )
    if (up) return
    await wait(10)
  }
  throw new HostError('DynamoDB engine does not start', 'dynoxide did not start.')
}

function dynoxide(): string {
  try {
    const folder = require.resolve('@dynoxide/linux-x64/package.json')
    const packaged = join(folder, '../dynoxide')
    accessSync(packaged, constants.X_OK)
    return packaged
  } catch {
    const found = (process.env.PATH ?? '')
      .split(delimiter)
      .find((folder) => isExecutable(join(folder, 'dynoxide')))
    if (found) return join(found, 'dynoxide')
  }
  throw new HostError(
    'no DynamoDB engine',
    'No DynamoDB engine here: put dynoxide on the PATH, or name an endpoint.',
  )
}

function isExecutable(file: string) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
