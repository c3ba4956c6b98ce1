import { putMentions } from '../../api/palmares/put-mentions.ts'
import { call } from '../client.ts'
import { draftOf } from '../draft.ts'
import { t } from '../language.ts'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { SelectField, TextField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { toast } from '../parts/toast.tsx'
import type { Edition, Me } from '../session.ts'
import { type Deliberation, teamName } from './remarks.tsx'

/** The teams that the jury names beside its prizes; the president adds them and takes them back. */
export function Mentions({
  edition,
  me,
  data,
  presiding,
  reload,
}: {
  edition: Edition
  me: Me
  data: Deliberation
  presiding: boolean
  reload: () => void
}) {
  const { mentions } = data
  if (mentions.length === 0 && !presiding) return null
  const put = async (next: typeof mentions) => {
    await call(putMentions, { edition: edition.id }, { body: { mentions: next } })
    toast(t('Les mentions sont enregistrées.', 'The mentions are on record.'))
    reload()
  }
  return (
    <Card title={t('Mentions spéciales', 'Special mentions')}>
      <ul class="listed">
        {mentions.map(({ team, text }) => (
          <li key={team}>
            <strong>{teamName(data, team)}</strong>. {text}{' '}
            {presiding && (
              <Button kind="plain" press={() => put(mentions.filter((each) => each.team !== team))}>
                {t(
                  `Retirer la mention de ${teamName(data, team)}`,
                  `Take back the mention of ${teamName(data, team)}`,
                )}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {presiding && (
        <details>
          <summary>{t('Ajouter une mention', 'Add a mention')}</summary>
          <Form
            key={mentions.length}
            keep={draftOf(edition.id, me.id, 'mention', String(mentions.length))}
            submit={t('Ajouter', 'Add')}
            send={({ team = '', text = '' }) =>
              put([...mentions.filter((each) => each.team !== team), { team, text }])
            }
          >
            <SelectField
              name="team"
              label={t('Équipe', 'Team')}
              groups={[
                {
                  label: t('Équipes', 'Teams'),
                  options: data.teams.map(({ id, name }) => ({ value: id, label: name })),
                },
              ]}
            />
            <TextField
              name="text"
              label={t(
                'Pourquoi, porté au procès-verbal et au palmarès',
                'Why, recorded in the minutes and the palmarès',
              )}
              maxLength={1000}
            />
          </Form>
        </details>
      )}
    </Card>
  )
}
