import { expect, test } from 'vitest'
import { usePages } from './pages.ts'
import { addEdition } from './stage.ts'
import { newVisitor } from './visitor.ts'

const { stage, browser } = usePages()

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
