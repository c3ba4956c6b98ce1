import { useState } from 'preact/hooks'
import type { BodyOf } from '../../api/operation.ts'
import { invitePeople } from '../../api/people/invite-people.ts'
import { replaceJuror } from '../../api/people/replace-juror.ts'
import type { Language } from '../../domain/fields.ts'
import { asRefusal, call, Refusal } from '../client.ts'
import { serverInstant } from '../clock.ts'
import { draftOf } from '../draft.ts'
import { count, language, say, t } from '../language.ts'
import type { Team } from '../lookups.ts'
import { Card } from '../parts/card.tsx'
import { ChoiceField, Field, groupOf, type Option, SelectField, TextField } from '../parts/field.tsx'
import { Form, type Values } from '../parts/form.tsx'
import { toast } from '../parts/toast.tsx'
import { isOver } from '../phases.ts'
import type { Edition } from '../session.ts'
import { CoachedTeams, coachedIn, tickedIn } from './coaching.tsx'

type Invitee = BodyOf<typeof invitePeople>['people'][number]

/** Where an organiser invites somebody. */
export function Inviting({
  edition,
  person,
  teams,
  changed,
}: {
  edition: Edition
  person: string
  teams: readonly Team[]
  changed: () => void
}) {
  const [role, setRole] = useState('')
  return (
    <Card title={t('Inviter une personne', 'Invite a person')}>
      <Form
        keep={draftOf(edition.id, person, 'invite', '')}
        submit={t('Inviter', 'Invite')}
        watch={(values) => setRole(values.role ?? '')}
        send={async (values, key) => {
          await asField(() => (values.role === 'replacement' ? takePlace : invite)(edition.id, values, key))
          changed()
        }}
      >
        <ChoiceField name="role" label={t('Rôle', 'Role')} options={rolesOf(edition)} />
        {role === 'replacement' && <Place edition={edition} />}
        <Field name="name" label={t('Nom', 'Name')} maxLength={80} autoComplete="off" />
        <Field
          name="email"
          type="email"
          label={t('Adresse', 'Address')}
          spellcheck={false}
          autoCapitalize="none"
          autoComplete="off"
        />
        <ChoiceField
          name="language"
          label={t('Langue de ses courriels', 'Language of their mails')}
          value={language()}
          options={[
            { value: 'fr', label: 'Français' },
            { value: 'en', label: 'English' },
          ]}
        />
        {role === 'coach' && <CoachedTeams teams={teams} />}
        {(role === 'juror' || role === 'replacement') && <Juror edition={edition} />}
      </Form>
    </Card>
  )
}

function Juror({ edition }: { edition: Edition }) {
  return (
    <>
      <Field
        name="function.fr"
        label={t('Fonction, en français', 'Function, in French')}
        hint={t('Ce que cette personne fait dans la vie.', 'What this person does in life.')}
        maxLength={200}
      />
      <Field
        name="function.en"
        label={t('Fonction, en anglais', 'Function, in English')}
        hint={t('Vide : la même qu’en français.', 'Empty: the same as in French.')}
        optional
        maxLength={200}
      />
      <SelectField
        name="school"
        label={t('École', 'School')}
        hint={t(
          'Un juré de la même école qu’une équipe a un lien déclaré avec elle.',
          'A juror of a team’s school has a declared interest in it.',
        )}
        value="none"
        groups={[
          {
            label: t('École', 'School'),
            options: [
              { value: 'none', label: t('Aucune', 'None') },
              ...edition.schools.map(({ id, name }) => ({ value: id, label: name })),
            ],
          },
        ]}
      />
      <Themes edition={edition} />
    </>
  )
}

/** The themes that a juror knows best: where teams are divided, theirs come first. */
function Themes({ edition: { themes } }: { edition: Edition }) {
  return (
    <fieldset class="field">
      <legend>{t('Thèmes que cette personne connaît le mieux', 'Themes that this person knows best')}</legend>
      <p class="hint">{t('Aucun : toutes les équipes lui conviennent.', 'None: all teams suit them.')}</p>
      {themes.map(({ id, name }) => (
        <div class="choice" key={id}>
          <input type="checkbox" id={`theme-${id}`} name={`theme ${id}`} />
          <label for={`theme-${id}`}>{say(name)}</label>
        </div>
      ))}
    </fieldset>
  )
}

