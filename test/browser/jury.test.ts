import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { getScoreSheet } from '../../api/jury/get-score-sheet.ts'
import { putScoreDraft } from '../../api/jury/put-score-draft.ts'
import { putScoreSheet } from '../../api/jury/put-score-sheet.ts'
import { pressOn, type } from './keys.ts'
import { marksOf, useScene } from './scene.ts'
import { addParticipant, addTeam, done } from './stage.ts'
import { settled } from './tour/look.ts'
import { loseNetwork } from './visitor.ts'

const scene = useScene()

test('a juror scores a team with the keyboard alone; a reload in the middle loses nothing', async () => {
  const edition = await scene.editionIn('jury', 'keys-score')
  const { team } = await scene.teamOf(edition, 'Les Notes')
  const juror = await scene.juror(edition)
  const { page, calm, leave } = await scene.visit(edition, `jury/${team}`, juror)
  const criteria = edition.prizes.flatMap((prize) => (prize.kind === 'jury' ? prize.criteria : []))
  const [first, ...others] = criteria
  await type(page, first?.name.fr ?? '', '14,5')
  // As the page says: until then what was typed within the last moments is on its way to be kept.
  await page.locator('[data-place=draft-kept]').waitFor()
  await page.reload()
  await settled(page)
  expect(await page.locator('input[inputmode=decimal]').first().inputValue()).toBe('14,5')
  for (const criterion of others) await type(page, criterion.name.fr, '12')
  await pressOn(page, 'Rendre mes notes')
  await page.getByText('Vos notes pour Les Notes sont rendues.').waitFor()
  const sheet = await done(juror.ask(getScoreSheet, { params: { team } }))
  expect(sheet.marks['innovation-usager']?.[first?.id ?? '']).toBe(14.5)
  calm()
  await leave()
})

test('a juror’s slider shows no mark before there is one; 1,5 and 1.5 are one and a half, and 1 5 is refused', async () => {
  const edition = await scene.editionIn('jury', 'decimal-marks')
  const { team } = await scene.teamOf(edition, 'Les Virgules')
  const juror = await scene.juror(edition)
  const { page, calm, leave } = await scene.visit(edition, `jury/${team}`, juror)
  const sliders = page.locator('input[type=range]')
  expect(await sliders.first().getAttribute('aria-valuetext')).toBe('pas de note')
  const fields = page.locator('input[inputmode=decimal]')
  for (const field of await fields.all()) await field.fill('12')
  for (const [index, text] of ['1,5', '1.5', '1 5', '1,55', '20,5'].entries())
    await fields.nth(index).fill(text)
  expect(await sliders.first().inputValue()).toBe('1.5')
  await page.getByRole('button', { name: 'Rendre mes notes' }).click()
  const mistakes = page.getByRole('alert').getByRole('listitem')
  expect(await mistakes.count()).toBe(3)
  expect(await mistakes.first().textContent()).toContain('Un nombre de 0 à 20, de 0,5 en 0,5.')
  for (const index of [2, 3, 4]) await fields.nth(index).fill('2,5')
  await page.getByRole('button', { name: 'Rendre mes notes' }).click()
  await page.getByText('Vos notes pour Les Virgules sont rendues.').waitFor()
  const { marks } = await done(juror.ask(getScoreSheet, { params: { team } }))
  const given = Object.values(marks).flatMap((each) => Object.values(each))
  expect(given.slice().sort((a, b) => a - b)).toEqual([
    1.5,
    1.5,
    2.5,
    2.5,
    2.5,
    ...given.slice(5).map(() => 12),
  ])
  calm()
  await leave()
})

test('on a phone a juror’s first criterion is on the first screen, above what stays in reach below', async () => {
  const edition = await scene.editionIn('jury', 'first-criterion')
  const { team } = await scene.teamOf(edition, 'Les Premiers Écrans')
  const juror = await scene.juror(edition)
  const visitor = await scene.visit(edition, `jury/${team}`, juror)
  await visitor.page.setViewportSize({ width: 360, height: 640 })
  await visitor.page.reload()
  await settled(visitor.page)
  const box = await visitor.page.locator('.mark-row').first().boundingBox()
  const bar = await visitor.page.locator('.score-bar').boundingBox()
  expect((bar?.y ?? 999) + (bar?.height ?? 0)).toBeLessThanOrEqual(640)
  expect((box?.y ?? 999) + (box?.height ?? 0)).toBeLessThan(bar?.y ?? 0)
  await visitor.leave()
})

const place = (page: Page, is: string) => page.locator(`.score-bar [data-place=${is}]`).waitFor()

test('marks changed elsewhere meanwhile are shown beside what was typed, and nothing typed is lost', async () => {
  const edition = await scene.editionIn('jury', 'conflict-score')
  const { team } = await scene.teamOf(edition, 'Les Versions')
  const juror = await scene.juror(edition)
  const marks = (mark: number) => marksOf(edition, mark)
  await done(juror.ask(putScoreSheet, { params: { team }, body: { marks: marks(10) } }))
  const visitor = await scene.visit(edition, `jury/${team}`, juror)
  const { page } = visitor
  visitor.expectStatus(412)
  const first = page.locator('input[inputmode=decimal]').first()
  await first.fill('19')
  await place(page, 'correction-kept')
  await done(
    juror.ask(putScoreSheet, { params: { team }, body: { marks: marks(7) }, headers: { 'if-match': '"1"' } }),
  )
  await page.getByRole('button', { name: 'Corriger mes notes' }).click()
  await page.getByText('Besoin : enregistré 7, votre saisie 19').waitFor()
  expect(await first.inputValue()).toBe('7')
  await place(page, 'not-sent')
  await visitor.axe('marks changed meanwhile')
  expect((await done(juror.ask(getScoreSheet, { params: { team } }))).marks).toEqual(marks(7))
  await page.getByRole('button', { name: 'Reprendre ma saisie' }).click()
  await place(page, 'sheet-in')
  expect(await first.inputValue()).toBe('19')
  const sheet = await done(juror.ask(getScoreSheet, { params: { team } }))
  expect(sheet).toMatchObject({ version: 3 })
  expect(Object.values(sheet.marks['innovation-usager'] ?? {}).sort()).toEqual([10, 19])
  await page.locator('summary', { hasText: 'Mes corrections' }).click()
  await page.getByText('Besoin 7 → 19').waitFor()
  await page.getByText('Besoin 10 → 7').waitFor()
  visitor.calm()
  await visitor.leave()
})

