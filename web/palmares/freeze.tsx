import { freezeDeliberation } from '../../api/palmares/freeze-deliberation.ts'
import { reopenDeliberation } from '../../api/palmares/reopen-deliberation.ts'
import { call } from '../client.ts'
import { draftOf } from '../draft.ts'
import { t } from '../language.ts'
import { TextField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { toast } from '../parts/toast.tsx'
import type { Edition, Me } from '../session.ts'

/** Where the president freezes the deliberation. */
export function Freezing({ edition, reload }: { edition: Edition; reload: () => void }) {
  return (
    <Form
      submit={t('Geler', 'Freeze')}
      send={async (_, key) => {
        await call(freezeDeliberation, { edition: edition.id }, { body: {}, key })
        toast(t('La délibération est gelée.', 'The deliberation is frozen.'))
        reload()
      }}
    >
      {null}
    </Form>
  )
}

/** Where the president reopens a frozen deliberation, with a reason. */
export function ReopenDeliberation({
  edition,
  me,
  reload,
}: {
  edition: Edition
  me: Me
  reload: () => void
}) {
  return (
    <details class="card">
      <summary>
        <strong>{t('Rouvrir la délibération', 'Reopen the deliberation')}</strong>
      </summary>
      <p>
        {t(
          'Pour un lien d’intérêt signalé tard, ou une fenêtre à rouvrir. Les décisions prises restent là où elles valent encore ; le procès-verbal rapporte la réouverture et son motif.',
          'For an interest told late, or a window to be opened again. What was decided stays where it still holds; the minutes report the reopening and its reason.',
        )}
      </p>
      <Form
        keep={draftOf(edition.id, me.id, 'end of freeze')}
        submit={t('Rouvrir la délibération', 'Reopen the deliberation')}
        send={async ({ reason = '' }, key) => {
          await call(reopenDeliberation, { edition: edition.id }, { body: { reason }, key })
          toast(t('La délibération est rouverte.', 'The deliberation is reopened.'))
          reload()
        }}
      >
        <TextField
          name="reason"
          label={t('Motif, porté au procès-verbal', 'Reason, recorded in the minutes')}
          maxLength={1000}
        />
      </Form>
    </details>
  )
}
