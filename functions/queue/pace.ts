import { GetSendQuotaCommand, type SESClient } from '@aws-sdk/client-ses'
import { type Lane, paceOf } from '../../domain/mail/lanes.ts'

/** The rate of an account that has left SES's sandbox, until SES has said what ours is. */
const usualRate = 14
const rateKeptMs = 300_000

/** Lets one mail after another go, as fast as the account may send and no faster. */
export type Pace = {
  /** Waits for the turn of one mail in its lane. */
  turn(lane: Lane): Promise<void>
  /** Lets nobody in a lane have a turn for so many milliseconds. */
  hold(lane: Lane, ms: number): void
}

/** A clock that counts milliseconds, and can be waited by. */
type Timer = { now(): number; wait(ms: number): Promise<unknown> }

/** Such a pace for this process, at `fixedRate` mails a second or at the rate that SES says the account has. */
export function makePace(
  ses: Pick<SESClient, 'send'>,
  fixedRate: number | undefined,
  { now, wait }: Timer,
): Pace {
  const nextTurn = new Map<Lane, number>()
  let known = { rate: usualRate, until: 0 }
  let asking: Promise<number> | undefined

  const ask = async () => {
    const asked = await ses.send(new GetSendQuotaCommand({})).catch((error: unknown) => {
      console.error(JSON.stringify({ what: 'the rate of mails is not known', error: String(error) }))
      return undefined
    })
    const rate = asked?.MaxSendRate || known.rate
    known = { rate, until: now() + (asked ? rateKeptMs : rateKeptMs / 10) }
    asking = undefined
    return rate
  }
  const rateNow = async () => {
    if (fixedRate !== undefined) return fixedRate
    if (now() < known.until) return known.rate
    asking ??= ask()
    return asking
  }

  return {
    async turn(lane) {
      const interval = 1000 / paceOf(lane, await rateNow())
      const asked = now()
      const mine = Math.max(asked, nextTurn.get(lane) ?? 0)
      nextTurn.set(lane, mine + interval)
      await wait(mine - asked)
    },
    hold(lane, ms) {
      nextTurn.set(lane, Math.max(nextTurn.get(lane) ?? 0, now() + ms))
    },
  }
}
