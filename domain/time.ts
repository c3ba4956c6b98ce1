/** How many milliseconds the zone is ahead of UTC at an instant given in milliseconds. */
function offsetAt(timeZone: string, milliseconds: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(milliseconds)
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  const local = Date.UTC(
    read('year'),
    read('month') - 1,
    read('day'),
    read('hour'),
    read('minute'),
    read('second'),
  )
  return local - Math.floor(milliseconds / 1000) * 1000
}

/**
 * The instant (ISO, UTC) at which clocks in `timeZone` show `local`, as `2019-02-18T09:00`. In the hour that a change
 * to winter time repeats, the first one; in the hour that summer time skips, as far after its start.
 * Returns `undefined` when `local` is not a date.
 */
export function instantOf(local: string, timeZone: string): string | undefined {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d))?$/.exec(local)
  const asUtc = match ? Date.parse(`${match[1]}T${match[2]}:${match[3] ?? '00'}Z`) : Number.NaN
  if (Number.isNaN(asUtc) || !new Date(asUtc).toISOString().startsWith(match?.[1] ?? '-')) return undefined
  const day = 86_400_000
  const before = asUtc - offsetAt(timeZone, asUtc - day)
  const after = asUtc - offsetAt(timeZone, asUtc + day)
  const holds = [before, after].filter((candidate) => candidate + offsetAt(timeZone, candidate) === asUtc)
  return new Date(holds.length > 0 ? Math.min(...holds) : before).toISOString()
}

/** What clocks in `timeZone` show at an instant, as `2019-02-18T09:00`. */
export function localOf(instant: string, timeZone: string): string {
  const milliseconds = Date.parse(instant)
  return new Date(milliseconds + offsetAt(timeZone, milliseconds)).toISOString().slice(0, 16)
}

/** The first instant after `after` at which clocks in `timeZone` show `time` (`HH:MM`). */
export function nextLocalTime(after: string, time: string, timeZone: string): string {
  const today = localOf(after, timeZone).slice(0, 10)
  for (let days = 0; days < 3; days += 1) {
    const date = new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
    const candidate = instantOf(`${date}T${time}`, timeZone)
    if (candidate && candidate > after) return candidate
  }
  throw new Error(`No ${time} in the three days after ${after} in ${timeZone}`)
}

/** The instant `seconds` after `instant` (before it, when negative). */
export function plusSeconds(instant: string, seconds: number): string {
  return new Date(Date.parse(instant) + seconds * 1000).toISOString()
}

/** An instant in whole seconds since 1970. */
export function epochOf(instant: string): number {
  return Math.floor(Date.parse(instant) / 1000)
}

/** Whether an ISO text in UTC, to the millisecond, names a moment that exists: 30 February and 24:30 do not. */
export function isInstant(text: string): boolean {
  const milliseconds = Date.parse(text)
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === text
}
