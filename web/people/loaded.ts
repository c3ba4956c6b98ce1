import type { FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** A part of a page that is loaded once it is wanted; `undefined` until it is there. */
export function useLoaded<Props>(
  wanted: boolean,
  load: () => Promise<FunctionComponent<Props>>,
): FunctionComponent<Props> | undefined {
  const [Loaded, setLoaded] = useState<FunctionComponent<Props>>()
  useEffect(() => {
    if (wanted) void load().then((part) => setLoaded(() => part))
  }, [wanted])
  return Loaded
}
