import { isProblem, type Problem } from '../domain/problem.ts'
import { changed, created, type Kind, type Stored, type Write } from './item.ts'
import { editionOf, type Key } from './keys.ts'
import {
  type Action,
  absent,
  get,
  getMany,
  removing,
  retrying,
  type Table,
  transact,
  unchanged,
  write,
  writing,
} from './table.ts'

/** An item without what every item carries. */
type Fields<Item extends Stored> = Omit<Item, keyof Stored>

/** What an act sees of the table, and what it will leave there. */
export type Desk = {
  /** One item as it stood when it was first read. The act is committed only if it still stands so, or is still absent. */
  read<Item extends Stored>(kind: Kind<Item>, key: Key): Promise<Item | undefined>
  /** Several items as they stand (those that exist), each held like one that is read alone. */
  readMany<Item extends Stored>(kind: Kind<Item>, keys: readonly Key[]): Promise<Item[]>
  /**
   * What will stand at a key: the version after the one that was read, with what that holds besides, or the first. An
   * item that was never read must not exist yet.
   */
  put<Item extends Stored>(kind: Kind<Item>, key: Key, fields: Fields<Item>): Item
  /** Takes away an item that was read. */
  remove(item: Stored): void
}

/**
 * One act on an edition's facts: `attempt` reads them, decides, and says what will stand; all of it is committed at once,
 * and only if everything that it read is as it was. Otherwise it is attempted again. A problem commits nothing; it is
 * `try-again` when others are in the way without end.
 */
export async function act<Answer>(
  table: Table,
  edition: string,
  by: Write,
  attempt: (desk: Desk) => Promise<Answer | Problem>,
): Promise<Answer | Problem> {
  return retrying(async () => {
    const seen = new Map<string, { key: Key; item: Stored | undefined }>()
    const left = new Map<string, Action>()
    /** What is read again is as it was the first time: what was decided on that is what is held. */
    const held = <Item extends Stored>(key: Key, item: Item | undefined): Item | undefined => {
      const name = nameOf(key)
      const first = seen.get(name) ?? { key, item }
      seen.set(name, first)
      return first.item as Item | undefined
    }
    const answer = await attempt({
      async read(kind, key) {
        return held(key, await get(table, key, kind))
      },
      async readMany(kind, keys) {
        const items = (await getMany(table, keys)).map((item) => kind.read(item))
        const found = new Map(items.map((item) => [nameOf(item), item]))
        return keys.flatMap((key) => held(key, found.get(nameOf(key))) ?? [])
      },
      put(kind, key, fields) {
        const before = seen.get(nameOf(key))?.item
        const common = before ? changed(before, by) : created(kind, key, editionOf(key) ?? edition, by)
        const item = { ...before, ...fields, ...common } as ReturnType<typeof kind.read>
        left.set(nameOf(key), writing(table, item))
        return item
      },
      remove(item) {
        left.set(nameOf(item), removing(table, item))
      },
    })
    if (isProblem(answer) || left.size === 0) return answer
    const checks = [...seen].flatMap(([name, { key, item }]) =>
      left.has(name) ? [] : [item ? unchanged(table, item) : absent(table, key)],
    )
    return (await committed(table, [...left.values(), ...checks])) ? answer : 'contended'
  })
}

/** What an act may hold of the hundred items that a transaction takes, beside the edition’s own. */
const heldAtMost = 88

/** Things in their order, as many together as one act has room for; `takes` is how many items it holds for one of them. */
export function inActs<Thing>(things: readonly Thing[], takes: (thing: Thing) => number): Thing[][] {
  const acts: Thing[][] = []
  let held = heldAtMost
  for (const thing of things) {
    const taken = takes(thing)
    if (held + taken > heldAtMost) {
      acts.push([])
      held = 0
    }
    acts.at(-1)?.push(thing)
    held += taken
  }
  return acts
}

function nameOf({ pk, sk }: Key): string {
  return `${pk} ${sk}`
}

async function committed(table: Table, actions: readonly Action[]): Promise<boolean> {
  const [first] = actions
  // One write alone needs no transaction, which would cost twice as much.
  if (actions.length === 1 && first?.Put) return write(table, first.Put.Item as Stored)
  return (await transact(table, actions)) === 'done'
}
