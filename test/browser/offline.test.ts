import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { getScoreSheet } from '../../api/jury/get-score-sheet.ts'
import { listJuryTeams } from '../../api/jury/list-jury-teams.ts'
import { listPastScoreSheets } from '../../api/jury/list-past-score-sheets.ts'
import { putScoreSheet } from '../../api/jury/put-score-sheet.ts'
import { marksOf, useScene } from './scene.ts'
import { addParticipant, addTeam, done } from './stage.ts'
import { settled } from './tour/look.ts'
import { signInHere } from './visitor.ts'

const scene = useScene()

const place = (page: Page, is: string) =>
  page.locator(`.score-bar [data-place=${is}]`).waitFor({ timeout: 15_000 })

/** One tap a criterion, at a place on its slider; answers how many. */
async function tapEveryMark(page: Page, share: number, count = 99): Promise<number> {
  const sliders = (await page.locator('.mark-row input[type=range]').all()).slice(0, count)
  for (const slider of sliders) {
    const box = await slider.boundingBox()
    await slider.tap({ position: { x: (box?.width ?? 0) * share, y: (box?.height ?? 0) / 2 } })
  }
  return sliders.length
}

test('a juror’s whole path on a phone, the network cut half-way and the page reloaded offline: nothing is lost, each sheet arrives once, with a tap a criterion', async () => {
  const edition = await scene.editionIn('jury', 'offline')
  const juror = await scene.juror(edition)
  const names = ['Les Antennes', 'Les Boussoles', 'Les Cartes']
  const teams = new Map<string, string>()
  for (const name of names) {
    const member = await addParticipant(scene.stage, edition, `Camille ${name}`, 'ena')
    teams.set(name, await addTeam(scene.stage, edition, name, edition.challenges[0]?.id ?? '', [member]))
  }
  const criteria = edition.prizes.flatMap((prize) => (prize.kind === 'jury' ? prize.criteria : [])).length
  const { url } = scene.stage.host
  const visitor = await scene.visit(edition, 'jury', juror, 360, true)
  const { page } = visitor
  visitor.expectStatus(0)
  const context = page.context()
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))

  // Online: the first team, handed in; its form then shows the second.
  await page.getByRole('link', { name: 'Évaluer cette équipe' }).tap()
  await settled(page)
  const fields = page.locator('input[inputmode=decimal]')
  const given = () => fields.evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value))
  const shown: string[][] = []
  expect(await tapEveryMark(page, 0.25)).toBe(criteria)
  shown.push(await given())
  await page.getByRole('button', { name: 'Rendre mes notes' }).tap()
  await page.getByText('Vos notes pour Les Antennes sont rendues.').waitFor()

  // The network goes in the middle of the second.
  await page.getByRole('heading', { name: 'Les Boussoles' }).waitFor()
  await tapEveryMark(page, 0.5, 3)
  await place(page, 'draft-kept')
  await context.setOffline(true)
  await tapEveryMark(page, 0.75, 5)
  await place(page, 'draft-here')
  const before = await page.locator('input[inputmode=decimal]').first().inputValue()

  // The page is reloaded without a network, and goes on.
  await page.reload()
  await settled(page)
  await page.getByText('Hors ligne').waitFor()
  await place(page, 'draft-here')
  expect(await fields.first().inputValue()).toBe(before)
  expect(await fields.nth(5).inputValue()).toBe('')
  await tapEveryMark(page, 0.75)
  shown.push(await given())
  await page.getByRole('button', { name: 'Rendre mes notes' }).tap()
  await page.getByText('Vos notes pour Les Boussoles sont gardées sur cet appareil').waitFor()

  // A third one too, opened by its address; the list says which are still here.
  await page.getByRole('heading', { name: 'Les Cartes' }).waitFor()
  await page.goto(`${url}/fr/${edition.id}/jury/${teams.get('Les Cartes')}`)
  await settled(page)
  await tapEveryMark(page, 0.1)
  shown.push(await given())
  await page.getByRole('button', { name: 'Rendre mes notes' }).tap()
  await page.getByText('Vos notes pour Les Cartes sont gardées sur cet appareil').waitFor()
  await page.goto(`${url}/fr/${edition.id}/jury`)
  await settled(page)
  await page.locator('[data-place=sheet-here]').nth(1).waitFor()
  expect(await page.locator('[data-place=sheet-here]').count()).toBe(2)
  expect(await page.locator('[data-place=sheet-in]').count()).toBe(1)
  await visitor.axe('offline')
  for (const name of ['Les Boussoles', 'Les Cartes'])
    expect((await juror.ask(getScoreSheet, { params: { team: teams.get(name) ?? '' } })).code).toBe(
      'not-found',
    )

  // Back: everything arrives, once.
  await context.setOffline(false)
  await page.locator('[data-place=sheet-in]').nth(2).waitFor({ timeout: 20_000 })
  const lines = (await done(juror.ask(listJuryTeams))).items
  const arrived = names.map((name) => {
    const marks = lines.find(({ team }) => team.name === name)?.scoreSheet?.marks ?? {}
    return edition.prizes.flatMap((prize) =>
      prize.kind === 'jury'
        ? prize.criteria.map(({ id }) => String(marks[prize.id]?.[id]).replace('.', ','))
        : [],
    )
  })
  expect(arrived).toEqual(shown)
  expect(new Set(shown.map(([first]) => first)).size).toBe(3)
  expect(lines.map(({ scoreSheet, draft }) => [scoreSheet?.version, draft])).toEqual(
    names.map(() => [1, undefined]),
  )
  for (const team of teams.values())
    expect((await done(juror.ask(listPastScoreSheets, { params: { team } }))).items).toEqual([])
  visitor.calm()
  await visitor.leave()
}, 120_000)

