import { useState } from 'preact/hooks'
import { enterParticipant } from '../../api/people/enter-participant.ts'
import type { Language } from '../../domain/fields.ts'
import { entering } from '../../domain/people/admission.ts'
import { isProblem } from '../../domain/problem.ts'
import { call } from '../client.ts'
import { serverInstant } from '../clock.ts'
import { draftOf } from '../draft.ts'
import { language, t } from '../language.ts'
import { Card } from '../parts/card.tsx'
import { ChoiceField, Field, SelectField } from '../parts/field.tsx'
import { Form, type Values } from '../parts/form.tsx'
import { Note } from '../parts/status.tsx'
import { toast } from '../parts/toast.tsx'
import type { Edition } from '../session.ts'
import type { PersonLine } from './roster.ts'

type EnteringProps = {
  edition: Edition
  me: string
  people: readonly PersonLine[]
  changed: () => void
}

/** Where an organiser registers somebody in their stead, also after registration has closed. */
export function Entering({ edition, me, people, changed }: EnteringProps) {
  const [values, setValues] = useState<Values>({})
  const isCounted = edition.registration?.capacity !== undefined
  return (
    <Card title={t('Inscrire une personne', 'Register a person')}>
      <Form
        keep={draftOf(edition.id, me, 'enter')}
        watch={setValues}
        submit={t('Inscrire', 'Register')}
        send={async (given, key) => {
          await call(enterParticipant, { edition: edition.id }, { body: entryOf(given), key })
          toast(t('C’est fait. L’invitation part.', 'It is done. The invitation is leaving.'))
          changed()
        }}
      >
        <Field name="name" label={t('Nom', 'Name')} maxLength={80} autoComplete="off" />
        <Field
          name="email"
          type="email"
          label={t('Adresse', 'Address')}
          spellcheck={false}
          autoCapitalize="none"
          autoComplete="off"
        />
        <SelectField
          name="school"
          label={t('École', 'School')}
          value="by-address"
          groups={[
            {
              label: t('École', 'School'),
              options: [
                { value: 'by-address', label: t('Celle de l’adresse', 'That of the address') },
                ...edition.schools.map(({ id, name }) => ({ value: id, label: name })),
              ],
            },
          ]}
        />
        <Field name="cohort" label={t('Promotion', 'Class')} optional maxLength={80} autoComplete="off" />
        <ChoiceField
          name="language"
          label={t('Langue de ses courriels', 'Language of their mails')}
          value={language()}
          options={[
            { value: 'fr', label: 'Français' },
            { value: 'en', label: 'English' },
          ]}
        />
        {isCounted && (
          <ChoiceField
            name="beyond"
            label={t('Sa place', 'Their place')}
            value="no"
            options={[
              { value: 'no', label: t('Dans l’ordre, comme pour tous', 'In order, as for everybody') },
              {
                value: 'yes',
                label: t('Tout de suite, même s’il n’y en a plus', 'At once, even if there is none left'),
              },
            ]}
          />
        )}
        <Note>
          <p>{whatFollows(edition, people, values)}</p>
          <p>
            {t(
              'Un courriel l’invite à se connecter. Les règles, c’est cette personne qui les accepte, sur sa page d’inscription.',
              'A mail invites them to sign in. The rules are theirs to accept, on their registration page.',
            )}
          </p>
        </Note>
      </Form>
    </Card>
  )
}

function entryOf({ name = '', email = '', school, cohort, language: spoken, beyond }: Values) {
  return {
    name,
    email,
    language: spoken as Language,
    ...(school && school !== 'by-address' && { school }),
    ...(cohort && { cohort }),
    beyond: beyond === 'yes',
  }
}

/** Whether somebody has a place at once: by the rule that registers them. */
function whatFollows(edition: Edition, people: readonly PersonLine[], values: Values): string {
  const { id = '' } = edition.schools[0] ?? {}
  const entered = entering(
    edition,
    { email: '', school: id, beyond: values.beyond === 'yes' },
    serverInstant(),
  )
  const capacity = edition.registration?.capacity
  const taken = people.filter(({ state }) => state === 'registered' || state === 'promoted').length
  const places =
    capacity === undefined
      ? ''
      : t(` ${taken} places sur ${capacity} sont prises.`, ` ${taken} places of ${capacity} are taken.`)
  if (isProblem(entered) || entered.registration.state === 'waiting')
    return `${t(
      'Cette personne est mise dans l’ordre des inscriptions : sa place lui est donnée une fois connectée, s’il en reste.',
      'This person stands in the order of registration: their place is given once they have signed in, if one is left.',
    )}${places}`
  return `${t('Cette personne a une place tout de suite.', 'This person has a place at once.')}${places}`
}
