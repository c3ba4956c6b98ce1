/** Cuts a list into runs of at most `size`. */
export function chunksOf<Item>(list: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  )
}

/** The list in the order of what `key` gives, by UTF-16 code units. */
export function sortedBy<Item>(list: readonly Item[], key: (item: Item) => string): Item[] {
  return [...list].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}
