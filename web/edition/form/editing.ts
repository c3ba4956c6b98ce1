import { type ComponentChildren, createContext } from 'preact'
import type { Content, Path } from './values.ts'

export type Editing = {
  content: Content
  /** What the form started from. */
  initial: Content
  change: (path: Path, value: unknown) => void
  /** What is wrong, by the path of the field. */
  mistakes: ReadonlyMap<string, string>
  /** What stands in the place of a part that is not changed here. */
  instead: (name: string) => ComponentChildren
}

export const EditingContext = createContext<Editing>({
  content: {},
  initial: {},
  change: () => undefined,
  mistakes: new Map(),
  instead: () => undefined,
})

/** The id of a field on the page. */
export function idOf(path: Path): string {
  return `edit-${path.join('-')}`
}
