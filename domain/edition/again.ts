import { instantOf, localOf, plusSeconds } from '../time.ts'
import type { Edition, Window } from './edition.ts'

const day = 86_400

/**
 * An edition made again: its challenges, prizes and rules with their ids, and its windows moved by whole weeks so that registration opens
 * in the week of `start`, at the same hours of the clock. Of its people whoever makes it comes along; others are invited anew.
 */
export function madeAgain(
  edition: Edition,
  { id, start, organiser }: { id: string; start: string; organiser: string },
): Omit<Edition, 'jury'> & { jury: [] } {
  const { timeZone, deliberation, rehearsal: _, assignment: __, walk: ___, ...rest } = edition
  const first = Date.parse(`${localOf(edition.phases.registration.opens, timeZone).slice(0, 10)}T00:00:00Z`)
  const weeks = Math.round((Date.parse(`${start}T00:00:00Z`) - first) / (7 * day * 1000))
  const moved = ({ opens, closes }: Window): Window => ({
    opens: later(opens, weeks, timeZone),
    closes: later(closes, weeks, timeZone),
  })
  return {
    ...rest,
    id,
    timeZone,
    // What counts jurors, or names them, is settled once they are invited.
    ...(deliberation && { deliberation: withoutJurors(deliberation) }),
    organisers: edition.organisers.filter((each) => each.id === organiser),
    jury: [],
    phases: Object.fromEntries(
      Object.entries(edition.phases).map(([phase, window]) => [phase, moved(window)]),
    ) as Edition['phases'],
  }
}

function withoutJurors({
  substitutes: _,
  approvals: __,
  ...rest
}: NonNullable<Edition['deliberation']>): NonNullable<Edition['deliberation']> {
  return { ...rest, quorum: 1 }
}

/** So many weeks later by the clock, whatever summer time does in between. */
function later(instant: string, weeks: number, timeZone: string): string {
  const moved = plusSeconds(instant, weeks * 7 * day)
  // Days are counted by the clock, too: an hour before midnight in winter is after it in summer.
  const [date, time] = localOf(instant, timeZone).split('T')
  const clock = `${plusSeconds(`${date}T00:00:00.000Z`, weeks * 7 * day).slice(0, 10)}T${time}`
  const seconds = instant.slice(17, 19)
  const found = instantOf(clock, timeZone) ?? moved
  return `${found.slice(0, 17)}${seconds}.000Z`
}
