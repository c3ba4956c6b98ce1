import { expect, test } from 'vitest'
import { overflowOf, usePages } from './pages.ts'
import { addEdition } from './stage.ts'
import { tour } from './tour.ts'
import { newVisitor } from './visitor.ts'

const { stage, browser } = usePages()

/** What each page must say to somebody without JavaScript, in French. */
const said: Record<string, readonly string[]> = {
  'home-before': ['Les inscriptions ouvrent', 'Le calendrier', 'Le jury'],
  home: ['S’inscrire', 'Les prix', 'Qui organise'],
  challenge: ['Ce qui a été vu sur le terrain', 'Qui s’en occupe'],
  'challenge-unknown': ['Ce défi n’existe pas'],
  'palmares-not-yet': ['Il paraît ici dès que le procès-verbal est signé et publié.'],
  palmares: ['Publié le', 'Camille Roussel', 'Égalité en tête entre', 'bulletins', 'Empreinte SHA-256'],
  'home-published': ['Lire le palmarès'],
}

test('home, challenges and palmarès read on a phone without JavaScript, and say whom to write to', {
  timeout: 600_000,
}, async () => {
  const seen: string[] = []
  const only = new RegExp(`^(${Object.keys(said).join('|')})$`)
  await tour(
    stage(),
    browser(),
    [{ width: 360, language: 'fr' }],
    async (state, { width }, { page, axe }) => {
      seen.push(state)
      await axe(`${state} without JavaScript`)
      expect(await overflowOf(page), `${state} scrolls sideways at ${width} px`).toBe(0)
      const text = (await page.locator('body').textContent()) ?? ''
      for (const each of said[state] ?? []) expect(text.replaceAll('\u00a0', ' ')).toContain(each)
      expect(text).toContain('Cette page se lit sans JavaScript.')
      expect(await page.locator('.no-script a[href^="mailto:"]').count()).toBe(1)
      expect(await page.getByRole('button').count()).toBe(0)
    },
    { only, script: false },
  )
  expect(seen).toEqual(Object.keys(said))
})

test('without JavaScript one goes by links from home to a challenge, back, and to the other language', {
  timeout: 120_000,
}, async () => {
  const edition = await addEdition(stage(), 'by-links')
  const { url } = stage().host
  const { page, calm, leave } = await newVisitor(browser(), { url, width: 360, script: false })
  const [challenge] = edition.challenges
  await page.goto(`${url}/fr/${edition.id}`)
  await page.getByRole('link', { name: challenge?.title.fr ?? '' }).click()
  await page.getByRole('heading', { level: 1, name: challenge?.title.fr ?? '' }).waitFor()
  await page.getByRole('link', { name: 'Tous les défis' }).click()
  await page.getByRole('heading', { level: 1, name: edition.name.fr }).waitFor()
  await page.getByRole('link', { name: 'English' }).click()
  await page.getByRole('heading', { level: 1, name: edition.name.en }).waitFor()
  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.waitForURL('**/sign-in')
  expect(await page.locator('.no-script').textContent()).toContain('This page needs JavaScript')
  calm()
  await leave()
})

test('with JavaScript the site takes over what was served: it is never blank, and nothing is there twice', {
  timeout: 120_000,
}, async () => {
  const edition = await addEdition(stage(), 'taken-over')
  const { url } = stage().host
  for (const [path, width] of [
    ['', 360],
    ['', 1280],
    [`/challenges/${edition.challenges[0]?.id}`, 360],
    ['/palmares', 360],
  ] as const) {
    const { page, calm, leave } = await newVisitor(browser(), { url, width })
    await page.addInitScript(() => {
      const seen = window as unknown as { headings: number[]; waited: boolean }
      seen.headings = []
      seen.waited = false
      const look = () => {
        if (!document.querySelector('.foot')) return
        seen.headings.push(document.querySelectorAll('h1').length)
        seen.waited ||= document.querySelector('.waiting') !== null
      }
      new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true })
    })
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.goto(`${url}/en/${edition.id}${path}`)
    await page.waitForLoadState('networkidle')
    const { headings, waited } = await page.evaluate(() => {
      const { headings, waited } = window as unknown as { headings: number[]; waited: boolean }
      return { headings, waited }
    })
    expect([...new Set(headings)], path).toEqual([1])
    expect(waited, path).toBe(false)
    expect(await page.locator('main').count()).toBe(1)
    const ofTheApi = asked.filter((each) => each.startsWith('/api/'))
    expect(ofTheApi, 'nothing is asked for twice').toEqual([...new Set(ofTheApi)])
    await page.getByRole('link', { name: 'The edition', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: edition.name.en }).waitFor()
    expect(await page.evaluate(() => document.title)).toBe(`${edition.name.en} — Palmarès`)
    if (path) expect(await page.locator('link[rel=canonical]').count()).toBe(0)
    calm()
    await leave()
  }
})
