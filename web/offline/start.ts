import { Refusal } from '../client.ts'
import { keepSending, stopSending } from '../jury/sender.ts'
import type { Edition, Me } from '../session.ts'
import { dropAnswers, keepAnswer, keptAnswer, patience } from './answers.ts'
import { scriptAddress } from './trusted.ts'

const whose = 'of the device'

/** Makes the juror's pages open offline, and sends what waits. What was kept for anybody else is dropped. */
export async function beginOffline(edition: Edition, me: Me): Promise<void> {
  mark(edition.id, true)
  await dropAnswers(edition.id, me.id)
  await keepAnswer(edition.id, me.id, 'edition', edition)
  await keepAnswer(edition.id, me.id, 'me', me)
  await keepAnswer(edition.id, whose, 'reader', me.id)
  void register()
  await keepSending({ edition: edition.id, person: me.id })
}

/** Tells the pages, before they load any of this, whether something is kept. */
function mark(edition: string, isKept: boolean): void {
  try {
    if (isKept) localStorage.setItem(`kept ${edition}`, 'yes')
    else localStorage.removeItem(`kept ${edition}`)
  } catch {
    // Nothing can be kept on this device.
  }
}

let registered = false

async function register(): Promise<void> {
  if (registered) return
  registered = true
  await navigator.serviceWorker?.register(scriptAddress('/sw.js')).catch(() => undefined)
}

/** Reads from the server; where that is out of reach, gives what this device keeps for the juror who read it here last. */
export async function readForReader<Data>(
  edition: string,
  name: 'edition' | 'me',
  read: (signal: AbortSignal) => Promise<Data>,
): Promise<Data> {
  const slow = AbortSignal.timeout(patience)
  try {
    return await read(slow)
  } catch (error) {
    const isAway = slow.aborted || (error instanceof Refusal && error.code === 'offline')
    const reader = isAway ? await keptAnswer<string>(edition, whose, 'reader') : undefined
    const kept = reader && (await keptAnswer<Data>(edition, reader.data, name))
    if (!kept) throw error
    return kept.data
  }
}

/** Forgets what was read here; what was typed stays for whom it belongs to. Answers what they should know. */
export async function endOffline(edition: string): Promise<string | undefined> {
  const reader = await keptAnswer<string>(edition, whose, 'reader')
  const left = reader && (await stopSending({ edition, person: reader.data }))
  await dropAnswers(edition)
  mark(edition, false)
  return left
}
