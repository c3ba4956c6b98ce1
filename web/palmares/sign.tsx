import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { signMinutes } from '../../api/palmares/sign-minutes.ts'
import { requestSignInLink } from '../../api/people/request-sign-in-link.ts'
import { asRefusal, call } from '../client.ts'
import { draftOf } from '../draft.ts'
import { language, t } from '../language.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Field, TextField } from '../parts/field.tsx'
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
  const [again, setAgain] = useState(false)
  const asksReason = data.remarks.some(({ kind }) => kind === 'below-quorum')
  const sign = async ({ reason }: Values) => {
    const body = { digest: data.digest, ...(reason ? { reason } : {}) }
    try {
      await call(signMinutes, { edition: edition.id }, { body })
    } catch (error) {
      const { code } = asRefusal(error)
      if (code === 'sign-in-again') setAgain(true)
      if (code === 'results-changed' || code === 'not-approved') signed()
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
        {again && <SignInAgain edition={edition.id} />}
      </Dialog>
    </>
  )
}

/** Where the president, whose session is too old to sign with, has a link sent that leads back here. */
function SignInAgain({ edition }: { edition: string }) {
  const [sentTo, setSentTo] = useState<string>()
  if (sentTo)
    return (
      <Note tone="good">
        {t(
          `Un lien part à ${sentTo}, si l’édition connaît cette adresse. Ouvrez-le dans ce navigateur : il ramène ici, et ce que vous avez écrit y est encore.`,
          `A link is on its way to ${sentTo}, if the edition knows this address. Open it in this browser: it leads back here, and what you wrote is still there.`,
        )}
      </Note>
    )
  return (
    <Form
      submit={t('Recevoir un lien', 'Get a link')}
      send={async ({ email = '' }, key) => {
        await call(requestSignInLink, { edition }, { body: { email, language: language() }, key })
        rememberToComeBack(edition)
        setSentTo(email)
      }}
    >
      <Field
        name="email"
        type="email"
        autoComplete="email"
        label={t('Votre adresse de courriel', 'Your mail address')}
        hint={t('Un lien de connexion y est envoyé.', 'A sign-in link is sent to it.')}
      />
    </Form>
  )
}

/** The page that signs in looks for it (`people/sign-in.tsx`): a file that both shared would weigh on every visitor's. */
function rememberToComeBack(edition: string): void {
  try {
    localStorage.setItem(`signing ${edition}`, 'yes')
  } catch {
    // The link then leads to where a president starts.
  }
}
