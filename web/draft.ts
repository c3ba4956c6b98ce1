/** What was typed into a form and not sent yet, kept on this device. */
export type Draft = Record<string, string>

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
type Kept = { at: number; values: Draft }

const twoWeeks = 14 * 86_400_000

/** The name under which a draft is kept: nobody finds another person's, or another edition's. */
export function draftKey(edition: string, person: string | undefined, form: string): string {
  return `draft ${edition} ${person ?? '-'} ${form}`
}

/** Reads the kept draft; `undefined` when there is none, or when it is more than two weeks old. */
export function readDraft(key: string, store: Store = localStorage, now = Date.now()): Draft | undefined {
  try {
    const kept = JSON.parse(store.getItem(key) ?? 'null') as Kept | null
    if (!kept) return undefined
    if (now - kept.at < twoWeeks) return kept.values
    store.removeItem(key)
  } catch {
    // A store that is full, blocked or damaged: as if nothing had been kept.
  }
  return undefined
}

/** Keeps a draft; one without a word in it is dropped. A device that refuses to store only loses the keeping. */
export function keepDraft(key: string, values: Draft, store: Store = localStorage, now = Date.now()): void {
  try {
    if (Object.values(values).every((value) => value === '')) store.removeItem(key)
    else store.setItem(key, JSON.stringify({ at: now, values } satisfies Kept))
  } catch {
    // Nothing can be kept on this device.
  }
}

/** Drops a draft once it has been sent. */
export function dropDraft(key: string, store: Store = localStorage): void {
  try {
    store.removeItem(key)
  } catch {
    // Nothing was kept.
  }
}
