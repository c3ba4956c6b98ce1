import { expect, test } from 'vitest'
import { listDeliverables } from '../../api/deliverables/list-deliverables.ts'
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
