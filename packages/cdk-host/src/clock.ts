export type Clock = {
  now(): number
  date(): Date
  set(now: Date): void
  advance(seconds: number): void
  /** Called after every change of the clock. */
  onSet(listener: () => void): void
  /** Milliseconds ahead of the machine's clock, shared with every worker. */
  readonly offset: Float64Array<SharedArrayBuffer>
  /**
   * What this clock showed in a second of the machine's clock, given in seconds; `undefined` for a second in which it was
   * moved, or before it was there.
   */
  shown(second: number): number | undefined
}

/** A clock that keeps ticking and that a test may move; workers read the same offset. */
export function makeClock(ahead = 0): Clock {
  const offset = new Float64Array(new SharedArrayBuffer(8))
  offset[0] = ahead
  const listeners: (() => void)[] = []
  const now = () => Date.now() + (offset[0] ?? 0)
  const moves = [{ second: Math.floor(Date.now() / 1000), ahead }]
  const move = (to: number) => {
    offset[0] = to
    moves.push({ second: Math.floor(Date.now() / 1000), ahead: to })
    for (const listener of listeners) listener()
  }
  return {
    now,
    date: () => new Date(now()),
    set: (date) => move(date.getTime() - Date.now()),
    advance: (seconds) => move((offset[0] ?? 0) + seconds * 1000),
    onSet: (listener) => listeners.push(listener),
    offset,
    shown: (second) => {
      const last = moves.findLast((each) => each.second <= second)
      return last === undefined || last.second === second ? undefined : second + last.ahead / 1000
    },
  }
}
