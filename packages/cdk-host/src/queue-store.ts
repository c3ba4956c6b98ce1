import { createHash, randomUUID } from 'node:crypto'
import { appendFileSync, closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import type { Clock } from './clock.ts'
import { writeWhole } from './state.ts'

export type StoredMessage = {
  id: string
  queue: string
  body: string
  attributes: Record<string, unknown>
  sentAt: number
  received: number
  firstReceivedAt?: number
}
export type Received = { message: StoredMessage; receipt: string }

type Queue = { attributes: Record<string, string>; waiting: Set<() => void> }
type Held = {
  message: StoredMessage
  receipt: string
  /** When whoever took it has had it for too long, by the machine's clock. */
  until: number
  /** When it is there again, by the host's clock, for one that nobody has taken. */
  comesBack?: number
}

export type QueueStore = {
  create(name: string, attributes: Record<string, string>): void
  attributes(name: string): Record<string, string> | undefined
  send(
    queue: string,
    body: string,
    attributes?: Record<string, unknown>,
    delaySeconds?: number,
  ): StoredMessage
  /** Up to so many messages, or after a while none; whoever takes them has the queue's visibility timeout. */
  receive(queue: string, most: number, waitMs: number, visibilitySeconds?: number): Promise<Received[]>
  remove(receipt: string): void
  /** Lets the message of a receipt be seen again after so long; false when there is no such receipt. */
  release(receipt: string, seconds: number): boolean
  depth(queue: string): { ready: number; inFlight: number }
  /** When the next message is there again, by the host's clock, if nobody has taken one and none is ready. */
  waitsUntil(queue: string): number | undefined
  close(): void
}

type Line = { put: StoredMessage } | { received: string; count: number } | { gone: string }

/**
 * The queues of a stack. With a file, each change is a line at its end, so that what was acknowledged survives; what was in
 * flight when the host died is there again at the next start.
 */
export function openQueues(file: string | undefined, clock: Pick<Clock, 'now' | 'onSet'>): QueueStore {
  const queues = new Map<string, Queue>()
  const ready = new Map<string, StoredMessage[]>()
  const held = new Map<string, Held>()
  for (const message of file && existsSync(file) ? messagesIn(file) : []) readyIn(message.queue).push(message)
  if (file)
    writeWhole(
      file,
      [...ready.values()]
        .flat()
        .map((message) => line({ put: message }))
        .join(''),
    )
  const open = file && openSync(file, 'a')
  const write = (change: Line) => {
    if (open) appendFileSync(open, line(change))
  }

  function readyIn(queue: string): StoredMessage[] {
    const found = ready.get(queue) ?? []
    ready.set(queue, found)
    return found
  }
  const hold = (message: StoredMessage, seconds: number): Received => {
    const receipt = randomUUID()
    held.set(receipt, { message, receipt, until: performance.now() + seconds * 1000 })
    return { message, receipt }
  }
  const wake = (queue: string) => {
    for (const waiting of queues.get(queue)?.waiting ?? []) return waiting()
  }
  const offer = (message: StoredMessage) => {
    readyIn(message.queue).push(message)
    wake(message.queue)
  }
  const later = (message: StoredMessage, seconds: number) => {
    delay(hold(message, seconds).receipt, seconds)
  }
  /** Holds a message back until the host's clock says so, or as long as it says if nobody moves the clock. */
  const delay = (receipt: string, seconds: number) => {
    const found = held.get(receipt)
    if (!found) return
    const comesBack = clock.now() + seconds * 1000
    Object.assign(found, { comesBack, until: Number.POSITIVE_INFINITY })
    const comeBack = () => {
      if (held.get(receipt)?.comesBack !== comesBack) return
      held.delete(receipt)
      offer(found.message)
    }
    setTimeout(comeBack, seconds * 1000).unref()
  }
  const offerWhatIsDue = () => {
    for (const [receipt, { message, comesBack }] of held) {
      if (comesBack === undefined || comesBack > clock.now()) continue
      held.delete(receipt)
      offer(message)
    }
  }
  clock.onSet(offerWhatIsDue)
  const lapse = (receipt: string) => {
    const found = held.get(receipt)
    if (!found || found.until > performance.now() + 1) return
    held.delete(receipt)
    offer(found.message)
  }
  /** Takes what may be delivered; what was received too often goes where the queue's redrive policy says. */
  const take = (queue: string, most: number, seconds: number): Received[] => {
    const { RedrivePolicy } = queues.get(queue)?.attributes ?? {}
    const { maxReceiveCount, deadLetterTargetArn = '' } = JSON.parse(RedrivePolicy ?? '{}') as {
      maxReceiveCount?: number
      deadLetterTargetArn?: string
    }
    const taken: Received[] = []
    // One whose moment came after the clock had been moved: its timer still counts from before.
    offerWhatIsDue()
    const list = readyIn(queue)
    while (taken.length < most && list.length > 0) {
      const message = list.shift() as StoredMessage
      if (maxReceiveCount !== undefined && message.received >= maxReceiveCount) {
        const moved = { ...message, queue: deadLetterTargetArn.split(':').at(-1) ?? '', received: 0 }
        write({ put: moved })
        offer(moved)
        continue
      }
      message.received++
      message.firstReceivedAt ??= clock.now()
      write({ received: message.id, count: message.received })
      const received = hold(message, seconds)
      setTimeout(() => lapse(received.receipt), seconds * 1000).unref()
      taken.push(received)
    }
    return taken
  }

  return {
    create: (name, attributes) => queues.set(name, { attributes, waiting: new Set() }),
    attributes: (name) => queues.get(name)?.attributes,
    send(queue, body, attributes = {}, delaySeconds = 0) {
      const message = { id: randomUUID(), queue, body, attributes, sentAt: clock.now(), received: 0 }
      write({ put: message })
      if (delaySeconds > 0) later(message, delaySeconds)
      else offer(message)
      return message
    },
    async receive(queue, most, waitMs, visibilitySeconds) {
      const found = queues.get(queue)
      if (!found) return []
      const seconds = visibilitySeconds ?? Number(found.attributes.VisibilityTimeout ?? 30)
      const taken = take(queue, most, seconds)
      if (taken.length > 0 || waitMs === 0) return taken
      await new Promise<void>((resolve) => {
        const stop = () => {
          clearTimeout(timer)
          found.waiting.delete(stop)
          resolve()
        }
        const timer = setTimeout(stop, waitMs)
        found.waiting.add(stop)
      })
      return take(queue, most, seconds)
    },
    remove(receipt) {
      const found = held.get(receipt)
      if (!found) return
      held.delete(receipt)
      write({ gone: found.message.id })
    },
    release(receipt, seconds) {
      const found = held.get(receipt)
      if (!found) return false
      if (seconds > 0) delay(receipt, seconds)
      else {
        held.delete(receipt)
        offer(found.message)
      }
      return true
    },
    depth: (queue) => ({
      ready: ready.get(queue)?.length ?? 0,
      inFlight: [...held.values()].filter(({ message }) => message.queue === queue).length,
    }),
    waitsUntil: (queue) => {
      if ((ready.get(queue)?.length ?? 0) > 0) return undefined
      const times = [...held.values()]
        .filter(({ message }) => message.queue === queue)
        .map(({ comesBack }) => comesBack ?? 0)
      const next = Math.min(...times)
      return next > 0 && Number.isFinite(next) ? next : undefined
    },
    close: () => {
      if (open) closeSync(open)
    },
  }
}

/** As SDK clients check it. */
export function md5(text: string): string {
  return createHash('md5').update(text).digest('hex')
}

function line(change: Line): string {
  return `${JSON.stringify(change)}\n`
}

/** What is left once every line has had its effect; the last line may be cut off. */
function messagesIn(file: string): StoredMessage[] {
  const messages = new Map<string, StoredMessage>()
  const lines = readFileSync(file, 'utf8').split('\n')
  for (const text of lines.filter((each) => each.endsWith('}'))) {
    const change = JSON.parse(text) as Line
    if ('put' in change) messages.set(change.put.id, change.put)
    else if ('gone' in change) messages.delete(change.gone)
    else {
      const message = messages.get(change.received)
      if (message) message.received = change.count
    }
  }
  return [...messages.values()]
}