/** Whose place a newcomer takes, and why. */
function Place({ edition }: { edition: Edition }) {
  const jurors = edition.jury.filter(({ president, left }) => !president && !left)
  return (
    <>
      <SelectField
        name="juror"
        label={t('À la place de', 'In the place of')}
        hint={t(
          'Ses équipes encore ouvertes reviennent à qui la remplace ; ce qui est rendu suit la règle de l’édition.',
          'Their teams that are open go to whoever takes their place; what is handed in follows the edition’s rule.',
        )}
        groups={[groupOf(t('Jury', 'Jury'), jurors)]}
      />
      <TextField
        name="reason"
        label={t('Motif, porté au procès-verbal', 'Reason, recorded in the minutes')}
        maxLength={1000}
      />
    </>
  )
}

function rolesOf({ phases }: Edition): Option[] {
  const juror = { value: 'juror', label: t('Jury', 'Jury') }
  const replacement = {
    value: 'replacement',
    label: t('Jury, à la place de quelqu’un', 'Jury, in somebody’s place'),
    detail: t('à tout moment jusqu’à la fin de la notation', 'at any time until scoring ends'),
  }
  const organiser = {
    value: 'organiser',
    label: t('Organisation', 'Organiser'),
    detail: t('peut tout ce que vous pouvez', 'may do all that you may'),
  }
  const coach = {
    value: 'coach',
    label: t('Accompagnement', 'Coach'),
    detail: t('voit le travail de ses équipes, ne note pas', 'sees the work of their teams, does not score'),
  }
  const isScoring = phases.jury.opens <= serverInstant()
  return [...(isScoring ? [] : [juror]), ...(isOver(phases, 'jury') ? [] : [replacement]), organiser, coach]
}

async function invite(edition: string, values: Values, key: string): Promise<void> {
  const body = { people: [inviteeOf(values)] }
  const { data } = await call(invitePeople, { edition }, { body, key })
  const [answer] = data.people
  if (answer?.refusal) throw new Refusal({ status: 409, ...answer.refusal })
  toast(
    answer?.outcome === 'already'
      ? t('Cette personne a déjà ce rôle.', 'This person has that role already.')
      : t('L’invitation part.', 'The invitation is leaving.'),
  )
}

async function takePlace(edition: string, values: Values, key: string): Promise<void> {
  const { juror = '', reason = '' } = values
  const body = { newcomer: jurorOf(values), reason }
  const { data } = await call(replaceJuror, { edition, juror }, { body, key })
  const teams = count(data.teams, ['équipe', 'équipes'], ['team', 'teams'])
  toast(
    data.teams > 0
      ? t(`L’invitation part, avec ${teams}.`, `The invitation is leaving, with ${teams}.`)
      : t('L’invitation part.', 'The invitation is leaving.'),
  )
}

/** What is wrong with somebody is told at the form's own field. */
async function asField(send: () => Promise<void>): Promise<void> {
  try {
    await send()
  } catch (error) {
    const { code, status, message: title, fields } = asRefusal(error)
    const own = fields.map(({ path, detail }) => ({
      path: path.replace(/^(people\.0|newcomer)\./, ''),
      detail,
    }))
    throw new Refusal({ code, status, title, fields: own })
  }
}

function jurorOf(values: Values): BodyOf<typeof replaceJuror>['newcomer'] {
  const { name = '', email = '', school } = values
  const fr = values['function.fr'] ?? ''
  const themes = tickedIn(values, 'theme ')
  return {
    role: 'juror',
    name,
    email,
    language: values.language as Language,
    function: { fr, en: values['function.en'] || fr },
    ...(school && school !== 'none' && { school }),
    ...(themes.length > 0 && { themes }),
  }
}

function inviteeOf(values: Values): Invitee {
  const { role, name = '', email = '' } = values
  const common = { name, email, language: values.language as Language }
  if (role === 'coach') return { role, ...common, teams: coachedIn(values) }
  return role === 'organiser' ? { role, ...common } : jurorOf(values)
}
