import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Host } from 'cdk-host'
import { type Usage, usageOf } from './usage.ts'

export type Platform = {
  url: string
  client: ReturnType<Host['client']>
  table: string
  setClock: (to: string) => Promise<void>
  idle: () => Promise<void>
  usage: () => Usage
  stop: () => Promise<void>
}

/** Starts a host of the stack in this folder, in a process of its own. */
export async function startPlatform(stack: string, state: string | undefined): Promise<Platform> {
  const child = fork(join(import.meta.dirname, 'process.ts'), [stack, ...(state ? [state] : [])])
  const [started] = (await once(child, 'message')) as [Pick<Platform, 'url' | 'client' | 'table'>]
  const ask = async (order: object) => {
    child.send(order)
    await once(child, 'message')
  }
  return {
    ...started,
    setClock: (clock) => ask({ clock }),
    idle: () => ask({ idle: true }),
    usage: () => usageOf(child.pid ?? 0),
    stop: async () => {
      child.disconnect()
      await once(child, 'exit')
    },
  }
}
