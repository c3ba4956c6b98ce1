import { putInterest } from '../../api/jury/put-interest.ts'
import { call } from '../client.ts'
import { draftOf } from '../draft.ts'
import { t } from '../language.ts'
import { ChoiceField, TextField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { toast } from '../parts/toast.tsx'
import type { ToScore } from './read.ts'

type Kind = ToScore['interest']

/** Where a juror declares a link with a team. */
export function Interest({
  edition,
  person,
  row,
  changed,
}: {
  edition: string
  person: string
  row: ToScore
  changed: () => void
}) {
  const { team, interest } = row
  const put = async (kind: Kind, reason?: string) => {
    await call(putInterest, { edition, team: team.id }, { body: { kind, ...(reason ? { reason } : {}) } })
    changed()
  }
  return (
    <details class="card" open={interest !== 'none'}>
      <summary>
        <strong>{t('Un lien avec cette équipe ?', 'A link with this team?')}</strong>
      </summary>
      <Form
        key={interest}
        keep={draftOf(edition, person, `interest ${team.id}`, interest)}
        submit={t('Déclarer', 'Declare')}
        send={async ({ kind, reason }) => {
          await put(kind as Kind, reason)
          toast(t('Votre déclaration est enregistrée.', 'Your declaration is on record.'), () =>
            put(interest),
          )
        }}
      >
        <ChoiceField
          name="kind"
          label={t('Lien d’intérêt', 'Interest')}
          value={interest}
          options={[
            { value: 'none', label: t('Aucun', 'None') },
            {
              value: 'declared',
              label: t('Déclaré', 'Declared'),
              detail: t(
                'même école, connaissance : vous évaluez, le procès-verbal le dit',
                'same school, acquaintance: you score, the minutes say so',
              ),
            },
            {
              value: 'blocking',
              label: t('Bloquant', 'Blocking'),
              detail: t(
                'encadrement, financement, proche : vous n’évaluez pas',
                'coach, sponsor, relative: you do not score',
              ),
            },
          ]}
        />
        <TextField name="reason" label={t('Précision', 'Detail')} optional maxLength={500} />
      </Form>
    </details>
  )
}
