import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'

/** What may be folded away: open where there is room, folded on a phone; `folded` where it is long and seldom changed, everywhere. */
export function Fold({
  title,
  level = 2,
  kind = 'fold',
  folded = false,
  children,
}: {
  title: string
  level?: 2 | 3
  kind?: 'fold' | 'theme'
  folded?: boolean
  children: ComponentChildren
}) {
  const [open] = useState(() => !folded && (__SERVED__ || matchMedia('(min-width: 48rem)').matches))
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
