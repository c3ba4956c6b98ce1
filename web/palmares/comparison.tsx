import { useState } from 'preact/hooks'
import { t } from '../language.ts'
import { Waiting } from '../parts/waiting.tsx'
import type { Compared, Known } from './compared.tsx'

/** Where the rules are compared side by side: what shows it is loaded, and what it shows read, when it is opened. */
export function Comparison(known: Known) {
  const [opened, setOpened] = useState<{ Compared?: typeof Compared }>()
  const open = async () => {
    if (opened) return
    setOpened({})
    const { Compared } = await import('./compared.tsx')
    setOpened({ Compared })
  }
  return (
    <details onToggle={open}>
      <summary>
        {t('Les trois règles côte à côte, et les jurés', 'The three rules side by side, and the jurors')}
      </summary>
      {opened && (opened.Compared ? <opened.Compared {...known} /> : <Waiting inside />)}
    </details>
  )
}
