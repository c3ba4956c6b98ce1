import { useState } from 'preact/hooks'
import { putInterest } from '../../api/jury/put-interest.ts'
import { asRefusal, call } from '../client.ts'
import { draftOf } from '../draft.ts'
import { t } from '../language.ts'
import { sameSchoolTells } from '../lookups.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { ChoiceField, TextField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { toast } from '../parts/toast.tsx'
import type { Edition } from '../session.ts'
import { type Marks, MarksList } from './marks-list.tsx'
import type { ToScore } from './read.ts'

type Kind = ToScore['interest']

/** Where a juror declares a link with a team; a blocking one shows what it withdraws before it does. */
export function Interest({
  edition,
  person,
  row,
  changed,
}: {
  edition: Edition
  person: string
  row: ToScore
  /** Hears the marks that the declaration withdrew, if it did. */
  changed: (withdrawn?: Marks) => void
}) {
  const { team, interest, scoreSheet } = row
  const [asking, setAsking] = useState<{ reason: string }>()
  const [mistake, setMistake] = useState<string>()
  const put = async (kind: Kind, reason?: string) => {
    const body = { kind, ...(reason ? { reason } : {}) }
    await call(putInterest, { edition: edition.id, team: team.id }, { body })
    const withdrawn = kind === 'blocking' ? scoreSheet?.marks : undefined
    changed(withdrawn)
    toast(t('Votre déclaration est enregistrée.', 'Your declaration is on record.'), () => put(interest))
  }
  const confirm = async () => {
    try {
      await put('blocking', asking?.reason)
      setAsking(undefined)
    } catch (error) {
      setMistake(asRefusal(error).message)
    }
  }
  const telling = interest === 'blocking' || (interest === 'declared' && sameSchoolTells(edition))
  return (
    <details class="card" open={telling}>
      <summary>
        <strong>{t('Un lien avec cette équipe ?', 'A link with this team?')}</strong>
      </summary>
      <Form
        key={interest}
        keep={draftOf(edition.id, person, `interest ${team.id}`, interest)}
        submit={t('Déclarer', 'Declare')}
        send={async ({ kind, reason = '' }) => {
          if (kind === 'blocking' && scoreSheet) setAsking({ reason })
          else await put(kind as Kind, reason)
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
      {scoreSheet && (
        <Dialog
          open={asking !== undefined}
          close={() => setAsking(undefined)}
          title={t(`Retirer vos notes pour ${team.name} ?`, `Withdraw your marks for ${team.name}?`)}
        >
          <p>
            {t(
              'Un lien bloquant retire les notes que vous avez rendues, et vous n’évaluez plus cette équipe :',
              'A blocking interest withdraws the marks that you handed in, and you no longer score this team:',
            )}
          </p>
          <MarksList edition={edition} marks={scoreSheet.marks} />
          {mistake && (
            <p class="note bad" role="alert">
              {mistake}
            </p>
          )}
          <div class="row">
            <Button kind="grave" press={confirm}>
              {t('Retirer mes notes', 'Withdraw my marks')}
            </Button>
            <Button kind="plain" press={() => setAsking(undefined)}>
              {t('Ne rien changer', 'Change nothing')}
            </Button>
          </div>
        </Dialog>
      )}
    </details>
  )
}
