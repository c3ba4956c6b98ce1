import { expect, test } from 'vitest'
import { windowsAround } from '../support/editions.ts'
import { overflowOf, usePages } from './pages.ts'
import { addEdition, addParticipant, addTeam, signIn } from './stage.ts'
import { settled, type Variant } from './tour/look.ts'
import { tour } from './tour.ts'
import { newVisitor } from './visitor.ts'
import { expectReadable, readable } from './without-script.ts'

const { stage, browser } = usePages()

test('every page in every state is accessible in both themes, fits its width and breaks nothing; some read without JavaScript', {
  timeout: 600_000,
}, async () => {
  let states = 0
  const unscripted: string[] = []
  const only = new RegExp(`^(${readable.join('|')})$`)
  const variants: readonly Variant[] = [
    { width: 360, language: 'fr' },
    { width: 1280, language: 'en' },
    { width: 360, language: 'fr', script: false, only },
  ]
  await tour(stage(), browser(), variants, async (state, { width, script = true }, visitor) => {
    states += 1
    await visitor.axe(script ? state : `${state} without JavaScript`)
    expect(await overflowOf(visitor.page), `${state} scrolls sideways at ${width} px`).toBe(0)
    if (script) return
    unscripted.push(state)
    await expectReadable(state, visitor)
  })
  expect(unscripted).toEqual(readable)
  process.stdout.write(`${states} states of pages looked at, each in both themes\n`)
})

test('every part in every state is accessible, in both themes, languages and widths', {
  timeout: 120_000,
}, async () => {
  for (const [width, language] of [
    [360, 'fr'],
    [1280, 'en'],
  ] as const) {
    const { page, axe, calm, leave } = await newVisitor(browser(), { url: stage().host.url, width })
    await page.goto(`${stage().host.url}/${language}/parts`)
    await page.locator('main h1').waitFor()
    await axe('parts')
    const save = page.getByRole('button', { name: language === 'fr' ? 'Enregistrer' : 'Save' })
    await save.dblclick()
    await page.locator('#presses').getByText(/1$/).waitFor()
    await page.locator('main form button[type=submit]').click()
    await page.getByRole('alert').waitFor()
    await page
      .getByRole('button', { name: language === 'fr' ? 'Montrer un message' : 'Show a message' })
      .click()
    await axe('parts with mistakes and a toast')
    await page
      .locator('.toast')
      .getByRole('button', { name: language === 'fr' ? 'Annuler' : 'Undo' })
      .click()
    await page.locator('.toast').waitFor({ state: 'detached' })
    await page
      .getByRole('button', { name: language === 'fr' ? 'Ouvrir le dialogue' : 'Open the dialog' })
      .click()
    await axe('parts with the dialog open')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    calm()
    await leave()
  }
})

test('a first view asks for ten things at most', { timeout: 120_000 }, async () => {
  const now = stage().host.clock.date().toISOString()
  const edition = await addEdition(stage(), 'first-views', windowsAround(now, 'jury'))
  const member = await addParticipant(stage(), edition, 'Camille Roussel', 'ena')
  const team = await addTeam(stage(), edition, 'Les Premières Vues', edition.challenges[0]?.id ?? '', [
    member,
  ])
  const juror = await signIn(stage(), edition, edition.jury[1]?.id ?? '')
  const organiser = await signIn(stage(), edition, edition.organisers[0]?.id ?? '')
  const views = [
    ['', undefined],
    ['vote', undefined],
    ['me', member],
    ['hand-in', member],
    [`teams/${team}`, member],
    ['jury', juror],
    [`jury/${team}`, juror],
    ['organise', organiser],
  ] as const
  for (const [path, someone] of views) {
    const visitor = await newVisitor(browser(), {
      url: stage().host.url,
      width: 360,
      ...(someone ? { session: someone.token } : {}),
    })
    const asked: string[] = []
    visitor.page.on('request', (request) => asked.push(request.url()))
    await visitor.page.goto(`${stage().host.url}/fr/${edition.id}/${path}`)
    await settled(visitor.page)
    await visitor.page.waitForLoadState('networkidle')
    expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(10)
    await visitor.leave()
  }
})

test('a window that is opened anew holds nothing of whoever was there before', {
  timeout: 120_000,
}, async () => {
  const edition = await addEdition(stage(), 'anew')
  const someone = await addParticipant(stage(), edition, 'Camille Roussel', 'ena')
  const { page, openAnew, leave } = await newVisitor(browser(), { url: stage().host.url, width: 360 })
  const address = `${stage().host.url}/fr/${edition.id}/me`
  await openAnew(address, { session: someone.token })
  await settled(page)
  expect(await page.locator('body').textContent()).toContain('Camille Roussel')
  await page.evaluate(() => sessionStorage.setItem('draft', 'mine'))
  await openAnew(address, {})
  await settled(page)
  expect(await page.locator('body').textContent()).not.toContain('Camille Roussel')
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0])
  expect(await page.context().cookies()).toEqual([])
  await leave()
})
