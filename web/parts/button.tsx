import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../language.ts'

type ButtonKind = 'strong' | 'plain' | 'grave' | 'word'

type Look = { kind?: ButtonKind; large?: boolean; children: ComponentChildren }

/** Runs one act at a time: a second call while the first is under way does nothing. */
function useOnce(act: () => unknown): [busy: boolean, run: () => void] {
  const [busy, setBusy] = useState(false)
  const running = useRef(false)
  const mounted = useRef(true)
  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
    }
  }, [])
  const run = async () => {
    if (running.current) return
    running.current = true
    setBusy(true)
    try {
      await act()
    } finally {
      running.current = false
      if (mounted.current) setBusy(false)
    }
  }
  return [busy, () => void run()]
}

/** A button that cannot be pressed twice: while its act is under way it says so and takes no press. */
export function Button({
  press,
  busy: told = false,
  disabled = false,
  kind = 'strong',
  large = false,
  submit = false,
  label,
  children,
}: Look & {
  press?: () => unknown
  busy?: boolean
  disabled?: boolean
  submit?: boolean
  /** What the button is called where its text alone does not say it. */
  label?: string
}) {
  const [own, run] = useOnce(() => press?.())
  const busy = told || own
  const off = busy || disabled
  return (
    <button
      type={submit ? 'submit' : 'button'}
      class={`button ${kind}${large ? ' large' : ''}`}
      aria-disabled={off ? 'true' : undefined}
      aria-label={label}
      onClick={(event) => {
        if (off) event.preventDefault()
        else if (!submit) run()
      }}
    >
      {busy && <span class="spin" aria-hidden="true" />}
      {children}
      {busy && <span class="hidden-text">{t('En cours…', 'Under way…')}</span>}
    </button>
  )
}

/** A link that looks like a button, for the next step. */
export function ButtonLink({ to, kind = 'strong', large = false, children }: Look & { to: string }) {
  return (
    <a class={`button ${kind}${large ? ' large' : ''}`} href={to}>
      {children}
    </a>
  )
}
