import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { openSession } from '../../api/people/open-session.ts'
import { requestSignInLink } from '../../api/people/request-sign-in-link.ts'
import { asRefusal, call, type Refusal } from '../client.ts'
import { draftOf, readDraft } from '../draft.ts'
import { language, t } from '../language.ts'
import type { PageProps } from '../pages.ts'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Form } from '../parts/form.tsx'
import { ProblemPage } from '../parts/problem.tsx'
import { Title } from '../parts/title.tsx'
import { isOpenNow } from '../phases.ts'
import { go, href, startOf, type Target } from '../router.ts'
import { EmailField } from './email-field.tsx'

// Loaded when they are needed: few read this page for more than its form.
const waiting = () => import('./mailbox.tsx')
const entering = () => import('./enter.ts')

/** Sign in by mail: ask for a link and a code, or press the button that uses the link in the address. */
export function Page(props: PageProps) {
  const { edition, me, changed } = props
  useEffect(() => {
    if (location.search) void entering().then(({ keepWanted }) => keepWanted(edition.id))
  }, [])
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
  if (token) return <UseLink edition={edition.id} token={token} changed={changed} expired={setExpired} />
  if (me)
    return (
      <ProblemPage title={t('Vous êtes connecté', 'You are signed in')} lead={me.name}>
        <ButtonLink to={to(startOf(me))}>{t('Continuer', 'Go on')}</ButtonLink>
      </ProblemPage>
    )
  return (
    <AskForLink
      page={props}
      registering={isOpenNow(edition.phases, 'registration')}
      register={to('register')}
    />
  )
}

function UseLink({
  edition,
  token,
  changed,
  expired,
}: {
  edition: string
  token: string
  changed: () => void
  expired: (problem: Refusal) => void
}) {
  const [problem, setProblem] = useState<Refusal>()
  const press = async () => {
    try {
      const { enter } = await entering()
      const { data } = await call(openSession, { edition }, { body: { token, as: 'cookie' } })
      enter(edition, data.me, changed)
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
  page,
  registering,
  register,
}: {
  page: PageProps
  registering: boolean
  register: string
}) {
  const [mailbox, show] = useState<ComponentChildren>()
  const edition = page.edition.id
  useEffect(() => {
    if (readDraft(draftOf(edition, undefined, 'asked')))
      void waiting().then(({ waitOn }) => waitOn({ ...page, show }))
  }, [])
  if (mailbox) return mailbox
  return (
    <>
      <Title
        lead={t(
          'Donnez l’adresse par laquelle l’édition vous connaît : un lien et un code de connexion vous y sont envoyés. Il n’y a pas de mot de passe.',
          'Give the address by which the edition knows you: a sign-in link and a code are sent to it. There is no password.',
        )}
      >
        {t('Se connecter', 'Sign in')}
      </Title>
      <Form
        keep={draftOf(edition, undefined, 'sign-in')}
        submit={t('Recevoir mon lien', 'Get my link')}
        send={async ({ email = '' }, key) => {
          const body = { email, language: language() }
          const { ask } = await waiting()
          await ask({ ...page, show }, { address: email, registered: '' }, () =>
            call(requestSignInLink, { edition }, { body, key }),
          )
        }}
        beside={registering && <a href={register}>{t('Pas encore inscrit ?', 'Not registered yet?')}</a>}
      >
        <EmailField label={t('Adresse de courriel', 'Mail address')} />
      </Form>
    </>
  )
}
