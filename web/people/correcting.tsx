import { correctAddress } from '../../api/people/correct-address.ts'
import { correctPerson } from '../../api/people/correct-person.ts'
import { hearsBy } from '../../domain/people/hearing.ts'
import { asRefusal, call } from '../client.ts'
import { draftOf } from '../draft.ts'
import { t } from '../language.ts'
import { Card } from '../parts/card.tsx'
import { Field, groupOf, SelectField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { toast } from '../parts/toast.tsx'
import type { Edition } from '../session.ts'
import type { Details } from './person.tsx'

type CorrectingProps = { edition: Edition; me: string; person: Details; changed: () => void }

/** Where an organiser puts right what is on record of somebody. */
export function Correcting(props: CorrectingProps) {
  return (
    <>
      <Identity {...props} />
      <Address {...props} />
    </>
  )
}

function Identity({ edition, me, person, changed }: CorrectingProps) {
  const { id, etag, name, school, cohort, role } = person
  const isParticipant = role === 'participant'
  return (
    <Card title={isParticipant ? t('Nom, école, promotion', 'Name, school, class') : t('Nom', 'Name')}>
      <Form
        key={JSON.stringify([name, school, cohort])}
        keep={draftOf(edition.id, me, `person ${id}`, JSON.stringify([name, school, cohort]))}
        submit={t('Enregistrer', 'Save')}
        send={async (values) => {
          const body = {
            name: values.name ?? name,
            ...(isParticipant && { school: values.school ?? school, cohort: values.cohort ?? cohort }),
          }
          try {
            await call(correctPerson, { edition: edition.id, person: id }, { body, ifMatch: etag })
          } catch (error) {
            if (asRefusal(error).code === 'changed-meanwhile') changed()
            throw error
          }
          toast(t('C’est enregistré.', 'It is saved.'))
          changed()
        }}
      >
        <Field name="name" label={t('Nom', 'Name')} value={name} maxLength={80} autoComplete="off" />
        {isParticipant && (
          <>
            <SelectField
              name="school"
              label={t('École', 'School')}
              hint={t('Son équipe en tient compte aussitôt.', 'Their team takes it into account at once.')}
              value={school}
              groups={[groupOf(t('École', 'School'), edition.schools)]}
            />
            <Field
              name="cohort"
              label={t('Promotion', 'Class')}
              value={cohort}
              optional
              maxLength={80}
              autoComplete="off"
            />
          </>
        )}
      </Form>
    </Card>
  )
}

function Address({ edition, me, person, changed }: CorrectingProps) {
  const { id, role, email, confirmed, state } = person
  if (role !== 'participant' && state === 'withdrawn') return null
  const isFixed = confirmed && role !== 'participant' && role !== 'coach'
  return (
    <Card title={t('Corriger l’adresse', 'Put the address right')}>
      {isFixed ? (
        <p>
          {t(
            'Cette personne s’est connectée avec son adresse. Une autre adresse serait une autre personne à sa place : faites-la remplacer depuis « Rôles et invitations ».',
            'This person has signed in with their address. Another address would be another person in their place: have them replaced under “Roles and invitations”.',
          )}
        </p>
      ) : (
        <Form
          key={email}
          keep={draftOf(edition.id, me, `address ${id}`, email)}
          submit={t('Corriger l’adresse', 'Put the address right')}
          send={async ({ email: right = '' }) => {
            await call(correctAddress, { edition: edition.id, person: id }, { body: { email: right } })
            toast(t('L’adresse est corrigée.', 'The address is put right.'))
            changed()
          }}
        >
          <ul>
            {whatFollows(person).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <Field
            name="email"
            type="email"
            label={t('Bonne adresse', 'Right address')}
            hint={t(`Aujourd’hui : ${email}`, `Today: ${email}`)}
            spellcheck={false}
            autoCapitalize="none"
            autoComplete="off"
          />
        </Form>
      )}
    </Card>
  )
}

function whatFollows(person: Details): string[] {
  const told = {
    invitation: t(
      'L’invitation part de nouveau, à la bonne adresse.',
      'The invitation leaves again, to the right address.',
    ),
    mail: t('Un courriel part à la bonne adresse.', 'A mail leaves to the right address.'),
    nothing: t('Aucun courriel ne part.', 'No mail leaves.'),
  }
  return [
    t(
      'Liens, codes et sessions de l’ancienne adresse ne valent plus rien : elle est peut-être à quelqu’un d’autre. Rien ne lui est envoyé.',
      'Links, codes and sessions of the address before are worth nothing any more: it may be somebody else’s. Nothing is sent there.',
    ),
    told[hearsBy(person)],
    t(
      'Équipe, place et réponses restent. Une erreur se corrige de la même façon.',
      'Team, place and answers stay. A mistake is put right in the same way.',
    ),
  ]
}
