/**
 * The ways by which mails leave, so that none waits behind another kind: who signs in behind an announcement, a winner behind
 * reminders. Each has so many senders, the share of the account's rate that they take together, and how long one that SES
 * throttles waits at first, in milliseconds: who has waited longer lets the others go before.
 */
export const lanes = {
  'sign-in': { senders: 2, share: 0.5, firstWait: 150 },
  announcement: { senders: 2, share: 0.8, firstWait: 300 },
  other: { senders: 2, share: 0.8, firstWait: 1500 },
} as const

export type Lane = keyof typeof lanes

/** How often a sender that is throttled asks again by itself before it puts the mail back into its queue. */
export const triesWhenThrottled = 4

/** How many mails a second one sender of a lane may send, of those that the account may. */
export function paceOf(lane: Lane, mailsASecond: number): number {
  const { senders, share } = lanes[lane]
  return (mailsASecond * share) / senders
}

/** How long a sender waits once SES has throttled it for the nth time, from 0, in milliseconds; `random` is from 0 to 1. */
export function waitWhenThrottled(lane: Lane, times: number, random: number): number {
  return lanes[lane].firstWait * 2 ** times * (0.5 + random)
}

const longestDelay = 900

/**
 * How long a mail that could not leave stays in its queue, in whole seconds from 3 to 900, longer each time that it was put
 * back; `random` is from 0 to 1.
 */
export function delayBefore(putBack: number, random: number): number {
  return Math.round(Math.min(longestDelay, 5 * 2 ** Math.min(putBack, 10)) * (0.5 + random / 2))
}
