import { expect, test } from 'vitest'
import { listInvolved } from '../../api/people/list-involved.ts'
import { pressOn, type } from './keys.ts'
import { useScene } from './scene.ts'
import { done, signIn } from './stage.ts'
import { settled } from './tour/look.ts'
import { tabTo } from './visitor.ts'

const scene = useScene()

test('an organiser invites a juror by the keyboard alone; a mistake is told at its field and nothing typed is lost', async () => {
  const edition = await scene.editionIn('work', 'roles-invite')
  const organiser = await scene.organiser(edition)
  const visitor = await scene.visit(edition, 'organise/involved', organiser)
  const { page } = visitor
  await tabTo(page, /^Jury$/)
  await page.keyboard.press('Space')
  await type(page, /^Nom/, 'Yann Exemple')
  await type(page, /^Adresse/, 'yann.exemple@example')
  await type(page, /^Fonction, en français/, 'Directeur des usages')
  await page.reload()
  await settled(page)
  expect(await page.getByLabel('Nom', { exact: true }).inputValue()).toBe('Yann Exemple')
  expect(await page.getByLabel('Fonction, en français').inputValue()).toBe('Directeur des usages')

  visitor.expectStatus(422)
  await pressOn(page, /^Inviter$/)
  await page.getByRole('alert').getByRole('link').first().waitFor()
  const address = page.getByLabel('Adresse', { exact: true })
  expect(await address.getAttribute('aria-invalid')).toBe('true')
  await address.fill('yann.exemple@example.org')
  await page.getByRole('button', { name: 'Inviter', exact: true }).click()
  await page.getByText('L’invitation part.').waitFor()
  const row = page.getByRole('row').filter({ hasText: 'Yann Exemple' })
  await row.getByText('invité').waitFor()
  await visitor.axe('somebody invited')

  visitor.expectStatus(429)
  await row.getByRole('button', { name: 'Renvoyer : Yann Exemple' }).click()
  await row.getByRole('alert').getByText('Une invitation vient de partir').waitFor()
  await row.getByRole('button', { name: 'Retirer : Yann Exemple' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click()
  await row.getByText('n’en est plus').waitFor()
  visitor.calm()
  await visitor.leave()
})

test('once scoring is open a juror is replaced, and the other signs in to their teams', async () => {
  const edition = await scene.editionIn('jury', 'roles-replace')
  const organiser = await scene.organiser(edition)
  const { team } = await scene.teamOf(edition, 'Les Relais')
  const visitor = await scene.visit(edition, 'organise/involved', organiser, 360)
  const { page } = visitor
  expect(await page.getByLabel('Jury', { exact: true }).count()).toBe(0)
  await page.getByLabel('Jury, à la place de quelqu’un').check()
  await page.getByLabel('À la place de', { exact: true }).selectOption({ index: 1 })
  await page.getByLabel('Motif, porté au procès-verbal').fill('Retenue par son service.')
  await page.getByLabel('Nom', { exact: true }).fill('Yann Exemple')
  await page.getByLabel('Adresse', { exact: true }).fill('yann.exemple@example.org')
  await page.getByLabel('Fonction, en français').fill('Directeur des usages')
  await page.getByRole('button', { name: 'Inviter', exact: true }).click()
  await page.getByText('L’invitation part.').waitFor()
  const { items } = await done(organiser.ask(listInvolved, { query: { limit: '100' } }))
  const gone = items.find(({ state }) => state === 'withdrawn')
  await page
    .getByRole('row')
    .filter({ hasText: gone?.name ?? '' })
    .getByText('n’en est plus')
    .waitFor()
  visitor.calm()
  await visitor.leave()

  const yann = await signIn(scene.stage, edition, items.find(({ name }) => name === 'Yann Exemple')?.id ?? '')
  const juror = await scene.visit(edition, 'jury', yann, 360)
  await juror.page.getByText('Les Relais').first().waitFor()
  await juror.page.goto(`${scene.stage.host.url}/fr/${edition.id}/jury/${team}`)
  await juror.page.getByRole('heading', { name: 'Les Relais' }).waitFor()
  juror.calm()
  await juror.leave()
})

test('an organiser gives a coach a team, who sees it and what it handed in', async () => {
  const edition = await scene.editionIn('work', 'roles-coach')
  const organiser = await scene.organiser(edition)
  await scene.teamOf(edition, 'Les Relais')
  const visitor = await scene.visit(edition, 'organise/involved', organiser)
  const { page } = visitor
  await page.getByLabel('Accompagnement').check()
  await page.getByLabel('Nom', { exact: true }).fill('Aude Accompagne')
  await page.getByLabel('Adresse', { exact: true }).fill('aude@example.org')
  await page.getByRole('button', { name: 'Inviter', exact: true }).click()
  await page.getByText('L’invitation part.').waitFor()
  await page.getByLabel('Personne').selectOption('Aude Accompagne')
  await page.getByLabel('Les Relais').first().check()
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByRole('row').filter({ hasText: 'Aude Accompagne' }).getByText('Les Relais').waitFor()
  visitor.calm()
  await visitor.leave()

  const { items } = await done(organiser.ask(listInvolved, { query: { limit: '100' } }))
  const aude = await signIn(scene.stage, edition, items.find(({ role }) => role === 'coach')?.id ?? '')
  const coach = await scene.visit(edition, '', aude, 360)
  await coach.page.getByRole('link', { name: 'Voir mes équipes' }).click()
  await coach.page.getByRole('heading', { name: 'Les Relais' }).waitFor()
  await coach.page.getByText('pas remis').first().waitFor()
  await coach.page.getByRole('link', { name: 'La page de Les Relais' }).click()
  await coach.page.getByText('Camille Roussel').waitFor()
  await coach.page.getByText('Accompagnée par Aude').waitFor()
  expect(await coach.page.getByRole('button', { name: /Quitter|Renommer/ }).count()).toBe(0)
  coach.calm()
  await coach.leave()
})
