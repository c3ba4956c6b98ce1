import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { t } from '../language.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { TextField } from '../parts/field.tsx'
import { Form, type Values } from '../parts/form.tsx'
import { toast } from '../parts/toast.tsx'
import { WhatFollows } from './foreseen.tsx'
import type { TeamInFull } from './read.ts'

/** An act on a team, asked back with what follows from it, and with its reason unless it takes none. */
export function Decided({
  label,
  team,
  title,
  follows,
  send,
  changed,
  watch,
  reason = true,
  children,
}: {
  label: string
  team: TeamInFull
  title: string
  follows: readonly string[]
  send: (values: Values, key: string) => Promise<unknown>
  changed: () => void
  watch?: (values: Values) => void
  reason?: boolean
  children?: ComponentChildren
}) {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button kind="word" press={() => setOpen(true)} label={`${label} : ${team.name}`}>
        {label}
      </Button>
      <Dialog open={open} close={close} title={title}>
        <Form
          submit={label}
          {...(watch && { watch })}
          send={async (values, key) => {
            await send(values, key)
            close()
            toast(t('C’est fait.', 'It is done.'))
            changed()
          }}
          beside={
            <Button kind="plain" press={close}>
              {t('Ne rien changer', 'Change nothing')}
            </Button>
          }
        >
          {children}
          {follows.length > 0 && <WhatFollows sentences={follows} />}
          {reason && <TextField name="reason" label={t('Motif', 'Reason')} maxLength={1000} />}
        </Form>
      </Dialog>
    </>
  )
}
