import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { getEditionVersion } from '../../api/edition/get-edition-version.ts'
import { localOf, plusSeconds } from '../../domain/time.ts'
import { readEdition } from '../../editions/read.ts'
import { listMails } from '../../store/mail/outbox.ts'
import { useScene } from './scene.ts'
import { done, type Someone } from './stage.ts'
import { tabTo } from './visitor.ts'

const scene = useScene()

const contentOf = async ({ ask }: Someone) =>
  (await done(ask(getEditionVersion, { params: { version: 'current' } }))).content

test('a text and a deadline are changed with the keyboard alone on a phone, those concerned are told, and it is taken back', async () => {
  const edition = await scene.editionIn('work', 'edited')
  await scene.teamOf(edition, 'Les Prévenus')
  const organiser = await scene.organiser(edition)
  const visitor = await scene.visit(edition, 'organise/edit', organiser, 360)
  const { page } = visitor
  const press = async (name: RegExp | string, key = 'Enter') => {
    await tabTo(page, name)
    await page.keyboard.press(key)
  }
  await page.locator('summary', { hasText: 'L’édition' }).focus()
  await page.keyboard.press('Enter')
  await tabTo(page, 'Lieu (français)')
  await page.keyboard.press('End')
  await page.keyboard.type(', salle 204')
  await press('Le calendrier')
  const closes = page.locator('#edit-phases-work-closes')
  const later = '2030-01-01T09:00'
  expect(await closes.inputValue()).not.toBe(later)
  await visitor.axe('form of the edition')
  await page.reload()
  await page.locator('#edit-place-fr').waitFor({ state: 'attached' })
  expect(await page.locator('#edit-place-fr').inputValue()).toContain('salle 204')
  const { phases } = await contentOf(organiser)
  await page.locator('summary', { hasText: 'Le calendrier' }).click()
  await closes.fill(localOf(plusSeconds(phases.work.closes, -1800), edition.timeZone))
  await press('Voir ce qui change')
  await page.getByText('Reçoivent un courriel').waitFor()
  await visitor.axe('what changes')
  visitor.expectStatus(422)
  await tabTo(page, 'Motif')
  await page.keyboard.type('Les trains sont en retard.')
  await press('Enregistrer')
  await page.getByText('L’édition est enregistrée.').waitFor()
  const changed = await contentOf(organiser)
  expect(changed.place.fr).toContain('salle 204')
  expect(changed.phases.work.closes).not.toBe(phases.work.closes)
  await scene.stage.host.idle()
  const { items } = await listMails(scene.stage.table, edition.id, { limit: 100 })
  expect(items.filter(({ template }) => template === 'calendar-moved').length).toBeGreaterThan(1)
  await press('L’historique')
  await page.getByText('Les trains sont en retard.').waitFor()
  await visitor.axe('history of the edition')
  await press('Reprendre la version 1')
  await page.getByText('Ceci est la version 1').waitFor()
  await press('Voir ce qui change')
  await tabTo(page, 'Motif')
  await page.keyboard.type('C’était une erreur.')
  await press('Enregistrer')
  await page.getByText('L’édition est enregistrée.').first().waitFor()
  await expect.poll(() => contentOf(organiser), { timeout: 10_000 }).toEqual(edition)
  visitor.calm()
  await visitor.leave()
})

test('the file of an edition is taken along and read again: as it is it changes nothing, with a mistake it names the line', async () => {
  const edition = await scene.editionIn('registration', 'filed')
  const organiser = await scene.organiser(edition)
  const visitor = await scene.visit(edition, 'organise/edit', organiser)
  const { page } = visitor
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Télécharger le fichier' }).click()
  const yaml = await readFile(await (await downloading).path(), 'utf8')
  expect(readEdition(yaml)).toEqual({ edition })
  const read = (text: string) =>
    page.getByLabel('Lire un fichier').setInputFiles({
      name: 'edition.yaml',
      mimeType: 'text/yaml',
      buffer: Buffer.from(text),
    })
  await read(yaml)
  await page.getByText('Rien ne change').waitFor()
  await read(yaml.replace('timeZone: Europe/Paris', 'timeZone: Europe/Pari'))
  await page.getByRole('alert').getByText('Ligne').waitFor()
  await visitor.axe('a file with a mistake')
  await read(yaml.replace(/^place:\n {2}fr: .*/m, 'place:\n  fr: Metz'))
  await page.getByRole('heading', { name: 'Ce qui change' }).waitFor()
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByText('L’édition est enregistrée.').waitFor()
  expect((await contentOf(organiser)).place.fr).toBe('Metz')
  visitor.calm()
  await visitor.leave()
})

test('another edition is made from this one; what is missing is told at its field, and one lands in it', async () => {
  const edition = await scene.editionIn('published', 'last-year')
  const organiser = await scene.organiser(edition)
  const visitor = await scene.visit(edition, 'organise/edit', organiser)
  const { page } = visitor
  visitor.expectStatus(422)
  // A session that was opened for an organiser proves no address: they sign in there by mail.
  visitor.expectStatus(403)
  await page.getByRole('button', { name: 'Une autre édition' }).click()
  await page.getByLabel('Identifiant').fill('next-year')
  await page.getByLabel('Ouverture des inscriptions').fill('2031-10-06')
  await page.getByRole('button', { name: 'Commencer' }).click()
  await page.getByRole('button', { name: 'Créer l’édition' }).click()
  const mistake = page.getByRole('alert').getByRole('link', { name: /Jury.*Nom/ })
  await mistake.waitFor()
  await mistake.click()
  await page.locator('#edit-jury-0-name:focus').fill('Agnès Exemple')
  await page.locator('#edit-jury-0-id').fill('president')
  await page.locator('#edit-jury-0-email').fill('agnes@example.org')
  await page.locator('#edit-jury-0-function-fr').fill('Préfète')
  await visitor.axe('another edition')
  await page.getByRole('button', { name: 'Créer l’édition' }).click()
  await page.waitForURL(/\/fr\/next-year\//)
  visitor.calm()
  await visitor.leave()
})
