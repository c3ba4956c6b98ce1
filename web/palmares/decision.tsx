import { putDecision } from '../../api/palmares/put-decision.ts'
import { call } from '../client.ts'
import { draftOf } from '../draft.ts'
import { list, t } from '../language.ts'
import { ChoiceField, SelectField, TextField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { Note } from '../parts/status.tsx'
import { toast } from '../parts/toast.tsx'
import type { Edition, Me } from '../session.ts'
import { type Deliberation, teamName } from './remarks.tsx'

type Decision = Deliberation['decisions'][number]

/** What the room decided on a prize beyond its ranking, in a sentence; nothing where it follows the ranking. */
export function DecisionNote({ data, prize }: { data: Deliberation; prize: string }) {
  const decision = data.decisions.find((each) => each.prize === prize)
  const words = decision && decided(data, decision)
  return words ? (
    <Note tone="good">
      {words} {decision.reason}
    </Note>
  ) : null
}

function decided(data: Deliberation, { outcome, declined }: Decision): string {
  const names = list(declined.map((team) => teamName(data, team)))
  const passed =
    declined.length > 0 ? t(`Prix décliné par ${names}. `, `The prize was declined by ${names}. `) : ''
  if (outcome === 'not-awarded')
    return t('Le jury ne décerne pas ce prix.', 'The jury does not award this prize.')
  if (outcome === 'shared') return passed + t('Prix partagé ex æquo.', 'The prize is shared.')
  return passed.trim()
}

/** Where whoever decides on a prize lets it be shared, pass on, or go to nobody. */
export function Decide({
  edition,
  me,
  data,
  prize,
  teams,
  reload,
}: {
  edition: Edition
  me: Me
  data: Deliberation
  prize: string
  /** Those that are ranked, best first. */
  teams: readonly string[]
  reload: () => void
}) {
  const known = data.decisions.find((each) => each.prize === prize)
  const isTied = data.ties.some((tie) => tie.prize === prize)
  const options = [
    { value: 'by-ranking', label: t('Décerner selon le classement', 'Award it by the ranking') },
    ...(isTied || known?.outcome === 'shared'
      ? [{ value: 'shared', label: t('Partager ex æquo', 'Share it between the tied teams') }]
      : []),
    { value: 'not-awarded', label: t('Ne pas le décerner', 'Not award it') },
  ]
  const stamp = JSON.stringify(known ?? null)
  return (
    <details class="decide">
      <summary>
        {t('Partager, faire passer ou ne pas décerner', 'Share it, pass it on, or not award it')}
      </summary>
      <Form
        key={stamp}
        keep={draftOf(edition.id, me.id, `decision ${prize}`, stamp)}
        submit={t('Décider', 'Decide')}
        send={async ({ outcome = 'by-ranking', declined = '', reason = '' }) => {
          const body = {
            outcome: outcome as Decision['outcome'],
            declined: declinedAfter(known?.declined ?? [], declined),
            reason,
          }
          await call(putDecision, { edition: edition.id, prize }, { body })
          toast(t('La décision est enregistrée.', 'The decision is on record.'))
          reload()
        }}
      >
        <ChoiceField
          name="outcome"
          label={t('Ce prix', 'This prize')}
          options={options}
          value={known?.outcome ?? 'by-ranking'}
        />
        <SelectField
          name="declined"
          label={t('Une équipe qui le décline', 'A team that declines it')}
          value="as-is"
          groups={[
            {
              label: t('Sans changement', 'No change'),
              options: [
                {
                  value: 'as-is',
                  label: known?.declined.length
                    ? t('Celles déjà dites', 'Those already told')
                    : t('Aucune', 'None'),
                },
                ...(known?.declined.length
                  ? [{ value: 'nobody', label: t('Plus aucune', 'None any more') }]
                  : []),
              ],
            },
            {
              label: t('Équipes classées', 'Teams that are ranked'),
              options: teams.map((team) => ({ value: team, label: teamName(data, team) })),
            },
          ]}
        />
        <TextField
          name="reason"
          label={t('Motif, porté au procès-verbal', 'Reason, recorded in the minutes')}
          value={known?.reason}
          maxLength={1000}
        />
      </Form>
    </details>
  )
}

function declinedAfter(before: readonly string[], chosen: string): string[] {
  if (chosen === 'as-is' || chosen === '') return [...before]
  return chosen === 'nobody' ? [] : [...new Set([...before, chosen])]
}
