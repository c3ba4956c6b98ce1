import { useState } from 'preact/hooks'
import { answerChangeRequest } from '../../../api/edition/answer-change-request.ts'
import { asRefusal, call } from '../../client.ts'
import { language, t } from '../../language.ts'
import { Button } from '../../parts/button.tsx'
import { TextField } from '../../parts/field.tsx'
import { Form, type Values } from '../../parts/form.tsx'
import { toast } from '../../parts/toast.tsx'
import { address, href } from '../../router.ts'

/** Where the president of the jury agrees to a change of the rules, or declines it: to exactly what is shown. */
export function Answering({
  edition,
  etag,
  answered,
}: {
  edition: string
  etag: string | undefined
  answered: () => void
}) {
  const [again, setAgain] = useState(false)
  const [declines, setDeclines] = useState(false)
  const answer = async (agrees: boolean, { why = '' }: Values = {}) => {
    try {
      const body = { agrees, ...(why.trim() && { why }) }
      await call(answerChangeRequest, { edition }, { body, ifMatch: etag })
      toast(
        agrees
          ? t('Le changement est fait.', 'The change is done.')
          : t('Le changement est refusé.', 'The change is declined.'),
      )
      answered()
    } catch (error) {
      const { code } = asRefusal(error)
      if (code === 'sign-in-again') setAgain(true)
      if (code === 'changed-meanwhile' || code === 'request-answered') answered()
      throw error
    }
  }
  return (
    <div class="stack">
      <Form submit={t('Je donne mon accord', 'I agree')} send={() => answer(true)}>
        <p>
          {t(
            'Le changement est fait aussitôt, et votre accord reste dans l’historique.',
            'The change is done at once, and your agreement stays in the history.',
          )}
        </p>
      </Form>
      {again && (
        <p>
          <a href={`${href(language(), edition, 'sign-in')}?to=${encodeURIComponent(address().pathname)}`}>
            {t('Me connecter de nouveau', 'Sign in again')}
          </a>
        </p>
      )}
      {declines ? (
        <Form submit={t('Refuser', 'Decline')} send={(values) => answer(false, values)}>
          <TextField name="why" label={t('Pourquoi', 'Why')} optional maxLength={1000} />
        </Form>
      ) : (
        <Button kind="plain" press={() => setDeclines(true)}>
          {t('Refuser…', 'Decline…')}
        </Button>
      )}
    </div>
  )
}
