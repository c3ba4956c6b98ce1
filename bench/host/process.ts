// The host in a process of its own, so that what it uses can be told from what its callers use.
import { startHost } from 'cdk-host'

const [, , template = '', state] = process.argv
const host = await startHost({
  template,
  mailsASecond: 1000,
  ...(state && { state }),
  dynamodb: process.env.PALMARES_DYNAMODB_ENDPOINT,
})
process.on('message', async ({ clock, idle }: { clock?: string; idle?: true }) => {
  if (clock) host.clock.set(new Date(clock))
  if (idle) await host.idle(600_000)
  process.send?.({ done: true })
})
process.once('disconnect', () => void host.stop())
const { url, environment } = host
process.send?.({ url, client: host.client(), table: environment.TABLE })
