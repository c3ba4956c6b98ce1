import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { type Host, startHost } from '../src/host.ts'
import { makeFixture, partition } from './fixture.ts'

test('killed in the middle of its work three times, the host loses nothing that it acknowledged', async () => {
  // A message may be in flight at every kill, and each counts as one time that it was received.
  const template = await makeFixture(10)
  const state = mkdtempSync(join(tmpdir(), 'cdk-host-'))
  const acknowledged: string[] = []
  for (const round of [1, 2, 3]) {
    const { child, url } = await start(template, state)
    const working = Promise.all(
      [0, 1, 2].map((writer) => write(url, `round-${round}-${writer}`, acknowledged)),
    )
    while (acknowledged.length < round * 12) await wait(20)
    child.kill('SIGKILL')
    await once(child, 'exit')
    await working
  }

  const host = await startHost({ template, state })
  await host.idle()
  for (const pk of ['FACTS', 'SEEN', 'SENT']) expect(await missing(host, pk, acknowledged), pk).toEqual([])
  const mailed = new Set(host.mailbox.messages.flatMap(({ to }) => to))
  expect(acknowledged.filter((sk) => !mailed.has(`${sk}@example.org`))).toEqual([])
  await host.stop()
}, 60_000)

test('a host that died while it wrote an event down starts again without it', async () => {
  const state = mkdtempSync(join(tmpdir(), 'cdk-host-'))
  const cut = join(state, 'events/cut.json.new')
  mkdirSync(join(state, 'events'))
  writeFileSync(cut, '{"id":"cu')
  const host = await startHost({ template: await makeFixture(), state })
  await host.stop()
  expect(existsSync(cut)).toBe(false)
})

test('what outlives the host is written by the one function that leaves the old file or the new one', () => {
  const folder = join(import.meta.dirname, '../src')
  const writing = readdirSync(folder).filter((file) =>
    readFileSync(join(folder, file), 'utf8').includes('writeFile'),
  )
  expect(writing).toEqual(['state.ts'])
})

async function start(template: string, state: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'child.ts'), template, state], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, url: line.toString().trim() }
}

/** Writes one fact after the other until the host is gone. */
async function write(url: string, name: string, acknowledged: string[]): Promise<void> {
  for (let number = 0; ; number++) {
    const sk = `${name}-${number}`
    const body = JSON.stringify({ sk })
    const response = await fetch(`${url}/api/facts`, { method: 'POST', body }).catch(() => undefined)
    if (!response) return
    if (response.status === 201) acknowledged.push(sk)
  }
}

async function missing(host: Host, pk: string, wanted: string[]): Promise<string[]> {
  const stored = new Set((await partition(host, pk)).map(({ sk }) => sk))
  return wanted.filter((sk) => !stored.has(sk))
}
