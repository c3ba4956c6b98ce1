import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'

/** Small values that outlive the host, written whole; a crash leaves the old file or the new one. */
export function keptValue<T>(file: string | undefined, initial: T): { get(): T; set(value: T): void } {
  let value = file && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : initial
  return {
    get: () => value,
    set(next) {
      value = next
      if (file) writeWhole(file, JSON.stringify(next))
    },
  }
}

export type KeptMap = {
  get(key: string): string | undefined
  set(key: string, value: string): void
  keys(): string[]
  close(): void
}

/** Values by key that outlive the host. Each change is a line at the end of the file, which is written anew at the start. */
export function keptMap(file: string | undefined): KeptMap {
  const values = new Map(file && existsSync(file) ? linesOf(file) : [])
  if (file) writeWhole(file, `${JSON.stringify(Object.fromEntries(values))}\n`)
  const open = file && openSync(file, 'a')
  return {
    get: (key) => values.get(key),
    keys: () => [...values.keys()],
    set(key, value) {
      values.set(key, value)
      if (open) appendFileSync(open, `${JSON.stringify({ [key]: value })}\n`)
    },
    close: () => {
      if (open) closeSync(open)
    },
  }
}

/** What the lines say; the last one may be cut off where the host was killed. */
function linesOf(file: string): [string, string][] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines
    .filter((line) => line.endsWith('}'))
    .flatMap((line) => Object.entries(JSON.parse(line) as Record<string, string>))
}

/** A crash leaves the old file or the new one, and perhaps `<file>.new` beside it, which nobody reads. */
export function writeWhole(file: string, text: string) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, text)
  renameSync(`${file}.new`, file)
}