test('an answer that is lost on its way back makes nothing twice, and loses nothing', async () => {
  const edition = await scene.editionIn('jury', 'lost-answers')
  const { team } = await scene.teamOf(edition, 'Les Échos')
  const juror = await scene.juror(edition)
  const visitor = await scene.visit(edition, `jury/${team}`, juror, 360)
  const { page } = visitor
  visitor.expectStatus(0)
  let lost = 0
  await page.context().route('**/score-{draft,sheet}', async (route) => {
    if (lost >= 6 || route.request().method() !== 'PUT') return route.continue()
    lost += 1
    await route.fetch()
    await route.abort('connectionreset')
  })
  await page.locator('input[inputmode=decimal]').first().fill('11')
  await page.locator('input[inputmode=decimal]').first().fill('12')
  for (const field of await page.locator('input[inputmode=decimal]').all()) await field.fill('13')
  await page.getByRole('button', { name: 'Rendre mes notes' }).click()
  await place(page, 'sheet-in')
  expect(lost).toBe(6)
  const { items } = await done(juror.ask(listJuryTeams))
  expect(items.map(({ scoreSheet, draft }) => [scoreSheet?.version, draft])).toEqual([[1, undefined]])
  expect(Object.values(items[0]?.scoreSheet?.marks ?? {}).flatMap((each) => Object.values(each))).toEqual(
    expect.arrayContaining([13]),
  )
  visitor.calm()
  await visitor.leave()
}, 60_000)

test('on a shared device nobody finds what another juror has read or typed', async () => {
  const edition = await scene.editionIn('jury', 'shared')
  const { team } = await scene.teamOf(edition, 'Les Partages')
  const juror = await scene.juror(edition)
  const president = await scene.president(edition)
  const visitor = await scene.visit(edition, `jury/${team}`, juror, 360)
  const { page } = visitor
  visitor.expectStatus(0)
  await page.locator('input[inputmode=decimal]').first().fill('17')
  await place(page, 'draft-kept')
  const shelf = () =>
    page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const opening = indexedDB.open('palmares', 1)
          opening.onsuccess = () => {
            const keys = opening.result.transaction('kept').objectStore('kept').getAllKeys()
            keys.onsuccess = () => {
              opening.result.close()
              resolve(keys.result.map(String))
            }
          }
        }),
    )
  const answers = (keys: string[]) => keys.filter((key) => key.startsWith('answer'))
  expect(answers(await shelf()).some((key) => key.includes(juror.id))).toBe(true)
  await page.getByRole('button', { name: 'Se déconnecter' }).click()
  await page.getByText('Vous êtes déconnecté.').waitFor()
  expect(answers(await shelf())).toEqual([])
  await signInHere(page.context(), president.token)
  await page.goto(`${scene.stage.host.url}/fr/${edition.id}/jury/${team}`)
  await settled(page)
  expect(await page.locator('input[inputmode=decimal]').first().inputValue()).toBe('')
  await place(page, 'nothing')
  expect(answers(await shelf()).some((key) => key.includes(juror.id))).toBe(false)
  await page.context().setOffline(true)
  await page.reload()
  await settled(page)
  expect(await page.locator('input[inputmode=decimal]').first().inputValue()).toBe('')
  visitor.calm()
  await visitor.leave()
}, 60_000)

