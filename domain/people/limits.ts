import { type Problem, problem } from '../problem.ts'
import { plusSeconds } from '../time.ts'

/** What anybody may ask for without having signed in, each time by a mail to an address that they name. */
export type Asking = 'registration' | 'link'

type Limit = { most: number; seconds: number }

const quarter = 900
const hour = 3600
const day = 86_400

/**
 * Mails to one address, whatever they were asked for: enough for a lost mail, and no way to fill somebody's mailbox. From one
 * network a few less, so that a stranger who asks for as many as they can, and burns them, leaves some to the address's owner.
 */
const ofAddress: Record<'anywhere' | 'network', Limit[]> = {
  anywhere: [
    { most: 5, seconds: quarter },
    { most: 30, seconds: day },
  ],
  network: [
    { most: 4, seconds: quarter },
    { most: 24, seconds: day },
  ],
}

/** Wrong codes from one network: a venue's typing errors, and few guesses. */
const wrongCodes: Limit = { most: 300, seconds: hour }

/** Goings-on from one edition to another by one address: back and forth as one likes, and no flood of sessions. */
const switches: Limit = { most: 30, seconds: hour }

/**
 * How many in how long. A whole venue, or a school, is one network: at the opening 600 people may sign in within ten minutes,
 * and a year registers in one hour.
 */
const limits: Record<Asking, { network: Limit; edition: Limit }> = {
  registration: { network: { most: 200, seconds: hour }, edition: { most: 1500, seconds: hour } },
  link: { network: { most: 600, seconds: 600 }, edition: { most: 2500, seconds: hour } },
}

/** A count of what was asked within a window of time, which may reach `most`. */
export type Counter = { name: string; most: number; ends: string }

/**
 * What is counted when somebody asks, whether the address is known or not, in steps: what a network is refused is not
 * counted against the address, nor what either is against the edition, so that nobody uses up what is another's. Where one
 * machine plays everybody, there is no network to count. A browser in which the address's owner has signed in has a count of its
 * own: strangers on many networks, who use up all others, do not keep the owner out.
 */
export function countersOf(
  asking: Asking,
  { address, network, isKnown = false }: { address: string; network: string | undefined; isKnown?: boolean },
  now: string,
): Counter[][] {
  const { network: ofNetwork, edition } = limits[asking]
  return [
    network === undefined
      ? []
      : [
          ...(isKnown
            ? []
            : ofAddress.network.map((limit) => counterOf(`ADDRESS#${address}#FROM#${network}`, limit, now))),
          counterOf(`NETWORK#${asking}#${network}`, ofNetwork, now),
        ],
    ofAddress.anywhere.map((limit) => counterOf(`ADDRESS#${address}${isKnown ? '#KNOWN' : ''}`, limit, now)),
    [counterOf(`EDITION#${asking}`, edition, now)],
  ]
}

/** What counts the codes that a network tries; a right one is given back. */
export function triesOf(network: string | undefined, now: string): Counter[] {
  return network === undefined ? [] : [counterOf(`NETWORK#code#${network}`, wrongCodes, now)]
}

/** What counts how often an address goes on from one edition to another. */
export function switchesOf(address: string, now: string): Counter[] {
  return [counterOf(`SWITCH#${address}`, switches, now)]
}

/** A count of what was asked in the window in which `now` lies. */
export function counterOf(of: string, { most, seconds }: Limit, now: string): Counter {
  const began = Math.floor(Date.parse(now) / 1000 / seconds) * seconds
  const start = new Date(began * 1000).toISOString()
  return { name: `${of}#${seconds}#${start}`, most, ends: plusSeconds(start, seconds) }
}

/** What is answered while a counter is full, and from when on it is worth asking again. */
export function tooMany(full: readonly Counter[]): Problem {
  return problem('too-many-requests', { extra: { again: againAfter(full) } })
}

/** From when on none of these counters is full; `undefined` when there are none. */
export function againAfter(full: readonly Counter[]): string | undefined {
  return full
    .map(({ ends }) => ends)
    .toSorted()
    .at(-1)
}
