import { type Reaction, reactions } from '../domain/reactions.ts'
import type { Filter } from './triggers.ts'

/** What wakes a reader of the table's stream: the records that its reactions follow from, and no others. */
export function filtersOf(reader: Reaction['by']): Filter[] {
  const pairs = Object.values(reactions).flatMap(({ by, on }) => (by === reader ? Object.entries(on) : []))
  const kinds = (when: string) => [...new Set(pairs.flatMap(([kind, each]) => (each === when ? [kind] : [])))]
  const written = kinds('written')
  const created = kinds('created').filter((kind) => !written.includes(kind))
  return [
    ...(written.length > 0 ? [newImage(written)] : []),
    ...(created.length > 0 ? [{ eventName: ['INSERT'], ...newImage(created) }] : []),
  ]
}

function newImage(kinds: string[]): Filter {
  return { dynamodb: { NewImage: { type: { S: kinds } } } }
}
