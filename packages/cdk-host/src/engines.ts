import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { startDynoxide } from './dynoxide.ts'

// CommonJS, required so that every loader sees the same module.
const require = createRequire(import.meta.url)
const { default: startSesServer } = require('aws-ses-v2-local') as typeof import('aws-ses-v2-local')
/** Every mail that the mail engine of this process accepted. */
export const { getStoreReadonly: acceptedMails } =
  require('aws-ses-v2-local/dist/store.js') as typeof import('aws-ses-v2-local/dist/store.js')

export type Engines = { dynamodb: string; ses: string; stop(): Promise<void> }

export type EngineOptions = {
  /** Without a folder for state, nothing outlives the host. */
  state: string | undefined
  /** Another DynamoDB than the one that the host starts. */
  dynamodb: string | undefined
}

/** Starts what stands in for DynamoDB and SES. */
export async function startEngines({ state, dynamodb: given }: EngineOptions): Promise<Engines> {
  if (state) mkdirSync(state, { recursive: true })
  const [dynamodb, mail] = await Promise.all([
    given ? { url: given.replace(/\/$/, ''), stop: async () => {} } : startDynoxide(state, await freePort()),
    startSes(),
  ])
  return {
    dynamodb: dynamodb.url,
    ses: mail.url,
    stop: async () => {
      await Promise.all([dynamodb.stop(), mail.stop()])
    },
  }
}

async function startSes(tries = 5): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = await startSesServer({ host: '127.0.0.1', port: await freePort() })
  const address = server.address()
  if (!address || typeof address === 'string') {
    // Somebody else took the port between its being found and its use; the engine does not say so.
    if (tries > 1) return startSes(tries - 1)
    throw new Error('The mail engine has no port')
  }
  const stop = async () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${address.port}`, stop }
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