test('a draft typed here while a newer one came from another device is shown beside it, and hides nothing', async () => {
  const edition = await scene.editionIn('jury', 'older-draft')
  const { team } = await scene.teamOf(edition, 'Les Brouillons')
  const juror = await scene.juror(edition)
  const elsewhere = (mark: number, version?: number) =>
    done(
      juror.ask(putScoreDraft, {
        params: { team },
        body: { marks: { 'innovation-usager': { besoin: mark } }, over: 0 },
        ...(version ? { headers: { 'if-match': `"${version}"` } } : {}),
      }),
    )
  const visitor = await scene.visit(edition, `jury/${team}`, juror)
  const { page } = visitor
  visitor.expectStatus(0)
  visitor.expectStatus(412)
  visitor.expectStatus(428)
  const first = page.locator('input[inputmode=decimal]').first()
  await loseNetwork(page)
  await first.fill('19')
  await place(page, 'draft-here')
  await elsewhere(7)
  await page.context().setOffline(false)
  await page.getByText('Besoin : enregistré 7, votre saisie 19').waitFor({ timeout: 15_000 })
  expect(await first.inputValue()).toBe('7')
  await visitor.axe('an older draft')
  await page.reload()
  await page.getByText('Besoin : enregistré 7, votre saisie 19').waitFor()
  await page.getByRole('button', { name: 'Garder ce qui est enregistré' }).click()
  await place(page, 'draft-kept')
  expect(await first.inputValue()).toBe('7')
  const sent = page.waitForResponse('**/score-draft')
  await first.fill('18')
  await sent
  await place(page, 'draft-kept')
  await elsewhere(8, 2)
  await page.reload()
  await settled(page)
  await place(page, 'draft-kept')
  expect(await first.inputValue()).toBe('8')
  visitor.calm()
  await visitor.leave()
})

test('a blocking interest shows what it withdraws before it does, and what it withdrew after', async () => {
  const edition = await scene.editionIn('jury', 'blocking')
  const { team } = await scene.teamOf(edition, 'Les Proches')
  const juror = await scene.juror(edition)
  await done(juror.ask(putScoreSheet, { params: { team }, body: { marks: marksOf(edition, 13) } }))
  const visitor = await scene.visit(edition, `jury/${team}`, juror, 360)
  const { page } = visitor
  expect(await page.getByText('Lien déclaré').count()).toBe(0)
  const declare = async () => {
    await page.getByText('Un lien avec cette équipe ?').click()
    await page.getByText('Bloquant').click()
    await page.getByRole('button', { name: 'Déclarer' }).click()
  }
  await declare()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Prix innovation usager, Besoin : 13').waitFor()
  await visitor.axe('before a blocking interest')
  await dialog.getByRole('button', { name: 'Ne rien changer' }).click()
  expect((await done(juror.ask(getScoreSheet, { params: { team } }))).marks).toEqual(marksOf(edition, 13))
  await page.getByRole('button', { name: 'Déclarer' }).click()
  await dialog.getByRole('button', { name: 'Retirer mes notes' }).click()
  await page.getByText('Vos notes sont retirées').waitFor()
  expect(await page.getByText('Prix innovation usager, Besoin : 13').count()).toBe(1)
  await visitor.axe('after a blocking interest')
  await page.getByRole('button', { name: 'Annuler' }).click()
  const first = page.locator('input[inputmode=decimal]').first()
  await first.waitFor()
  expect(await first.inputValue()).toBe('13')
  visitor.calm()
  await visitor.leave()
})

test('a juror sees the marks given so far side by side, and nobody else’s', async () => {
  const edition = await scene.editionIn('jury', 'side-by-side')
  const juror = await scene.juror(edition)
  const other = await scene.president(edition)
  for (const [name, mark] of [
    ['Les Unes', 8],
    ['Les Autres', 16],
  ] as const) {
    const member = await addParticipant(scene.stage, edition, `Camille ${name}`, 'ena')
    const team = await addTeam(scene.stage, edition, name, edition.challenges[0]?.id ?? '', [member])
    await done(juror.ask(putScoreSheet, { params: { team }, body: { marks: marksOf(edition, mark) } }))
    await done(other.ask(putScoreSheet, { params: { team }, body: { marks: marksOf(edition, 3) } }))
  }
  const { page, calm, leave } = await scene.visit(edition, 'jury', juror)
  const spreads = page.locator('.spreads li')
  await spreads.first().waitFor()
  expect(await spreads.first().textContent()).toContain('de 8 à 16')
  expect(await spreads.first().locator('circle').count()).toBe(2)
  await page.locator('summary', { hasText: 'Équipe par équipe' }).click()
  expect(await page.getByRole('row', { name: /Les Unes 8 8/ }).count()).toBe(1)
  expect(await page.getByText('de 3 à', { exact: false }).count()).toBe(0)
  calm()
  await leave()
})
