type Page<Item> = { items: Item[]; next?: string | undefined }

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
