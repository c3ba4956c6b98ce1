import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { cameFromWithin } from '../router.ts'

/** A page's title: of the document too, and where focus goes when one comes from another page of the site. */
export function Title({
  over,
  lead,
  children,
  plain,
}: {
  over?: ComponentChildren
  lead?: ComponentChildren
  children: string
  plain?: boolean
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${children} — Palmarès`
  }, [children])
  useEffect(() => {
    if (cameFromWithin()) heading.current?.focus({ preventScroll: true })
  }, [])
  const title = (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
  if (plain) return title
  return (
    <div class="title">
      {over && <p class="label">{over}</p>}
      {title}
      {lead && <p class="lead">{lead}</p>}
    </div>
  )
}
