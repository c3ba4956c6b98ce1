import { useState } from 'preact/hooks'
import { askForChange } from '../../../api/edition/ask-for-change.ts'
import { editEdition } from '../../../api/edition/edit-edition.ts'
import type { previewEdition } from '../../../api/edition/preview-edition.ts'
import type { BodyOf, OutputOf } from '../../../api/operation.ts'
import type { Role } from '../../../domain/people/people.ts'
import { asRefusal, call, type Refusal } from '../../client.ts'
import { list, say, t } from '../../language.ts'
import { TextField } from '../../parts/field.tsx'
import { Form, type Values } from '../../parts/form.tsx'
import { Note } from '../../parts/status.tsx'
import { toast } from '../../parts/toast.tsx'
import { Differences } from './differences.tsx'
import type { Content } from './values.ts'

export type Preview = OutputOf<typeof previewEdition>
type Wanted = BodyOf<typeof editEdition>

/** What a change would change, what follows, who is told; and only then the change itself, or its way to the president. */
export function Review({
  edition,
  content,
  preview,
  etag,
  backTo,
  done,
  refused,
}: {
  edition: { id: string; timeZone: string }
  content: Content
  preview: Preview
  etag: string | undefined
  backTo: number | undefined
  done: () => void
  refused: (refusal: Refusal) => void
}) {
  const asks = preview.agreement.length > 0
  const [sent, setSent] = useState(false)
  if (preview.differences.length === 0)
    return (
      <Note>
        {t('Rien ne change : l’édition dit déjà ceci.', 'Nothing changes: the edition says this already.')}
      </Note>
    )
  const send = async ({ reason = '' }: Values, key: string) => {
    const wanted = {
      content,
      ...(reason.trim() && { reason }),
      ...(backTo !== undefined && { backTo }),
    } as Wanted
    try {
      if (asks) {
        const body = { ...wanted, reason, over: preview.version }
        await call(askForChange, { edition: edition.id }, { body, key })
        toast(
          t(
            'La demande est partie à la présidence du jury.',
            'The request has gone to the president of the jury.',
          ),
        )
        setSent(true)
        return
      }
      await call(editEdition, { edition: edition.id }, { body: wanted, ifMatch: etag })
      toast(t('L’édition est enregistrée.', 'The edition is saved.'))
      done()
    } catch (error) {
      const refusal = asRefusal(error)
      if (refusal.code === 'changed-meanwhile' || refusal.code === 'edition-stands') refused(refusal)
      throw error
    }
  }
  return (
    <section class="stack" aria-label={t('Ce qui change', 'What changes')}>
      <h2>{t('Ce qui change', 'What changes')}</h2>
      <Differences differences={preview.differences} timeZone={edition.timeZone} />
      {preview.follows.length > 0 && (
        <Note tone="wait">
          <ul>
            {preview.follows.map((each) => (
              <li key={each.fr}>{say(each)}</li>
            ))}
          </ul>
        </Note>
      )}
      {preview.told.length > 0 && (
        <p>
          {t(
            'Reçoivent un courriel, avec l’ancienne date et la nouvelle : ',
            'Get a mail, with the old date and the new one: ',
          )}
          {list(preview.told.map(roleName))}.
        </p>
      )}
      {asks && (
        <Note tone="wait">
          {t(
            'La notation est ouverte : une règle ne change qu’avec l’accord de la présidence du jury, inscrit dans l’historique.',
            'Scoring is open: a rule changes with the agreement of the jury’s president alone, kept in the history.',
          )}
        </Note>
      )}
      {sent ? (
        <Note tone="good">
          {t(
            'La présidence du jury a reçu un courriel ; sa réponse se lit dans l’historique.',
            'The president of the jury has been sent a mail; the answer is read in the history.',
          )}
        </Note>
      ) : (
        <Form
          submit={asks ? t('Soumettre à la présidence', 'Put to the president') : t('Enregistrer', 'Save')}
          send={send}
        >
          <TextField
            name="reason"
            label={t('Motif', 'Reason')}
            hint={t(
              'Gardé dans l’historique, et donné à qui est concerné.',
              'Kept in the history, and given to those concerned.',
            )}
            optional={!preview.reason && !asks}
            maxLength={1000}
          />
        </Form>
      )}
    </section>
  )
}

function roleName(role: Role): string {
  return {
    public: t('tout le monde', 'everybody'),
    applicant: t('candidats', 'applicants'),
    participant: t('participants', 'participants'),
    coach: t('accompagnants', 'coaches'),
    juror: t('jurés', 'jurors'),
    president: t('présidence du jury', 'president of the jury'),
    organiser: t('organisation', 'organisers'),
  }[role]
}
