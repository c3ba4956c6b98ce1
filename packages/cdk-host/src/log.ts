import { stripVTControlCharacters, styleText } from 'node:util'
import type { Clock } from './clock.ts'

export type LogEntry = {
  time: string
  function?: string
  /** Method and path of a request, or the kind of an event. */
  what: string
  outcome: string
  ms?: number
  requestId?: string
  detail?: string
}

export type LogStyle = 'text' | 'json' | 'quiet'

export type Log = {
  readonly entries: LogEntry[]
  write(entry: Omit<LogEntry, 'time'>): void
  /** A line that a function wrote itself. */
  line(functionName: string, requestId: string, text: string): void
}

const kept = 20_000

/** One line a request or event; the last ones are kept for tests. */
export function makeLog(clock: Clock, style: LogStyle): Log {
  const entries: LogEntry[] = []
  const write: Log['write'] = (entry) => {
    const timed = { time: clock.date().toISOString(), ...entry }
    entries.push(timed)
    if (entries.length > kept) entries.splice(0, entries.length - kept)
    if (style === 'json') process.stdout.write(`${JSON.stringify(timed)}\n`)
    if (style === 'text') process.stdout.write(readable(timed))
  }
  return {
    entries,
    write,
    line: (name, requestId, text) =>
      write({ function: name, what: 'log', outcome: '', requestId, detail: text }),
  }
}

function readable({ time, function: name = '', what, outcome, ms, requestId, detail }: LogEntry): string {
  const clock = styleText('dim', time.slice(11, 23))
  if (what === 'log')
    return `${clock} ${name.padEnd(12)} ${styleText('dim', `│ ${unfolded(detail ?? '')}`)}\n`
  const failed = /^(5|error|killed|timed out|given up)/.test(outcome)
  const colour = failed ? 'red' : /^4/.test(outcome) ? 'yellow' : 'green'
  const took = ms === undefined ? '' : `${Math.round(ms)} ms`
  const line = `${clock} ${name.padEnd(12)} ${what}  ${styleText(colour, outcome)}  ${took}  ${styleText('dim', requestId ?? '')}`
  const more = detail ? `\n${detail.replace(/^/gm, '    ')}` : ''
  return `${process.stdout.isTTY ? line : stripVTControlCharacters(line)}${more}\n`.replace(/ +\n/, '\n')
}

/** A function's own JSON line as `message key=value`; anything else as it is. */
function unfolded(text: string): string {
  try {
    const { level, message, time: _, ...rest } = JSON.parse(text) as Record<string, unknown>
    const pairs = Object.entries(rest).map(
      ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
    )
    return [level, message, ...pairs].filter((part) => part !== undefined).join(' ')
  } catch {
    return text
  }
}
