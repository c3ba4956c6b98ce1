import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'

/**
 * A native dialog over the page, read from its title on: Escape closes it and focus goes back to where it came from.
 */
export function Dialog({
  open,
  close,
  title,
  children,
}: {
  open: boolean
  close: () => void
  title: string
  children: ComponentChildren
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal()
    if (!open && dialog.current?.open) dialog.current.close()
  }, [open])
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={close}>
      {open && (
        <>
          <h2 id={id} tabIndex={-1} autofocus>
            {title}
          </h2>
          {children}
        </>
      )}
    </dialog>
  )
}
