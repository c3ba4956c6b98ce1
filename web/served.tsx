import type { ComponentChild } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Language } from '../domain/fields.ts'
import { App, readFirstView } from './app.tsx'
import { type Ask, askThrough, Refusal } from './client.ts'
import { ahead } from './data.ts'
import { WriteTo } from './edition/write-to.tsx'
import { language, setLanguage, t } from './language.ts'
import type { Preview } from './pages.ts'
import { askedFor, href, placeOf, type Target } from './router.ts'
import type { Edition } from './session.ts'

/** The documents of the site without any content, as they are built: one a language. */
export type Shells = Readonly<Record<Language, string>>

/** The path of a page, and what answers what it asks of the API. */
export type Asked = { path: string; site: string; shells: Shells; ask: Ask }

export type Served = { status: 200 | 404; html: string; isContent: boolean }

/**
 * A page as a document that holds its content: what the site shows to somebody who has not signed in. A page that needs
 * JavaScript anyway is its language's shell, and so is one of an edition that does not exist. One page at a time: the site's
 * language and place are the module's.
 */
export async function served({ path, site, shells, ask }: Asked): Promise<Served> {
  const place = placeOf(path)
  const shell = shells[place.language]
  askThrough(ask)
  askedFor(path)
  setLanguage(place.language)
  try {
    const view = await readFirstView(place, async () => undefined)
    if (!view) return { status: 200, html: shell, isContent: false }
    const { edition, preview } = view
    const page = renderToString(<App />)
    const target = [place.page, place.item].filter(Boolean) as Target
    const at = (language: Language) => site + href(language, edition.id, ...target)
    const head = renderToString(<Head edition={edition} preview={preview} at={at} />)
    const notice = renderToString(<Notice edition={edition} />)
    return { status: preview ? 200 : 404, html: filled(shell, { head, page, notice }), isContent: true }
  } catch (error) {
    if (error instanceof Refusal && error.status === 404)
      return { status: 404, html: shell, isContent: false }
    throw error
  } finally {
    ahead.clear()
  }
}

const gaps = {
  head: /<title>[^<]*<\/title>/,
  page: /(?<=<div id="page">)(?=<\/div>)/,
  notice: /(?<=<noscript>)[\s\S]*?(?=<\/noscript>)/,
}

function filled(shell: string, parts: Record<keyof typeof gaps, string>): string {
  return Object.entries(gaps).reduce((html, [name, gap]) => {
    if (!gap.test(html)) throw new Error(`The site's document has no place for its ${name}`)
    // By a function: in a string to put in, `$&` and the like would mean something.
    return html.replace(gap, () => parts[name as keyof typeof gaps])
  }, shell)
}

const locales: Record<Language, string> = { fr: 'fr_FR', en: 'en_GB' }

/** What the document says of itself to search engines, and to whoever shows a card for a link to it. */
function Head({
  edition,
  preview,
  at,
}: {
  edition: Edition
  preview: Preview | undefined
  /** The page's address in a language. */
  at: (language: Language) => string
}): ComponentChild {
  const { title, description } = preview ?? { title: t('Introuvable', 'Not found'), description: '' }
  const here = language()
  const other = here === 'fr' ? 'en' : 'fr'
  const card = {
    'og:type': 'website',
    'og:site_name': 'Palmarès',
    'og:title': title,
    'og:description': description,
    'og:url': at(here),
    'og:locale': locales[here],
    'og:locale:alternate': locales[other],
  }
  const onTwitter = { 'twitter:card': 'summary', 'twitter:title': title, 'twitter:description': description }
  return (
    <>
      <title>{`${title} — Palmarès`}</title>
      <meta name="description" content={description} />
      {(!preview || edition.rehearsal) && <meta name="robots" content="noindex" />}
      <link rel="canonical" id="canonical" href={at(here)} />
      <link rel="alternate" hrefLang="fr" href={at('fr')} />
      <link rel="alternate" hrefLang="en" href={at('en')} />
      {Object.entries(card).map(([property, content]) => (
        <meta key={property} property={property} content={content} />
      ))}
      {Object.entries(onTwitter).map(([name, content]) => (
        <meta key={name} name={name} content={content} />
      ))}
    </>
  )
}

function Notice({ edition }: { edition: Edition }) {
  return (
    <aside class="no-script">
      {t(
        'Cette page se lit sans JavaScript. S’inscrire, se connecter, remettre, noter et voter en ont besoin : activez-le puis rechargez la page, ou écrivez aux organisateurs, qui feront le nécessaire avec vous :',
        'This page can be read without JavaScript. Registering, signing in, handing in, scoring and voting need it: turn it on and reload the page, or write to the organisers, who will do what is needed with you:',
      )}{' '}
      <WriteTo edition={edition} />
    </aside>
  )
}
