import { useState } from 'preact/hooks'
import { putCoachedTeams } from '../../api/people/put-coached-teams.ts'
import { call } from '../client.ts'
import { t } from '../language.ts'
import type { Team } from '../lookups.ts'
import { Card } from '../parts/card.tsx'
import { groupOf, SelectField } from '../parts/field.tsx'
import { Form, type Values } from '../parts/form.tsx'
import { toast } from '../parts/toast.tsx'
import type { Edition } from '../session.ts'

type Coach = { id: string; name: string; state: string; teams?: string[] | undefined }

/** Where an organiser says which teams a coach accompanies. */
export function Coaching({
  edition,
  teams,
  coaches,
  changed,
}: {
  edition: Edition
  teams: readonly Team[]
  coaches: readonly Coach[]
  changed: () => void
}) {
  const [chosen, setChosen] = useState('')
  const there = coaches.filter(({ state }) => state !== 'withdrawn')
  const coach = there.find(({ id }) => id === chosen)
  if (there.length === 0) return null
  return (
    <Card title={t('Les équipes de chacun', 'Everybody’s teams')}>
      <Form
        submit={t('Enregistrer', 'Save')}
        watch={({ coach: id = '' }) => setChosen(id)}
        send={async (values) => {
          const { coach: person = '' } = values
          const body = { teams: coachedIn(values) }
          await call(putCoachedTeams, { edition: edition.id, person }, { body })
          toast(t('C’est noté.', 'It is on record.'))
          changed()
        }}
      >
        <SelectField
          name="coach"
          label={t('Personne', 'Person')}
          groups={[groupOf(t('Accompagnement', 'Coaches'), there)]}
        />
        {coach && <CoachedTeams key={coach.id} teams={teams} chosen={coach.teams} />}
      </Form>
    </Card>
  )
}

/** All teams, those that somebody accompanies ticked. */
export function CoachedTeams({
  teams,
  chosen = [],
}: {
  teams: readonly Team[]
  chosen?: readonly string[] | undefined
}) {
  if (teams.length === 0)
    return (
      <p class="hint">
        {t('Aucune équipe encore : vous les direz plus tard.', 'No team yet: you will say which later.')}
      </p>
    )
  return (
    <fieldset class="field">
      <legend>{t('Équipes accompagnées', 'Teams coached')}</legend>
      {teams.map(({ id, name }) => (
        <div class="choice" key={id}>
          <input
            type="checkbox"
            id={`coached-${id}`}
            name={`team ${id}`}
            defaultChecked={chosen.includes(id)}
          />
          <label for={`coached-${id}`}>{name}</label>
        </div>
      ))}
    </fieldset>
  )
}

/** The teams that are ticked. */
export function coachedIn(values: Values): string[] {
  return tickedIn(values, 'team ')
}

/** What is ticked of the boxes whose names start so. */
export function tickedIn(values: Values, start: string): string[] {
  return Object.entries(values).flatMap(([name, value]) =>
    name.startsWith(start) && value ? [name.slice(start.length)] : [],
  )
}