test('where the server answers, its answer is shown: what is kept never stands before it', async () => {
  const edition = await scene.editionIn('jury', 'fresh')
  const { team } = await scene.teamOf(edition, 'Les Frais')
  const juror = await scene.juror(edition)
  const visitor = await scene.visit(edition, 'jury', juror, 360)
  const { page } = visitor
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await page.locator('td [data-place=nothing]').waitFor()
  await done(juror.ask(putScoreSheet, { params: { team }, body: { marks: marksOf(edition, 9) } }))
  await page.reload()
  await settled(page)
  expect(await page.locator('td [data-place]').first().getAttribute('data-place')).toBe('sheet-in')
  const cached = await page.evaluate(async () => {
    const names = await caches.keys()
    const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
    return all.flat().map(({ url }) => new URL(url).pathname)
  })
  expect(cached.some((path) => path.startsWith('/api'))).toBe(false)
  expect(cached).toContain('/fr/-/jury')
  visitor.calm()
  await visitor.leave()
})

test('a change is taken back, a pitch is timed, what marks stand for gives them, and neighbours are a tap away', async () => {
  const edition = await scene.editionIn('jury', 'tools')
  const juror = await scene.juror(edition)
  const ids = []
  for (const name of ['Les Uns', 'Les Deux']) {
    const member = await addParticipant(scene.stage, edition, `Camille ${name}`, 'ena')
    ids.push(await addTeam(scene.stage, edition, name, edition.challenges[0]?.id ?? '', [member]))
  }
  const visitor = await scene.visit(edition, `jury/${ids[1]}`, juror, 360, true)
  const { page } = visitor
  const first = page.locator('input[inputmode=decimal]').first()
  const undo = page.getByRole('button', { name: /^Annuler le dernier changement/ })
  expect(await undo.isDisabled()).toBe(true)
  await page.locator('.levels summary').first().tap()
  await page.getByRole('button', { name: /^16 Observé sur place/ }).tap()
  await expect.poll(() => first.inputValue()).toBe('16')
  await expect.poll(() => page.locator('.level').first().textContent()).toContain('Observé sur place')
  await page.waitForTimeout(1100)
  await page.getByRole('button', { name: 'Besoin : un cran de plus' }).tap()
  await expect.poll(() => first.inputValue()).toBe('16,5')
  await undo.tap()
  await expect.poll(() => first.inputValue()).toBe('16')
  await undo.tap()
  await expect.poll(() => first.inputValue()).toBe('')
  await place(page, 'draft-kept')
  await page.getByLabel('Durée de la présentation').selectOption('3')
  await page.getByRole('button', { name: 'Lancer le chronomètre' }).tap()
  await page.getByRole('timer').waitFor()
  expect(await page.getByRole('timer').textContent()).toMatch(/^[23]:\d\d$/)
  await visitor.axe('a pitch under way')
  await page.getByRole('link', { name: 'Équipe d’après : Les Uns' }).tap()
  await page.getByRole('heading', { name: 'Les Uns' }).waitFor()
  await page.getByRole('link', { name: 'Équipe précédente : Les Deux' }).tap()
  await page.getByRole('heading', { name: 'Les Deux' }).waitFor()
  await page.getByRole('button', { name: 'Arrêter le chronomètre' }).tap()
  visitor.calm()
  await visitor.leave()
})

test('two tabs of one device show one sheet, and neither overwrites the other', async () => {
  const edition = await scene.editionIn('jury', 'tabs')
  const { team } = await scene.teamOf(edition, 'Les Onglets')
  const juror = await scene.juror(edition)
  const visitor = await scene.visit(edition, `jury/${team}`, juror, 360)
  const other = await visitor.page.context().newPage()
  await other.goto(visitor.page.url())
  await settled(other)
  const field = (page: Page, index: number) => page.locator('input[inputmode=decimal]').nth(index)
  const shows = (page: Page, index: number, text: string) =>
    expect.poll(() => field(page, index).inputValue(), { timeout: 10_000 }).toBe(text)
  await field(visitor.page, 0).fill('11')
  await shows(other, 0, '11')
  await field(other, 1).fill('12')
  await shows(visitor.page, 1, '12')
  await field(visitor.page, 2).fill('13')
  await shows(other, 2, '13')
  await place(visitor.page, 'draft-kept')
  await expect
    .poll(
      async () => {
        const [line] = (await done(juror.ask(listJuryTeams))).items
        return Object.values(line?.draft?.marks ?? {}).flatMap((each) => Object.values(each))
      },
      { timeout: 10_000 },
    )
    .toEqual([11, 12, 13])
  visitor.calm()
  await visitor.leave()
})
