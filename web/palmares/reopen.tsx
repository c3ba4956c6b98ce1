import { reopenWindow } from '../../api/edition/reopen-window.ts'
import { instantOf } from '../../domain/time.ts'
import { call } from '../client.ts'
import { draftOf } from '../draft.ts'
import { t } from '../language.ts'
import { ChoiceField, Field, TextField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { toast } from '../parts/toast.tsx'
import { isOver } from '../phases.ts'
import type { Edition } from '../session.ts'

/** Where the president opens the jury's or the vote's window again once its result could be read. */
export function ReopenWindow({
  edition,
  person,
  changed,
}: {
  edition: Edition
  person: string
  changed: () => void
}) {
  const { phases, timeZone } = edition
  const choices = [
    { value: 'jury', label: t('La notation du jury', 'The jury’s scoring') },
    { value: 'vote', label: t('Le vote du public', 'The public vote') },
  ].filter(({ value }) => isOver(phases, value as 'jury' | 'vote'))
  if (choices.length === 0) return null
  return (
    <details class="card">
      <summary>
        <strong>{t('Rouvrir la notation ou le vote', 'Open scoring or the vote again')}</strong>
      </summary>
      <p>
        {t(
          'Les notes ou les résultats ont pu être lus : rouvrir est une décision de la présidence, que le procès-verbal rapporte avec son motif. La délibération attend la nouvelle clôture.',
          'Marks or results could be read: opening again is the president’s decision, which the minutes report with its reason. The deliberation waits for the new closing.',
        )}
      </p>
      <Form
        keep={draftOf(edition.id, person, 'reopening', phases.deliberation.opens)}
        submit={t('Rouvrir', 'Open again')}
        send={async ({ phase, closes = '', reason = '' }, key) => {
          const body = {
            phase: phase as 'jury' | 'vote',
            closes: instantOf(closes, timeZone) ?? closes,
            reason,
          }
          await call(reopenWindow, { edition: edition.id }, { body, key })
          toast(t('La fenêtre est rouverte.', 'The window is open again.'))
          changed()
        }}
      >
        <ChoiceField name="phase" label={t('Fenêtre', 'Window')} options={choices} />
        <Field name="closes" type="datetime-local" label={t('Ferme', 'Closes')} />
        <TextField
          name="reason"
          label={t('Motif, porté au procès-verbal', 'Reason, recorded in the minutes')}
          maxLength={1000}
        />
      </Form>
    </details>
  )
}
