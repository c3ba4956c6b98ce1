/** What was typed into a form and not sent yet, kept on this device. */
export type Draft = Record<string, string>

/** Under which name a form's draft is kept, over which version of what is on record, and whether for this tab alone. */
export type Keeping = { key: string; over: string; tab: boolean }

/** A draft as it is kept: when it was typed, and over which version. */
export type Kept = { at: number; over: string; values: Draft }

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const twoWeeks = 14 * 86_400_000

/** What a draft is over that its writer wants to send over whatever is on record. */
const anything = '*'

/**
 * How a form's draft is kept: nobody finds another person's, or another edition's. A draft of nobody in particular stays
 * in its tab, where the next person on the same device does not find it.
 */
export function draftOf(edition: string, person: string | undefined, form: string, over = ''): Keeping {
  return { key: `draft ${edition} ${person ?? '-'} ${form}`, over, tab: person === undefined }
}

/** Reads the kept draft; `undefined` when there is none, or when it is more than two weeks old. */
export function readDraft(keeping: Keeping, store?: Store, now = Date.now()): Kept | undefined {
  try {
    const from = store ?? storeOf(keeping)
    const kept = JSON.parse(from.getItem(keeping.key) ?? 'null') as Partial<Kept> | null
    if (!kept?.values) return undefined
    const { at = 0, over = '', values } = kept
    if (now - at < twoWeeks) return { at, over, values }
    from.removeItem(keeping.key)
  } catch {
    // A store that is full, blocked or damaged: as if nothing had been kept.
  }
  return undefined
}

/** Keeps a draft; one without a word in it is dropped. A device that refuses to store only loses the keeping. */
export function keepDraft(keeping: Keeping, values: Draft, store?: Store, now = Date.now()): void {
  try {
    const to = store ?? storeOf(keeping)
    if (Object.values(values).every((value) => value === '')) to.removeItem(keeping.key)
    else to.setItem(keeping.key, JSON.stringify({ at: now, over: keeping.over, values } satisfies Kept))
  } catch {
    // Nothing can be kept on this device.
  }
}

/** Lets a draft stand over whatever is on record: its writer has seen that, and wants to send it all the same. */
export function insistOnDraft(keeping: Keeping, store?: Store): void {
  const kept = readDraft(keeping, store)
  if (kept) keepDraft({ ...keeping, over: anything }, kept.values, store, kept.at)
}

/** Whether what is on record has changed since a draft was typed: showing the draft alone would hide that. */
export function isOlder({ over }: Kept, keeping: Keeping): boolean {
  return over !== anything && over !== keeping.over
}

/** Drops a draft once it has been sent, or is not wanted. */
export function dropDraft(keeping: Keeping, store?: Store): void {
  try {
    const from = store ?? storeOf(keeping)
    from.removeItem(keeping.key)
  } catch {
    // Nothing was kept.
  }
}

function storeOf({ tab }: Keeping): Store {
  return tab ? sessionStorage : localStorage
}
