import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'

/** What may be folded away: open where there is room, folded on a phone. */
export function Fold({
  title,
  level = 2,
  kind = 'fold',
  children,
}: {
  title: string
  level?: 2 | 3
  kind?: 'fold' | 'theme'
  children: ComponentChildren
}) {
  const [open] = useState(() => __SERVED__ || matchMedia('(min-width: 48rem)').matches)
  const Heading = `h${level}` as const
  return (
    <details class={kind} open={open}>
      <summary>
        <Heading>{title}</Heading>
      </summary>
      {children}
    </details>
  )
}
