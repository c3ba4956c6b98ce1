import type { ComponentChildren } from 'preact'

export type Tone = 'good' | 'wait' | 'bad' | 'none'
const signs: Record<Tone, string> = { good: '✓', wait: '●', bad: '✕', none: '○' }

/** How something stands: a sign and words, never a colour alone. */
export function Status({ tone, children }: { tone: Tone; children: ComponentChildren }) {
  return (
    <span class={`status ${tone}`}>
      <span aria-hidden="true">{signs[tone]}</span>
      <span>{children}</span>
    </span>
  )
}

/** A remark set apart from the text. */
export function Note({ tone = 'none', children }: { tone?: Tone; children: ComponentChildren }) {
  return <div class={`note ${tone}`}>{children}</div>
}
