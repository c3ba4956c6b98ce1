import { useEffect, useRef, useState } from 'preact/hooks'
import { asRefusal, type Refusal } from './client.ts'

type Page<Item> = { items: Item[]; next?: string | undefined }

export type Listing<Item> = {
  items: Item[] | undefined
  problem: Refusal | undefined
  /** Reads the next page; absent when there is none. */
  more: (() => Promise<void>) | undefined
  /** Starts again from the first page. */
  again: () => void
}

/** A list read page by page, by its cursor. */
export function useListing<Item>(read: (cursor: string | undefined) => Promise<Page<Item>>): Listing<Item> {
  const [items, setItems] = useState<Item[]>()
  const [next, setNext] = useState<string>()
  const [problem, setProblem] = useState<Refusal>()
  const [turn, setTurn] = useState(0)
  const latest = useRef(read)
  latest.current = read
  const load = async (before: Item[], cursor: string | undefined, stale: () => boolean) => {
    try {
      const page = await latest.current(cursor)
      if (stale()) return
      setItems([...before, ...page.items])
      setNext(page.next)
      setProblem(undefined)
    } catch (error) {
      if (!stale()) setProblem(asRefusal(error))
    }
  }
  useEffect(() => {
    let left = false
    void load([], undefined, () => left)
    return () => {
      left = true
    }
  }, [turn])
  return {
    items,
    problem,
    more: next === undefined ? undefined : () => load(items ?? [], next, () => false),
    again: () => setTurn((before) => before + 1),
  }
}

/** Every item of a list, page after page. */
export async function everyItem<Item>(
  read: (query: { limit: number; cursor?: string }) => Promise<{ data: Page<Item> }>,
): Promise<Item[]> {
  const all: Item[] = []
  let cursor: string | undefined
  do {
    const { data } = await read({ limit: 100, ...(cursor ? { cursor } : {}) })
    all.push(...data.items)
    cursor = data.next
  } while (cursor)
  return all
}
