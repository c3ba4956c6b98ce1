import { useState } from 'preact/hooks'
import type { BodyOf } from '../../api/operation.ts'
import { invitePeople } from '../../api/people/invite-people.ts'
import type { Language } from '../../domain/fields.ts'
import { call, Refusal } from '../client.ts'
import { draftOf } from '../draft.ts'
import { language, t } from '../language.ts'
import { Card } from '../parts/card.tsx'
import { ChoiceField, Field, SelectField } from '../parts/field.tsx'
import { Form, type Values } from '../parts/form.tsx'
import { toast } from '../parts/toast.tsx'
import { isOver } from '../phases.ts'
import type { Edition } from '../session.ts'

type Invitee = BodyOf<typeof invitePeople>['people'][number]

/** Where an organiser invites somebody. */
export function Inviting({
  edition,
  person,
  changed,
}: {
  edition: Edition
  person: string
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
          const body = { people: [inviteeOf(values)] }
          const { data } = await call(invitePeople, { edition: edition.id }, { body, key })
          const [answer] = data.people
          if (answer?.refusal) throw new Refusal({ status: 409, ...answer.refusal })
          toast(
            answer?.outcome === 'already'
              ? t('Cette personne a déjà ce rôle.', 'This person has that role already.')
              : t('L’invitation part.', 'The invitation is leaving.'),
          )
          changed()
        }}
      >
        <ChoiceField
          name="role"
          label={t('Rôle', 'Role')}
          options={[
            {
              value: 'juror',
              label: t('Jury', 'Jury'),
              ...(isOver(edition.phases, 'work') && {
                detail: t(
                  'une fois la notation ouverte, on remplace un juré',
                  'once scoring has opened, a juror is replaced',
                ),
              }),
            },
            {
              value: 'organiser',
              label: t('Organisation', 'Organiser'),
              detail: t('peut tout ce que vous pouvez', 'may do all that you may'),
            },
          ]}
        />
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
        {role === 'juror' && <Juror edition={edition} />}
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
    </>
  )
}

function inviteeOf(values: Values): Invitee {
  const { role, name = '', email = '', school } = values
  const common = { name, email, language: values.language as Language }
  if (role === 'organiser') return { role, ...common }
  const fr = values['function.fr'] ?? ''
  return {
    role: 'juror',
    ...common,
    function: { fr, en: values['function.en'] || fr },
    ...(school && school !== 'none' && { school }),
  }
}
