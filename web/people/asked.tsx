import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { asRefusal } from '../client.ts'
import { t } from '../language.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { toast } from '../parts/toast.tsx'

/** An act on a person that is done once it was asked back, with what follows from it said before. */
export function Asked({
  label,
  of,
  title,
  act,
  changed,
  grave = false,
  children,
}: {
  label: string
  /** Whom it concerns: the buttons of a list are told apart by it. */
  of: string
  title: string
  act: () => Promise<unknown>
  changed: () => void
  grave?: boolean
  children: ComponentChildren
}) {
  const [asking, setAsking] = useState(false)
  const [refused, setRefused] = useState<string>()
  const close = () => {
    setAsking(false)
    setRefused(undefined)
  }
  const press = async () => {
    try {
      await act()
      close()
      toast(t('C’est fait.', 'It is done.'))
      changed()
    } catch (error) {
      setRefused(asRefusal(error).message)
    }
  }
  return (
    <>
      <Button kind="word" press={() => setAsking(true)} label={`${label} : ${of}`}>
        {label}
      </Button>
      <Dialog open={asking} close={close} title={title}>
        <p>{children}</p>
        {refused && (
          <p class="note bad" role="alert">
            {refused}
          </p>
        )}
        <div class="row">
          <Button kind={grave ? 'grave' : 'strong'} press={press}>
            {label}
          </Button>
          <Button kind="plain" press={close}>
            {t('Ne rien changer', 'Change nothing')}
          </Button>
        </div>
      </Dialog>
    </>
  )
}
