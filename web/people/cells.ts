import { localOf } from '../../domain/time.ts'
import type { Edition } from '../session.ts'

/** A table to be saved: its heads, then a row for each item. */
export type Table = readonly (readonly string[])[]

/** What is called so, or its id. */
export function named(names: ReadonlyMap<string, string>, id: string): string {
  return names.get(id) ?? id
}

/** A moment as clocks show it in the edition's zone, in the form that every spreadsheet takes for one. */
export function at({ timeZone }: Edition, instant: string | undefined): string {
  return instant === undefined ? '' : localOf(instant, timeZone).replace('T', ' ')
}
