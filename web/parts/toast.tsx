import { useEffect, useState } from 'preact/hooks'
import { t } from '../language.ts'
import { Button } from './button.tsx'

type Toast = { id: number; text: string; undo?: (() => unknown) | undefined }

let toasts: readonly Toast[] = []
let latest = 0
const listeners = new Set<() => void>()

function set(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

/** Says that something was done; with `undo`, offers to take it back for as long as it is shown. */
export function toast(text: string, undo?: () => unknown): void {
  latest += 1
  set([...toasts.slice(-2), { id: latest, text, undo }])
}

/** Where toasts are shown: read out politely, kept while looked at, gone after ten seconds. */
export function Toasts() {
  const [shown, setShown] = useState(toasts)
  useEffect(() => {
    const listener = () => setShown(toasts)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }, [])
  return (
    <div class="toasts" role="status">
      {shown.map((each) => (
        <Shown key={each.id} {...each} />
      ))}
    </div>
  )
}

function Shown({ id, text, undo }: Toast) {
  const [held, setHeld] = useState(false)
  const close = () => set(toasts.filter((each) => each.id !== id))
  useEffect(() => {
    if (held) return
    const timer = setTimeout(close, 10_000)
    return () => clearTimeout(timer)
  }, [held])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: being looked at only stops the clock
    <div
      class="toast"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      <span>{text}</span>
      {undo && (
        <Button
          kind="word"
          press={async () => {
            await undo()
            close()
          }}
        >
          {t('Annuler', 'Undo')}
        </Button>
      )}
      <Button kind="word" press={close} label={t('Fermer ce message', 'Close this message')}>
        ✕
      </Button>
    </div>
  )
}
