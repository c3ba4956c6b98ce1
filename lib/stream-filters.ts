import { type Reaction, reactions } from '../domain/reactions.ts'
import type { Filter } from './triggers.ts'

/** What wakes a reader of the table's stream: the records that its reactions follow from, and no others. */
export function filtersOf(reader: Reaction['by']): Filter[] {
  const pairs = Object.values(reactions).flatMap(({ by, on }) => (by === reader ? Object.entries(on) : []))
  const kinds = (...when: string[]) => [
    ...new Set(pairs.flatMap(([kind, each]) => (when.includes(each) ? [kind] : []))),
  ]
  const written = kinds('written', 'always')
  const created = kinds('created').filter((kind) => !written.includes(kind))
  const removed = kinds('always')
  return [
    ...(written.length > 0 ? [image('NewImage', written)] : []),
    ...(created.length > 0 ? [{ eventName: ['INSERT'], ...image('NewImage', created) }] : []),
    ...(removed.length > 0 ? [{ eventName: ['REMOVE'], ...image('OldImage', removed) }] : []),
  ]
}

function image(which: 'NewImage' | 'OldImage', kinds: string[]): Filter {
  return { dynamodb: { [which]: { type: { S: kinds } } } }
}
