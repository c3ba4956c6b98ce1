import { stringify } from 'yaml'
import { type Edition, phases } from '../domain/edition/edition.ts'
import { instantOf, localOf } from '../domain/time.ts'

/** Writes an edition as a file that `readEdition` reads back equal, with times as clocks in its zone show them. */
export function writeEdition(edition: Edition): string {
  const windows = phases.map((phase) => {
    const { opens, closes } = edition.phases[phase]
    return [phase, { opens: clock(opens, edition.timeZone), closes: clock(closes, edition.timeZone) }]
  })
  return stringify({ ...edition, phases: Object.fromEntries(windows) }, { lineWidth: 110 })
}

/** The instant itself where a clock does not show it to the minute, or shows it twice. */
function clock(instant: string, timeZone: string): string {
  const shown = localOf(instant, timeZone)
  return instantOf(shown, timeZone) === instant ? shown.replace('T', ' ') : instant
}
