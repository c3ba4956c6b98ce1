import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** A DynamoDB for tests that start several hosts on one; `PALMARES_DYNAMODB_ENDPOINT` where it is given. */
export async function startEngine(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env.PALMARES_DYNAMODB_ENDPOINT
  if (given) return { url: given, stop: async () => {} }
  const packaged = createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json')
  const port = await freePort()
  const child = spawn(join(packaged, '../dynoxide'), ['--port', String(port)], { stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}`
  while (!(await fetch(url).catch(() => undefined))) {
    if (child.exitCode !== null) throw new Error('The engine did not start')
    await wait(10)
  }
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    url,
    stop: async () => {
      child.kill()
      await ended
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
