/**
 * The site's service worker: the documents and files that a juror's pages are made of, for when the network is away. It answers
 * nothing of the API, so that it can neither be behind the server nor tell one person what another has read.
 */
export {}

type Event = { waitUntil: (done: Promise<unknown>) => void }
type FetchEvent = { request: Request; respondWith: (response: Promise<Response>) => void }
type Worker = {
  /** What the build puts before this code: which files, and a name that changes with them. */
  shell: { version: string; files: readonly string[] }
  skipWaiting: () => Promise<void>
  clients: { claim: () => Promise<void> }
  addEventListener: ((type: 'install' | 'activate', listener: (event: Event) => void) => void) &
    ((type: 'fetch', listener: (event: FetchEvent) => void) => void)
}

const worker = self as unknown as Worker
const { version, files } = worker.shell
const name = `palmares ${version}`

/** How long a juror's page waits for a network that is there and does not answer. */
const patience = 4_000

worker.addEventListener('install', (event) => {
  const fill = async () => {
    const cache = await caches.open(name)
    // What has a name of its own never changes; a document may be in the browser's cache from the release before.
    await cache.addAll(
      files.map((file) => new Request(file, { cache: file.startsWith('/assets/') ? 'default' : 'reload' })),
    )
    await worker.skipWaiting()
  }
  event.waitUntil(fill())
})

worker.addEventListener('activate', (event) => {
  const tidy = async () => {
    for (const other of await caches.keys()) if (other !== name) await caches.delete(other)
    await worker.clients.claim()
  }
  event.waitUntil(tidy())
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin || pathname.startsWith('/api/')) return
  if (request.mode === 'navigate') event.respondWith(documentFor(request, pathname))
  else if (pathname.startsWith('/assets/')) event.respondWith(fileFor(request))
})

async function fileFor(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}

/** The network first, so that a new release is seen at once; the document that is kept where it does not answer. */
async function documentFor(request: Request, pathname: string): Promise<Response> {
  const isOfJury = /^\/(fr|en)\/[^/]+\/jury(\/|$)/.test(pathname)
  const kept = () => caches.match(pathname.startsWith('/en/') ? '/en/-/jury' : '/fr/-/jury')
  const slow = new Promise<undefined>((resolve) => {
    if (isOfJury) setTimeout(resolve, patience)
  })
  const response = await Promise.race([fetch(request).catch(() => undefined), slow])
  if (response && response.status < 500) return response
  return (await kept()) ?? response ?? Response.error()
}
