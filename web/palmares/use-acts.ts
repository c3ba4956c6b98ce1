import { useEffect, useState } from 'preact/hooks'
import type { Act, Again } from './acts.tsx'

type Acts = { Act: typeof Act; Again: typeof Again }

/** What is done here, loaded for whoever may do it once they are shown what there is; `undefined` until then. */
export function useActs(may: boolean): Acts | undefined {
  const [acts, setActs] = useState<Acts>()
  useEffect(() => {
    const load = async () => {
      const { Act, Again } = await import('./acts.tsx')
      setActs({ Act, Again })
    }
    if (may) void load()
  }, [may])
  return acts
}
