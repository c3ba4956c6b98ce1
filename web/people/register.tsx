import type { ComponentChildren, FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { registerParticipant } from '../../api/people/register-participant.ts'
import { call } from '../client.ts'
import { draftOf } from '../draft.ts'
import { language, t } from '../language.ts'
import { schoolAndCohort } from '../lookups.ts'
import type { PageProps } from '../pages.ts'
import { ButtonLink } from '../parts/button.tsx'
import { Deadline } from '../parts/deadline.tsx'
import { Field, FieldError } from '../parts/field.tsx'
import { Form, useField } from '../parts/form.tsx'
import { ProblemPage } from '../parts/problem.tsx'
import { Status } from '../parts/status.tsx'
import { Title } from '../parts/title.tsx'
import { closedSince, isOpenNow, isOver } from '../phases.ts'
import { href, type Target } from '../router.ts'
import type { Edition } from '../session.ts'
import { EmailField } from './email-field.tsx'

/** Registration: a name, a school address, the rules; the rest follows from them, or is told once signed in. */
export function Page(props: PageProps) {
  const { edition, me } = props
  const [mailbox, show] = useState<ComponentChildren>()
  const [address, setAddress] = useState('')
  const [Other, setOther] = useState<FunctionComponent<{ edition: Edition }>>()
  const to = (...target: Target) => href(language(), edition.id, ...target)
  const school = schoolOf(edition, address)
  const elsewhere =
    !school && edition.registration?.otherAddresses !== false && /@[^@]+\.[a-z]{2,}\s*$/i.test(address)
  useEffect(() => {
    if (elsewhere && !Other)
      void import('./other-address.tsx').then(({ OtherAddress }) => setOther(() => OtherAddress))
  }, [elsewhere])
  if (mailbox) return mailbox
  if (me)
    return (
      <ProblemPage title={t('Vous êtes déjà inscrit', 'You are registered already')} lead={me.name}>
        <ButtonLink to={to('me')}>{t('Reprendre mon parcours', 'Go on with my path')}</ButtonLink>
      </ProblemPage>
    )
  if (!isOpenNow(edition.phases, 'registration')) return <Closed edition={edition} />
  const domains = edition.schools.flatMap(({ mailDomains }) => mailDomains.map((domain) => `@${domain}`))
  return (
    <>
      <Title
        lead={t(
          'Deux lignes à remplir, puis un lien de connexion arrive par courriel.',
          'Two lines to fill in, then a sign-in link comes by mail.',
        )}
      >
        {t('S’inscrire', 'Register')}
      </Title>
      <div class="columns">
        <Form
          keep={draftOf(edition.id, undefined, 'register')}
          watch={(values) => setAddress(values.email ?? '')}
          submit={t('M’inscrire', 'Register me')}
          send={async ({ name = '', email = '', school, reason }, key) => {
            const other = school === undefined ? {} : { school, reason }
            const body = { name, email, language: language(), rules: true as const, ...other }
            const { ask } = await import('./mailbox.tsx')
            await ask(
              { ...props, show },
              {
                address: email,
                registered: school ? 'asked' : edition.registration?.capacity ? 'line' : 'yes',
              },
              () => call(registerParticipant, { edition: edition.id }, { body, key }),
            )
          }}
          beside={
            <a href={to('sign-in')}>{t('Déjà inscrit : se connecter', 'Already registered: sign in')}</a>
          }
        >
          <Field
            name="name"
            label={t('Prénom et nom', 'First and last name')}
            hint={t('Comme ils doivent se lire dans votre équipe.', 'As they should read in your team.')}
            autoComplete="name"
            maxLength={80}
          />
          <div>
            <EmailField
              label={t('Adresse de votre école', 'Your school address')}
              hint={t(`Elle finit par ${orList(domains)}.`, `It ends with ${orList(domains)}.`)}
            />
            <p aria-live="polite">{school && <Status tone="good">{school}</Status>}</p>
          </div>
          {elsewhere && Other && <Other edition={edition} />}
          <Rules />
        </Form>
        <aside class="stack">
          <Deadline
            at={edition.phases.registration.closes}
            timeZone={edition.timeZone}
            before={t('Avant le', 'Before')}
          />
          <p class="quiet small">
            {t(
              'Votre nom et votre adresse servent à vous reconnaître et à vous écrire pendant l’édition, et à rien d’autre.',
              'Your name and address serve to recognise you and to write to you during the edition, and nothing else.',
            )}
          </p>
        </aside>
      </div>
    </>
  )
}

function Rules() {
  const { id, kept, error } = useField('rules')
  return (
    <div class="field">
      <div class="choice">
        <input
          type="checkbox"
          id={id}
          name="rules"
          value="yes"
          required
          defaultChecked={kept === 'yes'}
          aria-describedby={error && `${id}-error`}
        />
        <label for={id}>
          <span class="name">{t('J’accepte les règles de l’édition', 'I accept the edition’s rules')}</span>
        </label>
      </div>
      <FieldError id={id} error={error} />
    </div>
  )
}

function orList(items: readonly string[]): string {
  return new Intl.ListFormat(language(), { type: 'disjunction' }).format(items)
}

function schoolOf(edition: Edition, address: string): string | undefined {
  const domain = address.trim().toLowerCase().split('@')[1]
  const school = domain && edition.schools.find(({ mailDomains }) => mailDomains.includes(domain))
  return school ? schoolAndCohort(school) : undefined
}

function Closed({ edition }: { edition: Edition }) {
  const over = isOver(edition.phases, 'registration')
  return (
    <ProblemPage
      title={
        over
          ? t('Les inscriptions sont closes', 'Registration is closed')
          : t('Les inscriptions ne sont pas encore ouvertes', 'Registration is not open yet')
      }
      lead={
        over
          ? `${closedSince(edition, 'registration')} ${t('Si vous êtes inscrit, connectez-vous. Sinon, écrivez aux organisateurs.', 'If you are registered, sign in. Otherwise write to the organisers.')}`
          : t(
              'Revenez à l’ouverture : le calendrier est sur la page d’accueil.',
              'Come back when it opens: the calendar is on the home page.',
            )
      }
    >
      <ButtonLink to={href(language(), edition.id, 'sign-in')}>{t('Se connecter', 'Sign in')}</ButtonLink>
      <ButtonLink kind="plain" to={href(language(), edition.id)}>
        {t('Revenir à l’accueil', 'Back to the home page')}
      </ButtonLink>
    </ProblemPage>
  )
}
