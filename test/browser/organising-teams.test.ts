import { expect, test } from 'vitest'
import { getAllocation } from '../../api/allocation/get-allocation.ts'
import { listDeliverables } from '../../api/deliverables/list-deliverables.ts'
import { pngOf } from '../support/logos.ts'
import { pressOn, type } from './keys.ts'
import { useScene } from './scene.ts'
import { addParticipant, addTeam, done } from './stage.ts'
import { settled } from './tour/look.ts'
import { tabTo } from './visitor.ts'

const scene = useScene()

test('on a phone and by the keyboard alone an organiser moves somebody, disqualifies and reinstates a team, and hands in for one', async () => {
  const edition = await scene.editionIn('work', 'organising-teams')
  const organiser = await scene.organiser(edition)
  await scene.teamOf(edition, 'La Fabrique')
  const others = [
    await addParticipant(scene.stage, edition, 'Salomé Brun', 'ena'),
    await addParticipant(scene.stage, edition, 'Iris Weber', 'inet'),
  ]
  const team = await addTeam(scene.stage, edition, 'Les Relais', edition.challenges[1]?.id ?? '', others)
  const visitor = await scene.visit(edition, 'organise/teams', organiser, 360)
  const { page } = visitor
  const row = page.getByRole('row').filter({ has: page.getByText('Les Relais', { exact: true }) })
  await row.waitFor()

  await tabTo(page, /^Personne/)
  await page.keyboard.type('Camille')
  await tabTo(page, /^Vers/)
  await page.keyboard.type('Les Relais')
  const chosen = await page.getByLabel('Personne').locator('option:checked').textContent()
  expect(chosen).toContain('Camille Roussel')
  await page.getByText('Ce qui en découle').waitFor()
  await page.getByText('La Fabrique ne respecte pas la composition demandée').waitFor()
  await visitor.axe('a move that is foreseen')
  await pressOn(page, /^Déplacer$/)
  await page.getByRole('status').getByText('Camille Roussel est déplacé.').first().waitFor()
  await row.getByText('Camille Roussel').waitFor()
  await pressOn(page, /^Annuler ce déplacement$/)
  await page.getByText('Camille Roussel est de retour.').waitFor()

  await pressOn(page, /^Modifier : Les Relais$/)
  await page.getByRole('dialog').waitFor()
  const named = page.getByRole('dialog').getByLabel('Nom de l’équipe')
  await named.fill('La fabriqué')
  await page.getByText('Le nouveau nom paraît partout').waitFor()
  await visitor.axe('a correction that is foreseen')
  visitor.expectStatus(409)
  await pressOn(page, /^Modifier$/)
  await page.getByRole('alert').getByText('Ce nom est pris.').waitFor()
  await named.fill('Les Relais de poste')
  await pressOn(page, /^Modifier$/)
  await page.getByText('C’est fait.').waitFor()
  const renamed = page.getByRole('button', { name: 'Modifier : Les Relais de poste' })
  await renamed.waitFor()
  await pressOn(page, /^Modifier : Les Relais de poste$/)
  await named.fill('Les Relais')
  await pressOn(page, /^Modifier$/)
  await renamed.waitFor({ state: 'detached' })

  await pressOn(page, /^Logo : Les Relais$/)
  const field = page.getByRole('dialog').locator('input[type=file]')
  const choose = (name: string, mimeType: string, buffer: Buffer) =>
    field.setInputFiles({ name, mimeType, buffer })
  await choose('logo.svg', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))
  await page.getByRole('alert').getByText('n’est pas une image').waitFor()
  await visitor.axe('a logo that is none')
  await choose('logo.png', 'image/png', pngOf(400, 300))
  await page.getByRole('button', { name: 'Retirer le logo' }).waitFor()
  await pressOn(page, /^Fermer$/)
  const picture = row.locator('img')
  await picture.scrollIntoViewIfNeeded()
  await page.waitForFunction(() => [...document.images].some(({ naturalWidth }) => naturalWidth === 192))
  expect(await picture.getAttribute('alt')).toBe('')

  await pressOn(page, /^Disqualifier : Les Relais$/)
  await page.getByRole('dialog').getByText('Les notes et les bulletins à son nom').waitFor()
  await visitor.axe('a disqualification that is asked back')
  await type(page, /^Motif/, 'Le travail remis est celui d’autres.')
  await pressOn(page, /^Disqualifier$/)
  await row.getByText('disqualifiée', { exact: true }).waitFor()
  await row.getByText('Le travail remis est celui d’autres.').waitFor()
  await pressOn(page, /^Réintégrer : Les Relais$/)
  await page.getByRole('dialog').waitFor()
  await pressOn(page, /^Réintégrer$/)
  await page.getByRole('button', { name: 'Disqualifier : Les Relais' }).waitFor()

  await pressOn(page, /^Remettre pour elle : Les Relais$/)
  await page.getByRole('heading', { name: 'Remettre pour Les Relais' }).waitFor()
  await settled(page)
  await type(page, /^Adresse/, 'https://pour.example.org/')
  await page.keyboard.press('Enter')
  await page.getByText('Le lien est accepté.').waitFor()
  await visitor.axe('handed in for a team')
  const { items } = await done(organiser.ask(listDeliverables, { params: { team } }))
  expect(items).toMatchObject([{ link: 'https://pour.example.org/' }])
  await pressOn(page, /^Revenir aux équipes$/)
  await row.waitFor()
  visitor.calm()
  await visitor.leave()
})

