import type { ComponentChildren } from 'preact'

/** A thing of its own on a page; `first` is the one to look at before the others. */
export function Card({
  title,
  aside,
  first = false,
  children,
}: {
  title?: string
  aside?: ComponentChildren
  first?: boolean
  children: ComponentChildren
}) {
  return (
    <section class={first ? 'card first' : 'card'}>
      {title && (
        <div class="card-head">
          <h2>{title}</h2>
          {aside}
        </div>
      )}
      {children}
    </section>
  )
}

/** Pairs of a name and a value. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ComponentChildren])[] }) {
  return (
    <dl class="facts">
      {facts.flatMap(([name, value]) => [<dt key={`${name} name`}>{name}</dt>, <dd key={name}>{value}</dd>])}
    </dl>
  )
}
