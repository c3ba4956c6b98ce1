import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { language, say, t } from './language.ts'
import { feet, type PlainPage, pageCalled, sectionsFor } from './pages.ts'
import { Button } from './parts/button.tsx'
import { Laurel } from './parts/laurel.tsx'
import { Toasts, toast } from './parts/toast.tsx'
import { address, go, href, inLanguage, type Place } from './router.ts'
import { type Edition, type Me, signOut } from './session.ts'

/** What surrounds every page: skip link, edition, who I am, language, sections, foot. */
export function Frame({
  place,
  edition,
  me,
  changed,
  children,
}: {
  place: Place
  edition: Edition | undefined
  me: Me | undefined
  /** Reads again who has signed in. */
  changed: () => void
  children: ComponentChildren
}) {
  const lang = language()
  useEffect(() => {
    document.documentElement.lang = lang
  }, [lang])
  const colour = edition?.look?.colour
  useEffect(() => {
    const { style } = document.documentElement
    if (colour) style.setProperty('--school', colour)
    return () => style.removeProperty('--school')
  }, [colour])
  useEffect(() => {
    const offline = () =>
      toast(
        t(
          'Connexion perdue : rien de ce que vous écrivez ne se perd.',
          'Connection lost: nothing that you write is lost.',
        ),
      )
    addEventListener('offline', offline)
    return () => removeEventListener('offline', offline)
  }, [])
  return (
    <>
      <a class="skip" href="#main">
        {t('Aller au contenu', 'Skip to the content')}
      </a>
      <div class="band" />
      <header class={me ? 'head known' : 'head'}>
        <a class="brand" href={edition ? href(lang, edition.id) : `/${lang}/`}>
          {edition?.look?.logo ? <img src={edition.look.logo} alt="" /> : <Laurel />}
          <span class="brand-name">{edition ? say(edition.name) : 'Palmarès'}</span>
        </a>
        <div class="who">
          {edition && <WhoAmI edition={edition.id} me={me} changed={changed} />}
          <LanguageLink to={lang === 'fr' ? 'en' : 'fr'} />
        </div>
      </header>
      <hr class="head-rule" />
      {edition && <Sections edition={edition} me={me} place={place} />}
      {edition?.rehearsal && (
        <p class="rehearsal note wait">
          {t(
            'Répétition : les personnes sont fictives et aucun courriel ne part.',
            'Rehearsal: the people are made up and no mail goes out.',
          )}
        </p>
      )}
      <main class="main" id="main" tabIndex={-1}>
        {children}
      </main>
      <hr class="head-rule" />
      <footer class="foot">
        <p>
          {t(
            'Palmarès, la plateforme des hackathons de service public',
            'Palmarès, the platform for public-service hackathons',
          )}
        </p>
        {edition && <p>{say(edition.place)}</p>}
        <ul>
          {edition &&
            feet().map((name) => {
              const { foot } = pageCalled(name)
              return (
                <li key={name}>
                  <a href={href(lang, edition.id, name)}>{foot && say(foot)}</a>
                </li>
              )
            })}
          {!edition && (
            <li>
              <a href={`/${lang}/notices`}>
                {t(
                  'Mentions légales, accessibilité : non conforme',
                  'Legal notices, accessibility: not compliant',
                )}
              </a>
            </li>
          )}
          <li>
            <a href={`/${lang}/`}>{t('Toutes les éditions', 'All editions')}</a>
          </li>
        </ul>
      </footer>
      <Toasts />
    </>
  )
}

function WhoAmI({ edition, me, changed }: { edition: string; me: Me | undefined; changed: () => void }) {
  const lang = language()
  if (!me) return <a href={href(lang, edition, 'sign-in')}>{t('Se connecter', 'Sign in')}</a>
  return (
    <>
      <a class="person" href={href(lang, edition, 'account')}>
        <strong>{me.name}</strong> <span class="quiet">{roleName(me.role)}</span>
      </a>
      <Button
        kind="word"
        press={async () => {
          const left = await signOut(edition)
          changed()
          go(href(lang, edition))
          toast(t('Vous êtes déconnecté.', 'You are signed out.'))
          if (left) toast(left)
        }}
      >
        {t('Se déconnecter', 'Sign out')}
      </Button>
    </>
  )
}

/** What somebody is in an edition. */
export function roleName(role: Me['role']): string {
  return {
    participant: t('participant', 'participant'),
    coach: t('accompagnement', 'coach'),
    juror: t('jury', 'jury'),
    president: t('présidence du jury', 'president of the jury'),
    organiser: t('organisation', 'organiser'),
  }[role]
}

function LanguageLink({ to }: { to: 'fr' | 'en' }) {
  const name = to === 'fr' ? 'Français' : 'English'
  return (
    <a href={inLanguage(to)} lang={to} hrefLang={to}>
      <span class="wide">{name}</span>
      <span class="narrow" aria-hidden="true">
        {to.toUpperCase()}
      </span>
    </a>
  )
}

function Sections({ edition, me, place }: { edition: Edition; me: Me | undefined; place: Place }) {
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    const here = list.current?.querySelector<HTMLElement>('[aria-current]')
    if (list.current && here) list.current.scrollLeft = here.offsetLeft - list.current.clientWidth / 2
  })
  const lang = language()
  return (
    <nav class="nav" aria-label={t('Sections de l’édition', 'Sections of the edition')}>
      <ul ref={list}>
        {sectionsFor({ edition, me }).map((name) => {
          const to = href(lang, edition.id, name)
          const here = name === 'home' ? place.page === 'home' : address().pathname.startsWith(to)
          return (
            <li key={name}>
              <a href={to} aria-current={here ? 'page' : undefined}>
                {sectionName(name)}
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

function sectionName(name: PlainPage): string {
  const { section } = pageCalled(name)
  return section ? say(section) : name
}
