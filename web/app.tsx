import { useEffect, useState } from 'preact/hooks'
import { asRefusal, onSignedOut, Refusal } from './client.ts'
import { ahead, readAhead, useData } from './data.ts'
import { Frame } from './frame.tsx'
import { language, t } from './language.ts'
import { maySee, type Preview, pageCalled } from './pages.ts'
import { ButtonLink } from './parts/button.tsx'
import { ProblemPage, RefusalPage } from './parts/problem.tsx'
import { Waiting } from './parts/waiting.tsx'
import { href, type Place, usePlace } from './router.ts'
import { beginSession, type Edition, isMarked, type Me, readEdition, readMe } from './session.ts'

/**
 * Reads what the first view of a page of an edition shows, and the page's code, so that it is drawn in one go; answers how the
 * page presents itself, where it is one that is served with its content.
 */
export async function readFirstView(
  { edition: id, page: name, item = '' }: Place,
  who: (edition: string) => Promise<Me | undefined> = readMe,
): Promise<{ edition: Edition; preview: Preview | undefined } | undefined> {
  const page = name === 'not-found' ? undefined : pageCalled(name)
  if (!id || !page?.served) return undefined
  const [edition, module] = await Promise.all([
    readAhead(`edition ${id}`, () => readEdition(id)),
    readAhead(name, page.load),
    readAhead(`me ${id}`, () => who(id).then((me) => ({ who: me }))),
  ])
  return { edition, preview: await module.ahead(edition, item) }
}

/** The whole site. */
export function App() {
  const place = usePlace()
  if (place.edition !== undefined) return <InEdition key={place.edition} place={place} id={place.edition} />
  return (
    <Frame place={place} edition={undefined} me={undefined} changed={() => undefined}>
      <Outside key={place.language} place={place} />
    </Frame>
  )
}

function Outside({ place }: { place: Place }) {
  const page = place.page === 'not-found' ? undefined : pageCalled(place.page)
  const loaded = useModule(place.page, page?.who === 'outsiders' ? page.load : undefined)
  const home = `/${place.language}/`
  if (!page) return <NotFound home={home} />
  if (loaded instanceof Refusal)
    return <RefusalPage refusal={loaded} again={() => location.reload()} home={home} />
  return loaded ? <loaded.Page /> : <Waiting />
}

function InEdition({ place, id }: { place: Place & { told: string }; id: string }) {
  const edition = useData(`edition ${id}`, () => readEdition(id))
  const me = useData(`me ${id}`, () => readMe(id).then((who) => ({ who })))
  const changed = () => {
    edition.reload()
    me.reload()
  }
  const reloadMe = me.reload
  useEffect(() => onSignedOut(() => isMarked(id) && reloadMe()), [id, reloadMe])
  const [about, who] = [edition.data, me.data]
  useEffect(() => {
    if (about && who) void beginSession(about, who.who)
  }, [about, who])
  useEffect(() => {
    addEventListener('online', changed)
    return () => removeEventListener('online', changed)
  }, [])
  const home = href(place.language, id)
  const problem = edition.data ? (me.data ? undefined : me.problem) : edition.problem
  return (
    <Frame place={place} edition={edition.data} me={me.data?.who} changed={changed}>
      {problem ? (
        <RefusalPage
          refusal={problem}
          again={changed}
          home={problem.status === 404 ? `/${place.language}/` : home}
        />
      ) : (
        <PageIn
          key={`${place.page} ${place.item} ${place.told} ${place.language} ${me.data?.who?.id}`}
          place={place}
          edition={edition.data}
          me={me.data}
          changed={changed}
          home={home}
        />
      )}
    </Frame>
  )
}

function PageIn({
  place,
  edition,
  me,
  changed,
  home,
}: {
  place: Place
  edition: Edition | undefined
  me: { who: Me | undefined } | undefined
  changed: () => void
  home: string
}) {
  const page = place.page === 'not-found' ? undefined : pageCalled(place.page)
  const open = useModule(place.page, page?.who === 'everybody' ? page.load : undefined)
  const own = useModule(place.page, page && typeof page.who !== 'string' ? page.load : undefined)
  if (!page) return <NotFound home={home} />
  for (const each of [own, open])
    if (each instanceof Refusal)
      return <RefusalPage refusal={each} again={() => location.reload()} home={home} />
  if (!edition || !me) return <Waiting />
  if (!maySee(page, me.who))
    return <RefusalPage refusal={me.who ? notForYou() : signedOut()} again={changed} home={home} />
  const props = { edition, item: place.item ?? '', changed }
  if (open && 'Page' in open) return <open.Page {...props} me={me.who} />
  if (own && 'Page' in own && me.who) return <own.Page {...props} me={me.who} />
  return <Waiting />
}

function signedOut(): Refusal {
  const title = t('Connectez-vous pour continuer.', 'Sign in to go on.')
  return new Refusal({ code: 'not-signed-in', status: 401, title })
}

function notForYou(): Refusal {
  const title = t(
    'Votre rôle dans cette édition ne l’ouvre pas.',
    'Your role in this edition does not open it.',
  )
  return new Refusal({ code: 'not-allowed', status: 403, title })
}

function NotFound({ home }: { home: string }) {
  return (
    <ProblemPage
      title={t('Cette page n’existe pas', 'This page does not exist')}
      lead={t(
        'L’adresse est peut-être incomplète. Repartez de l’accueil.',
        'The address may be incomplete. Start again from the home page.',
      )}
    >
      <ButtonLink to={home}>{t('Aller à l’accueil', 'Go to the home page')}</ButtonLink>
    </ProblemPage>
  )
}

/** Loads a page's code; a lost connection is a problem like any other. */
function useModule<Module extends object>(
  key: string,
  load: (() => Promise<Module>) | undefined,
): Module | Refusal | undefined {
  const [state, setState] = useState<{ key: string; module: Module | Refusal | undefined }>(() => ({
    key,
    module: load && (ahead.get(key) as Module | undefined),
  }))
  const lang = language()
  useEffect(() => {
    let left = false
    load?.().then(
      (module) => left || setState({ key, module }),
      (error: unknown) =>
        left ||
        setState({
          key,
          module: navigator.onLine
            ? asRefusal(error)
            : new Refusal({ code: 'offline', status: 0, title: '' }),
        }),
    )
    return () => {
      left = true
    }
  }, [key, lang])
  return state.key === key ? state.module : undefined
}
