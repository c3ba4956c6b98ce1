import { useState } from 'preact/hooks'
import { openSession } from '../../api/people/open-session.ts'
import { requestSignInLink } from '../../api/people/request-sign-in-link.ts'
import { asRefusal, call, type Refusal } from '../client.ts'
import { draftOf } from '../draft.ts'
import { language, t } from '../language.ts'
import type { PageProps } from '../pages.ts'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Form } from '../parts/form.tsx'
import { LookIntoMailbox } from '../parts/mailbox.tsx'
import { ProblemPage } from '../parts/problem.tsx'
import { Title } from '../parts/title.tsx'
import { isOpenNow } from '../phases.ts'
import { go, href, startOf, type Target } from '../router.ts'
import { type Me, rememberSignIn } from '../session.ts'
import { EmailField } from './email-field.tsx'

/** Sign in by mail link: ask for one, or press the button that uses the one in the address. */
export function Page({ edition, me, changed }: PageProps) {
  const [token, setToken] = useState(
    () => new URLSearchParams(location.hash.slice(1)).get('token') ?? undefined,
  )
  const [expired, setExpired] = useState<Refusal>()
  const to = (...target: Target) => href(language(), edition.id, ...target)
  if (expired)
    return (
      <ProblemPage title={t('Ce lien ne sert plus', 'This link no longer serves')} lead={expired.message}>
        <Button
          press={() => {
            go(to('sign-in'), true)
            setToken(undefined)
            setExpired(undefined)
          }}
        >
          {t('Demander un autre lien', 'Ask for another link')}
        </Button>
      </ProblemPage>
    )
  if (token)
    return (
      <UseLink
        edition={edition.id}
        token={token}
        signedIn={(who) => {
          rememberSignIn(edition.id)
          go(to(wasSigning(edition.id) ? 'deliberation' : startOf(who)), true)
          changed()
        }}
        expired={setExpired}
      />
    )
  if (me)
    return (
      <ProblemPage title={t('Vous êtes connecté', 'You are signed in')} lead={me.name}>
        <ButtonLink to={to(startOf(me))}>{t('Continuer', 'Go on')}</ButtonLink>
      </ProblemPage>
    )
  return (
    <AskForLink
      edition={edition.id}
      registering={isOpenNow(edition.phases, 'registration')}
      register={to('register')}
    />
  )
}

/** Whether somebody was about to sign the minutes here, and had to prove again who they are (`palmares/sign.tsx`). */
function wasSigning(edition: string): boolean {
  try {
    const mark = `signing ${edition}`
    const was = localStorage.getItem(mark) !== null
    localStorage.removeItem(mark)
    return was
  } catch {
    return false
  }
}

function UseLink({
  edition,
  token,
  signedIn,
  expired,
}: {
  edition: string
  token: string
  signedIn: (me: Me) => void
  expired: (problem: Refusal) => void
}) {
  const [problem, setProblem] = useState<Refusal>()
  const press = async () => {
    try {
      const { data } = await call(openSession, { edition }, { body: { token, as: 'cookie' } })
      signedIn(data.me)
    } catch (error) {
      const refusal = asRefusal(error)
      if (refusal.status === 410 || refusal.status === 422) expired(refusal)
      else setProblem(refusal)
    }
  }
  return (
    <>
      <Title
        lead={t(
          'Votre lien est bon. Appuyez sur le bouton pour vous connecter.',
          'Your link is good. Press the button to sign in.',
        )}
      >
        {t('Se connecter', 'Sign in')}
      </Title>
      <div class="stack">
        {problem && (
          <p class="note bad" role="alert">
            {problem.message}
          </p>
        )}
        <Button large press={press}>
          {t('Me connecter', 'Sign me in')}
        </Button>
        <p class="quiet small">
          {t(
            'Le lien sert une seule fois, sur l’appareil de votre choix.',
            'The link serves once, on the device of your choice.',
          )}
        </p>
      </div>
    </>
  )
}

function AskForLink({
  edition,
  registering,
  register,
}: {
  edition: string
  registering: boolean
  register: string
}) {
  const [sentTo, setSentTo] = useState<string>()
  if (sentTo) return <LookIntoMailbox address={sentTo} again={() => setSentTo(undefined)} />
  return (
    <>
      <Title
        lead={t(
          'Donnez l’adresse par laquelle l’édition vous connaît : un lien de connexion vous y est envoyé. Il n’y a pas de mot de passe.',
          'Give the address by which the edition knows you: a sign-in link is sent to it. There is no password.',
        )}
      >
        {t('Se connecter', 'Sign in')}
      </Title>
      <Form
        keep={draftOf(edition, undefined, 'sign-in')}
        submit={t('Recevoir mon lien', 'Get my link')}
        send={async ({ email = '' }, key) => {
          await call(requestSignInLink, { edition }, { body: { email, language: language() }, key })
          setSentTo(email)
        }}
        beside={registering && <a href={register}>{t('Pas encore inscrit ?', 'Not registered yet?')}</a>}
      >
        <EmailField label={t('Adresse de courriel', 'Mail address')} />
      </Form>
    </>
  )
}
