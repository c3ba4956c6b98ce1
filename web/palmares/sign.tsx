import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { signMinutes } from '../../api/palmares/sign-minutes.ts'
import { asRefusal, call } from '../client.ts'
import { draftOf } from '../draft.ts'
import { t } from '../language.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { TextField } from '../parts/field.tsx'
import { Form, type Values } from '../parts/form.tsx'
import { Note } from '../parts/status.tsx'
import { toast } from '../parts/toast.tsx'
import type { Edition, Me } from '../session.ts'
import type { Deliberation } from './remarks.tsx'

/** Where the president reads once more what would be signed, and signs. */
export function Sign({
  edition,
  me,
  data,
  signed,
  children,
}: {
  edition: Edition
  me: Me
  data: Deliberation
  signed: () => void
  /** What would be signed, as it is read. */
  children: ComponentChildren
}) {
  const [open, setOpen] = useState(false)
  const asksReason = data.remarks.some(({ kind }) => kind === 'below-quorum')
  const sign = async ({ reason }: Values) => {
    const body = { digest: data.digest, ...(reason ? { reason } : {}) }
    try {
      await call(signMinutes, { edition: edition.id }, { body })
    } catch (error) {
      if (asRefusal(error).code === 'results-changed') signed()
      throw error
    }
    setOpen(false)
    toast(t('Le procès-verbal est signé.', 'The minutes are signed.'))
    signed()
  }
  return (
    <>
      <Button large press={() => setOpen(true)}>
        {t('Relire et signer', 'Read and sign')}
      </Button>
      <Dialog
        open={open}
        close={() => setOpen(false)}
        title={t('Signer le procès-verbal', 'Sign the minutes')}
      >
        <p>
          {t('Vous signez ces attributions, et elles seules :', 'You sign these awards, and these alone:')}
        </p>
        {children}
        <Note tone="wait">
          {t(
            'Une fois signé, le procès-verbal ne change plus.',
            'Once signed, the minutes no longer change.',
          )}
        </Note>
        <Form
          keep={draftOf(edition.id, me.id, 'signature')}
          submit={t('Je signe', 'I sign')}
          send={sign}
          beside={
            <Button kind="plain" press={() => setOpen(false)}>
              {t('Relire encore', 'Read once more')}
            </Button>
          }
        >
          {asksReason && (
            <TextField
              name="reason"
              label={t('Pourquoi décider sous le quorum', 'Why decide below the quorum')}
              hint={t('Porté au procès-verbal.', 'Recorded in the minutes.')}
              maxLength={1000}
            />
          )}
        </Form>
      </Dialog>
    </>
  )
}
