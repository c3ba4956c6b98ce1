import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type FauxqsServer, startFauxqs } from 'fauxqs'

// CommonJS, required so that every loader sees the same module.
const require = createRequire(import.meta.url)
const { default: startSesServer } = require('aws-ses-v2-local') as typeof import('aws-ses-v2-local')
/** Every mail that the mail engine of this process accepted. */
export const { getStoreReadonly: acceptedMails } =
  require('aws-ses-v2-local/dist/store.js') as typeof import('aws-ses-v2-local/dist/store.js')

export type Engines = { dynamodb: string; fauxqs: FauxqsServer; ses: string; stop(): Promise<void> }

/** What keeps the host from starting and whoever starts it can mend, told in one line. */
export class HostError extends Error {
  readonly reason: 'port is busy' | 'no DynamoDB engine' | 'DynamoDB engine does not start'
  constructor(reason: HostError['reason'], message: string) {
    super(message)
    this.reason = reason
  }
}

export type EngineOptions = {
  /** Without a folder for state, nothing outlives the host. */
  state: string | undefined
  region: string
  /** Another DynamoDB than the one that the host starts. */
  dynamodb: string | undefined
}

/** Starts what stands in for DynamoDB, S3, SQS and SES. */
export async function startEngines({ state, region, dynamodb: given }: EngineOptions): Promise<Engines> {
  if (state) mkdirSync(state, { recursive: true })
  const [dynamodb, fauxqs, mail] = await Promise.all([
    given ? { url: given.replace(/\/$/, ''), stop: async () => {} } : startDynamodb(state),
    startFauxqs({
      port: 0,
      host: '127.0.0.1',
      logger: false,
      defaultRegion: region,
      ...(state && { dataDir: join(state, 'fauxqs') }),
    }),
    startSes(),
  ])
  return {
    dynamodb: dynamodb.url,
    fauxqs,
    ses: mail.url,
    stop: async () => {
      await Promise.all([dynamodb.stop(), fauxqs.stop(), mail.stop()])
    },
  }
}

async function startSes() {
  const server = await startSesServer({ host: '127.0.0.1', port: await freePort() })
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('The mail engine has no port')
  const stop = async () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${address.port}`, stop }
}

async function startDynamodb(state: string | undefined) {
  const binary = dynoxide()
  const port = await freePort()
  const storage = state ? ['--db-path', join(state, 'dynamodb.sqlite')] : []
  // The shell waits for its input to end, so that the engine goes with the host even when the host is killed.
  const script = '"$0" "$@" </dev/null >/dev/null 2>&1 & engine=$!; read -r _; kill $engine; wait $engine'
  const child = spawn('/bin/sh', ['-c', script, binary, '--port', String(port), ...storage], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  const url = `http://127.0.0.1:${port}`
  await untilUp(url, child)
  const stop = () =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.stdin?.end()
    })
  return { url, stop }
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

/** A port that nothing listens on at this moment. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
