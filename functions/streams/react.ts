import { followsFrom, type ReactionName } from '../../domain/reactions.ts'
import type { Write } from '../../store/item.ts'
import type { Table } from '../../store/table.ts'
import type { Change } from './changes.ts'

/** What a reaction does about changes that it follows from, in their order. Doing it twice must change nothing. */
export type React = (table: Table, changes: readonly Change[], by: Write) => Promise<void>

/** Does each reaction in turn, with the changes that it follows from. */
export async function reactTo(
  table: Table,
  changes: readonly Change[],
  doing: Readonly<Partial<Record<ReactionName, React>>>,
  who: string,
): Promise<void> {
  const by = { now: new Date().toISOString(), by: who, under: who }
  for (const [name, react] of Object.entries(doing) as [ReactionName, React][]) {
    const theirs = changes.filter(({ image, happened }) => followsFrom(name, image.type, happened))
    if (theirs.length > 0) await react(table, theirs, by)
  }
}

/** A reaction to each change by itself, one after the other. */
export function toEach(react: (table: Table, change: Change, by: Write) => Promise<void>): React {
  return async (table, changes, by) => {
    for (const change of changes) await react(table, change, by)
  }
}
