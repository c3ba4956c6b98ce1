import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Small values that outlive the host, written whole; a crash leaves the old file or the new one. */
export function keptValue<T>(file: string | undefined, initial: T): { get(): T; set(value: T): void } {
  let value = file && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : initial
  return {
    get: () => value,
    set(next) {
      value = next
      if (!file) return
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(`${file}.new`, JSON.stringify(next))
      renameSync(`${file}.new`, file)
    },
  }
}

export type Positions = { get(id: string): string | undefined; set(id: string, sequence: string): void }

/** How far each reader of a stream has come. Written after the work, so that a crash repeats and never skips. */
export function keptPositions(file: string | undefined): Positions {
  const kept = keptValue<Record<string, string>>(file, {})
  return {
    get: (id) => kept.get()[id],
    set: (id, sequence) => kept.set({ ...kept.get(), [id]: sequence }),
  }
}
