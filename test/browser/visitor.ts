import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { sessionCookie } from '../../functions/http/session.ts'

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export type Width = 320 | 360 | 768 | 1280

type Violation = { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }

/** Somebody with a browser of their own, in which nothing may go wrong unnoticed. */
export type Visitor = {
  page: Page
  /** Runs axe on what is shown, in both themes; throws with what it found. */
  axe: (state: string) => Promise<void>
  /** Throws when the page broke, complained in the console, or was stopped by its content security policy. */
  calm: () => void
  /** From now on, answers of this status are part of the story; 0 is no answer at all. */
  expectStatus: (status: number) => void
  /** Opens a page as somebody else, in a window in which nothing is left of what was done before; `status` as expected above. */
  openAnew: (
    address: string,
    someone: { session?: string | undefined; status?: number | undefined },
  ) => Promise<void>
  leave: () => Promise<void>
}

/** Opens a browser window of this width, signed in with `session` where one is given; `script: false` turns JavaScript off. */
export async function newVisitor(
  browser: Browser,
  {
    url,
    width,
    session,
    locale = 'fr-FR',
    script = true,
    touch = false,
  }: {
    url: string
    width: Width
    session?: string | undefined
    locale?: string
    script?: boolean | undefined
    touch?: boolean
  },
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    locale,
    timezoneId: 'Europe/Paris',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    javaScriptEnabled: script,
    hasTouch: touch,
  })
  if (session) {
    await signInHere(context, session)
    await context.addInitScript((mark) => localStorage.setItem(mark, 'yes'), markOf(session))
  }
  await context.addInitScript(() => {
    document.addEventListener(
      'securitypolicyviolation',
      ({ violatedDirective, blockedURI, sourceFile, lineNumber }) =>
        console.error(`CSP: ${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber}`),
    )
  })
  const page = await context.newPage()
  const troubles: string[] = []
  const expected = new Set<number>()
  page.on('pageerror', (error) => troubles.push(`page error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    const status = message.text().includes('net::ERR_')
      ? 0
      : Number(/status of (\d{3})/.exec(message.text())?.[1])
    if (!expected.has(status)) troubles.push(`${message.type()}: ${message.text()} ${message.location().url}`)
  })
  page.on('request', (request) => {
    if (
      !request.url().startsWith(url) &&
      !/^(data|blob):/.test(request.url()) &&
      !request.url().includes('127.0.0.1')
    )
      troubles.push(`request elsewhere: ${request.url()}`)
  })
  return {
    page,
    axe: (state) => (script ? axeInBothThemes(page, state) : axeOnCopy(browser, page, state)),
    calm: () => {
      if (troubles.length > 0) throw new Error(troubles.join('\n'))
    },
    expectStatus: (status) => expected.add(status),
    openAnew: async (address, { session, status }) => {
      // A text of the site has no script either, and a browser takes far longer to leave a site and come back.
      const isOnline = await page.evaluate(() => navigator.onLine)
      await page.goto(isOnline ? new URL('/robots.txt', url).href : 'about:blank')
      await page.unrouteAll()
      await page.emulateMedia({ colorScheme: 'light' })
      await page.setViewportSize({ width, height: 800 })
      await context.setOffline(false)
      await context.clearCookies()
      // What the site keeps for when there is no network, and the worker that gives it out.
      const tools = await context.newCDPSession(page)
      await tools.send('Storage.clearDataForOrigin', { origin: new URL(url).origin, storageTypes: 'all' })
      await tools.detach()
      if (session) await signInHere(context, session)
      const fresh = await page.addInitScript(
        (mark) => {
          localStorage.clear()
          sessionStorage.clear()
          if (mark) localStorage.setItem(mark, 'yes')
        },
        session ? markOf(session) : '',
      )
      troubles.length = 0
      expected.clear()
      if (status !== undefined) expected.add(status)
      await page.goto(address)
      await fresh.dispose()
    },
    leave: () => context.close(),
  }
}

/** What the site keeps in the browser of somebody who is signed in. */
function markOf(session: string): string {
  return `signed-in ${session.split('.')[0]}`
}

/** Gives a browser a session, in the place of another. */
export async function signInHere(context: BrowserContext, session: string): Promise<void> {
  const cookie = {
    name: sessionCookie,
    value: session,
    url: 'https://localhost',
    httpOnly: true,
    secure: true,
  }
  await context.addCookies([{ ...cookie, sameSite: 'Lax' }])
}

/** Where JavaScript is turned off axe cannot run: it looks at a copy of what is shown, without the site's script. */
async function axeOnCopy(browser: Browser, shown: Page, state: string): Promise<void> {
  const html = await shown.content()
  const body = html.replaceAll(/<script.*?<\/script>|<\/?noscript>/gs, '')
  const page = await browser.newPage({ viewport: shown.viewportSize(), reducedMotion: 'reduce' })
  await page.route(shown.url(), (route) => route.fulfill({ contentType: 'text/html', body }))
  await page.goto(shown.url())
  await axeInBothThemes(page, state)
  await page.close()
}

async function axeInBothThemes(page: Page, state: string): Promise<void> {
  await page.evaluate(axeSource)
  // A theme changes colours and nothing else: the second one is looked at for contrast alone.
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    const violations = await page.evaluate(async (contrastOnly) => {
      const { axe } = window as unknown as {
        axe: { run: (options: object) => Promise<{ violations: Violation[] }> }
      }
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
      const runOnly = contrastOnly ? ['color-contrast'] : tags
      return (await axe.run({ runOnly, resultTypes: ['violations'], preload: false })).violations
    }, colorScheme === 'light')
    if (violations.length > 0) {
      const lines = violations.flatMap(({ id, nodes }) =>
        nodes
          .slice(0, 3)
          .map(
            ({ target, failureSummary }) =>
              `  ${id}: ${target.join(' ')}\n    ${failureSummary?.replaceAll('\n', ' ')}`,
          ),
      )
      throw new Error(`axe, ${state}, ${colorScheme}:\n${lines.join('\n')}`)
    }
  }
}

/** Takes the network away from a juror's page, once the site's worker has what it keeps for then. */
export async function loseNetwork(page: Page): Promise<void> {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await page.context().setOffline(true)
}

/** Goes to the element by Tab alone, as somebody without a mouse does; throws when it cannot be reached. */
export async function tabTo(page: Page, name: RegExp | string): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      if (!(element instanceof HTMLElement)) return ''
      const labels =
        'labels' in element ? [...((element.labels as NodeListOf<HTMLLabelElement> | null) ?? [])] : []
      const label =
        element.getAttribute('aria-label') ??
        (labels.map((each) => each.textContent).join(' ') || element.textContent)
      return label.trim()
    })
    if (typeof name === 'string' ? focused === name : name.test(focused)) return
  }
  throw new Error(`Tab does not reach ${name}`)
}
