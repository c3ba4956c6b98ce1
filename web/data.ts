import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { asRefusal, type Refusal } from './client.ts'

export type Loaded<Data> = {
  data: Data | undefined
  problem: Refusal | undefined
  /** Reads again, keeping what is shown until the answer is there. */
  reload: () => void
}

/** What was read before it is shown, by the key of whoever shows it. */
export const ahead = new Map<string, unknown>()

/** Reads data before they are shown: whoever asks for this key next has them at once. */
export async function readAhead<Data>(key: string, read: () => Promise<Data>): Promise<Data> {
  const data = await read()
  ahead.set(key, data)
  return data
}

/** Reads data for a page, again whenever `key` changes; what a page left behind answers is ignored. */
export function useData<Data>(key: string, read: (signal: AbortSignal) => Promise<Data>): Loaded<Data> {
  const [state, setState] = useState<{ key: string; data?: Data | undefined; problem?: Refusal }>(() => ({
    key,
    data: ahead.get(key) as Data | undefined,
  }))
  const [turn, setTurn] = useState(0)
  const latest = useRef(read)
  latest.current = read
  useEffect(() => {
    if (ahead.delete(key)) return undefined
    const abort = new AbortController()
    latest.current(abort.signal).then(
      (data) => abort.signal.aborted || setState({ key, data }),
      (error: unknown) => {
        if (!abort.signal.aborted)
          setState((before) => ({ ...(before.key === key ? before : {}), key, problem: asRefusal(error) }))
      },
    )
    return () => abort.abort()
  }, [key, turn])
  const reload = useCallback(() => setTurn((before) => before + 1), [])
  const current = state.key === key ? state : undefined
  return { data: current?.data, problem: current?.problem, reload }
}

/** Calls back every so many seconds while the page is visible. */
export function useEvery(seconds: number, act: () => void): void {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    if (seconds <= 0) return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') latest.current()
    }, seconds * 1000)
    return () => clearInterval(timer)
  }, [seconds])
}
