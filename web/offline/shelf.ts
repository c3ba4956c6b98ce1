/** What this device keeps under its keys, in IndexedDB; as long as the page alone where the browser refuses to store. */
const name = 'palmares'
const kept = 'kept'
const passing = new Map<string, unknown>()

let opened: Promise<IDBDatabase | undefined> | undefined

function database(): Promise<IDBDatabase | undefined> {
  opened ??= new Promise((resolve) => {
    try {
      const request = indexedDB.open(name, 1)
      request.onupgradeneeded = () => request.result.createObjectStore(kept)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => resolve(undefined)
    } catch {
      resolve(undefined)
    }
  })
  return opened
}

function settled(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onerror = () => reject(transaction.error)
    transaction.onabort = () => reject(transaction.error)
  })
}

/** Everything kept under keys that start so, by key. */
export async function readShelf<Value>(prefix: string): Promise<Map<string, Value>> {
  const from = await database()
  if (!from) return new Map([...passing].filter(([key]) => key.startsWith(prefix)) as [string, Value][])
  const found = new Map<string, Value>()
  const transaction = from.transaction(kept)
  const request = transaction.objectStore(kept).openCursor(IDBKeyRange.bound(prefix, `${prefix}\uffff`))
  request.onsuccess = () => {
    const cursor = request.result
    if (!cursor) return
    found.set(String(cursor.key), cursor.value as Value)
    cursor.continue()
  }
  await settled(transaction)
  return found
}

/** Puts what `change` makes of what is kept under a key in its place, or takes it away; nothing comes between. */
export async function changeShelf<Value>(
  key: string,
  change: (before: Value | undefined) => Value | undefined,
): Promise<Value | undefined> {
  const to = await database()
  if (!to) {
    const value = change(passing.get(key) as Value | undefined)
    if (value === undefined) passing.delete(key)
    else passing.set(key, value)
    return value
  }
  const transaction = to.transaction(kept, 'readwrite')
  const store = transaction.objectStore(kept)
  let value: Value | undefined
  const request = store.get(key)
  request.onsuccess = () => {
    value = change(request.result as Value | undefined)
    if (value === undefined) store.delete(key)
    else store.put(value, key)
  }
  await settled(transaction)
  return value
}
