import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { editPhases } from '../../api/edition/edit-phases.ts'
import { getOverview } from '../../api/edition/get-overview.ts'
import { localOf, plusSeconds } from '../../domain/time.ts'
import { windowsAround } from '../support/editions.ts'
import { pressOn } from './keys.ts'
import { useScene } from './scene.ts'
import { addEdition, addParticipant, done } from './stage.ts'

const scene = useScene()

test('a calendar changed elsewhere meanwhile is shown, and what was typed is sent from the newer version', async () => {
  const now = new Date(Math.floor(scene.stage.host.clock.now() / 60_000) * 60_000).toISOString()
  const edition = await addEdition(scene.stage, 'conflict-phases', windowsAround(now, 'work'))
  const organiser = await scene.organiser(edition)
  const visitor = await scene.visit(edition, 'organise/phases', organiser)
  const { page } = visitor
  visitor.expectStatus(412)
  const typed = localOf(plusSeconds(edition.phases.archived.closes, 3600), edition.timeZone)
  await page.locator('input[name="phases.archived.closes"]').fill(typed)
  await page.locator('textarea[name=reason]').fill('Les archives restent plus longtemps.')
  const { phases } = edition
  const other = {
    ...phases,
    published: { ...phases.published, closes: plusSeconds(phases.published.closes, 60) },
  }
  const headers = { 'if-match': '"1"' }
  await done(organiser.ask(editPhases, { body: { phases: other, reason: 'La salle.' }, headers }))
  await page.getByRole('button', { name: 'Enregistrer le calendrier' }).click()
  await page.getByText('Quelqu’un a enregistré une autre version').first().waitFor()
  await visitor.axe('calendar changed meanwhile')
  await page.getByRole('button', { name: 'Repartir de la version' }).click()
  await page.getByText('Quelqu’un a enregistré une autre version').first().waitFor({ state: 'detached' })
  expect(await page.locator('input[name="phases.archived.closes"]').inputValue()).toBe(typed)
  await page.getByRole('button', { name: 'Enregistrer le calendrier' }).click()
  await page.getByText('Le calendrier est enregistré.').waitFor()
  const { phases: saved } = await done(organiser.ask(getOverview))
  expect(localOf(saved.archived.closes, edition.timeZone)).toBe(typed)
  visitor.calm()
  await visitor.leave()
})

test('a mistake in the calendar is tied to its field and names its phase', async () => {
  const edition = await scene.editionIn('work', 'calendar-mistake')
  const organiser = await scene.organiser(edition)
  const visitor = await scene.visit(edition, 'organise/phases', organiser)
  const { page } = visitor
  visitor.expectStatus(422)
  const field = page.locator('input[name="phases.jury.opens"]')
  const early = plusSeconds(edition.phases.work.closes, -3600)
  await field.fill(localOf(early, edition.timeZone))
  const save = page.getByRole('button', { name: 'Enregistrer le calendrier' })
  const mistake = page.getByRole('alert').getByRole('link')
  // People have registered: they are given a reason.
  await save.click()
  expect(await mistake.textContent()).toMatch(/^Motif/)
  await page.locator('textarea[name=reason]').fill('La salle est libre plus tôt.')
  await save.click()
  await page.getByRole('alert').getByText('Jury, Ouvre').waitFor()
  expect(await mistake.textContent()).toMatch(/^Jury, Ouvre\s: /)
  expect(await field.getAttribute('aria-invalid')).toBe('true')
  await mistake.click()
  expect(await field.evaluate((each) => each === document.activeElement)).toBe(true)
  await visitor.axe('calendar with a mistake')
  visitor.calm()
  await visitor.leave()
})

test('organisers search their participants and take them away as a table', async () => {
  const edition = await scene.editionIn('formation', 'roster')
  await scene.teamOf(edition, 'Les Inscrits')
  await addParticipant(scene.stage, edition, 'Adam Émery', 'inet')
  const organiser = await scene.organiser(edition)
  const visitor = await scene.visit(edition, 'organise', organiser)
  const { page } = visitor
  await scene.stage.host.idle()
  await page.reload()
  await page.getByText('1 personne inscrite est sans équipe').waitFor()
  await page.getByRole('listitem').filter({ hasText: 'sans équipe' }).getByRole('link').click()
  await page.getByText(/1 personne sur \d+/).waitFor()
  await page.getByText('Adam Émery').waitFor()
  await page.getByLabel('Équipe', { exact: true }).selectOption('Avec ou sans')
  await page.getByLabel('Chercher un nom').fill('emery')
  await page.getByText(/1 personne sur \d+/).waitFor()
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Télécharger ce tableau' }).click()
  const file = await readFile(await (await downloading).path(), 'utf8')
  expect(file).toMatch(
    /^\uFEFFNom;Adresse;Rôle;État;École;Équipe;Langue;Inscription;Promotion;Compétences;Vœux;Accès;Repas;Règles acceptées;Contact après;Images\r\nAdam Émery;adam.mery@inet.example.org;Participant;prend part;INET;;fr;"\d[^"]+";{8}\r\n$/,
  )
  await visitor.axe('people, searched')
  visitor.calm()
  await visitor.leave()
})

test('an organiser writes to everybody: what is typed outlives a reload, is looked at, tried on oneself, and sent once', async () => {
  const edition = await scene.editionIn('work', 'write-to-all')
  const organiser = await scene.organiser(edition)
  await scene.teamOf(edition, 'Les Lecteurs')
  const visitor = await scene.visit(edition, 'organise/messages', organiser, 360)
  const { page } = visitor
  visitor.expectStatus(422)
  await page.getByLabel('À qui').selectOption('participants')
  await pressOn(page, 'Voir ce qui partira')
  const mistake = page.getByRole('alert').getByRole('link')
  await mistake.waitFor()
  expect(await mistake.textContent()).toMatch(/^En français, Objet\s: Écrivez le message/)
  await visitor.axe('a message without a word')
  const subject = page.locator('input[name="texts.fr.subject"]')
  await subject.fill('La salle change')
  await page.locator('textarea[name="texts.fr.body"]').fill('Salle 204.\n\nÀ vendredi.')
  await page.reload()
  await page.getByRole('button', { name: 'Voir ce qui partira' }).waitFor()
  expect([await subject.inputValue(), await page.getByLabel('À qui').inputValue()]).toEqual([
    'La salle change',
    'participants',
  ])
  await pressOn(page, 'Voir ce qui partira')
  await page.getByText('2 destinataires.').waitFor()
  await page.getByText('Salle 204.', { exact: true }).and(page.locator('blockquote p')).waitFor()
  await visitor.axe('a message before it is sent')
  await page.getByRole('button', { name: 'M’envoyer un essai' }).click()
  await page.getByText('L’essai part à votre adresse.').waitFor()
  await pressOn(page, /^Envoyer/)
  await page.getByText('Le message part : 2 personnes.').waitFor()
  expect(await subject.inputValue()).toBe('')
  await scene.stage.host.idle()
  await pressOn(page, /^Voir\s: La salle change/)
  await page.getByRole('heading', { name: 'Remise : La salle change' }).waitFor()
  expect(await page.locator('dl.facts dd').allTextContents()).toEqual(['0', '2', '0', '0'])
  await visitor.axe('how a message arrived')
  const mailed = scene.stage.host.mailbox.messages.filter((mail) => mail.subject === 'La salle change')
  expect(mailed).toHaveLength(3)
  visitor.calm()
  await visitor.leave()
})
