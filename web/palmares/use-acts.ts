import { useEffect, useState } from 'preact/hooks'
import type { Act, Again, Notes } from './acts.tsx'

type Acts = { Act: typeof Act; Again: typeof Again; Notes: typeof Notes }

/** What is done here, loaded once whoever reads is shown what there is; `undefined` until then. */
export function useActs(): Acts | undefined {
  const [acts, setActs] = useState<Acts>()
  useEffect(() => {
    const load = async () => {
      const { Act, Again, Notes } = await import('./acts.tsx')
      setActs({ Act, Again, Notes })
    }
    void load()
  }, [])
  return acts
}