test('by the keyboard alone an organiser has teams made of wishes, moves somebody, takes it back, and publishes', async () => {
  const teams = { minimum: 2, maximum: 3, schools: 1, perChallenge: 1 }
  const edition = await scene.editionIn('formation', 'organising-allocation', { teams })
  const organiser = await scene.organiser(edition)
  for (const [at, name] of ['Ada Vœux', 'Bruno Vœux', 'Chloé Vœux', 'Denis Vœux', 'Elsa Vœux'].entries())
    await addParticipant(scene.stage, edition, name, at % 2 === 0 ? 'ena' : 'inet')
  const visitor = await scene.visit(edition, 'organise/allocation', organiser, 360)
  const { page } = visitor
  // A mistake in what is folded away is gone to as any other.
  const field = page.locator('input[name="school.ena"]')
  const fold = page.locator('summary').filter({ hasText: 'De chaque école' })
  await fold.click()
  await field.fill('99')
  await fold.click()
  await pressOn(page, /^Répartir$/)
  await page.getByRole('alert').getByRole('link').click()
  await page.locator('input[name="school.ena"]:focus').fill('0')
  await pressOn(page, /^Répartir$/)
  await page.getByText('Répartition trouvée, pas encore publiée').waitFor()
  await page.getByText('Ce que coûtent les règles').waitFor()
  await visitor.axe('an allocation')

  const { draft } = await done(organiser.ask(getAllocation))
  const full = draft?.plan.findIndex(({ members }) => members.length === 3) ?? -1
  const crowded = draft?.plan[full]?.members[0]
  const name = (await done(organiser.ask(getAllocation))).people.find(({ id }) => id === crowded)?.name ?? ''
  await pressOn(page, new RegExp(`^Déplacer ${name}$`))
  await tabTo(page, /^Vers/)
  await page.keyboard.press('ArrowDown')
  await page.getByText('Ne rompt aucune règle.').waitFor()
  await visitor.axe('a move that is foreseen')
  await pressOn(page, /^Déplacer ici$/)
  await page.getByRole('status').getByText(`${name} : `).waitFor()
  const moved = await done(organiser.ask(getAllocation))
  expect(moved.draft?.byHand).toEqual([crowded])
  expect(moved.draft?.plan[full]?.members).toHaveLength(2)
  await pressOn(page, /^Annuler$/)
  await page.getByText('Annulé.').waitFor()
  expect((await done(organiser.ask(getAllocation))).draft?.plan[full]?.members).toHaveLength(3)

  await tabTo(page, /^Défi/)
  await page.keyboard.press('ArrowDown')
  await page.getByText('Ne rompt aucune règle.').waitFor()
  await pressOn(page, /^Ouvrir une équipe$/)
  await page.getByRole('status').getByText('Ouverte : ').waitFor()
  await visitor.axe('a team that was opened')
  const openedOf = async () =>
    (await done(organiser.ask(getAllocation))).draft?.plan.filter(({ opened }) => opened !== undefined)
  expect(await openedOf()).toMatchObject([{ members: [] }])
  await pressOn(page, new RegExp(`^Déplacer ${name}$`))
  await tabTo(page, /^Vers/)
  await page.keyboard.press('End')
  await pressOn(page, /^Déplacer ici$/)
  await page.getByRole('status').getByText(`${name} : `).waitFor()
  expect(await openedOf()).toMatchObject([{ members: [crowded] }])
  await pressOn(page, /^Annuler$/)
  await page.getByText('Annulé.').waitFor()
  await pressOn(page, /^Retirer l’équipe\s: /)
  await page.getByRole('status').getByText('Retirée : ').waitFor()
  expect(await openedOf()).toEqual([])

  await pressOn(page, /^Publier les équipes…$/)
  await page.getByRole('dialog').waitFor()
  await pressOn(page, /^Publier$/)
  await page.getByText('Équipes publiées').waitFor()
  const { teams: formed } = await done(organiser.ask(getAllocation))
  expect(formed.flatMap(({ members }) => members)).toHaveLength(5)
})
