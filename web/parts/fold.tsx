import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'

/** What may be folded away: open where there is room, folded on a phone. */
export function Fold({ title, children }: { title: string; children: ComponentChildren }) {
  const [open] = useState(() => matchMedia('(min-width: 48rem)').matches)
  return (
    <details class="fold" open={open}>
      <summary>
        <h2>{title}</h2>
      </summary>
      {children}
    </details>
  )
}
