import { expect, test } from 'vitest'
import { getMe } from '../../api/people/get-me.ts'
import { personAt } from '../../store/people/people.ts'
import { getTeam } from '../../store/teams/teams.ts'
import { pressOn, type } from './keys.ts'
import { useScene } from './scene.ts'
import { addParticipant } from './stage.ts'
import { tabTo } from './visitor.ts'

const scene = useScene()

test('on a phone and by key alone, an organiser finds a person, puts their address right, and removes them, told what follows', async () => {
  const edition = await scene.editionIn('work', 'one-person')
  const { team, member } = await scene.teamOf(edition, 'Les Guichets')
  await scene.stage.host.idle()
  const visitor = await scene.visit(edition, 'organise/people', await scene.organiser(edition), 360)
  const { page } = visitor
  visitor.expectStatus(409)
  await type(page, 'Chercher un nom ou une adresse', 'roussél')
  await page.getByText(/1 personne sur/).waitFor()
  expect(new URL(page.url()).searchParams.get('search')).toBe('roussél')
  await pressOn(page, 'Camille Roussel')
  await page.getByRole('heading', { level: 1, name: 'Camille Roussel' }).waitFor()
  await page.getByLabel('Bonne adresse').waitFor()
  await visitor.axe('a person')

  await type(page, 'Bonne adresse', 'lucie.steiner@inet.example.org')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('Quelqu’un a déjà cette adresse').first().waitFor()
  await visitor.axe('an address that is another’s')
  await page.getByLabel('Bonne adresse').fill('camille.juste@ena.example.org')
  await page.keyboard.press('Enter')
  await page.getByText('L’adresse est corrigée.').waitFor()
  await page.getByRole('link', { name: 'camille.juste@ena.example.org' }).waitFor()
  expect((await member.ask(getMe)).code).toBe('not-signed-in')
  const mailed = () =>
    scene.stage.host.mailbox.messages.some(
      ({ to, subject }) =>
        to.includes('camille.juste@ena.example.org') && /adresse est corrigée/.test(subject),
    )
  await scene.stage.host.idle()
  expect(mailed()).toBe(true)
  await page.reload()
  await page.getByRole('cell', { name: 'adresse corrigée' }).waitFor()

  await pressOn(page, 'Retirer…')
  await page.getByText('quitte l’équipe « Les Guichets »').waitFor()
  await page.getByText('l’équipe n’est plus complète').waitFor()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(
    /^Retirer\s: ce qui suivrait$/,
  )
  await visitor.axe('about to be removed')
  expect((await getTeam(scene.stage.table, edition.id, team))?.members).toHaveLength(2)
  await pressOn(page, 'Retirer')
  await page.getByRole('heading', { name: 'C’est fait' }).waitFor()
  await page.getByText('n’en est plus').first().waitFor()
  expect((await getTeam(scene.stage.table, edition.id, team))?.members).toHaveLength(1)
  await pressOn(page, 'Revenir dessus…')
  await page.getByText('reste sans équipe').waitFor()
  await pressOn(page, 'Rétablir')
  await page.getByText('prend part', { exact: true }).first().waitFor()

  await page.goBack()
  await page.getByText(/1 personne sur/).waitFor()
  expect(await page.getByLabel('Chercher un nom ou une adresse').inputValue()).toBe('roussél')
  visitor.calm()
  await visitor.leave()
})

test('by key alone, an organiser approves several at once after a look at each, and enters somebody late', async () => {
  const edition = await scene.editionIn('work', 'several-people')
  const since = scene.stage.host.clock.date().toISOString()
  const awaits = { state: 'awaiting-approval', since, reason: 'En échange.' } as const
  for (const name of ['Ana Weber', 'Ben Weber', 'Cid Weber'])
    await addParticipant(scene.stage, edition, name, 'ena', awaits)
  await addParticipant(scene.stage, edition, 'Dan Weber', 'ena')
  const visitor = await scene.visit(
    edition,
    'organise/people?role=participant',
    await scene.organiser(edition),
    360,
  )
  const { page } = visitor
  await tabTo(page, 'Choisir Cid Weber')
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Approuver…' }).waitFor()
  await pressOn(page, /^Choisir les participants affichés/)
  await page.getByText('4 personnes choisies').waitFor()
  await pressOn(page, 'Approuver…')
  await page.getByText('3 personnes changeraient').waitFor()
  await page.getByText('1 resterait telle quelle').waitFor()
  await visitor.axe('several about to be approved')
  await pressOn(page, 'Approuver')
  await page.getByText('3 personnes changées').waitFor()
  await pressOn(page, 'Fermer')
  await pressOn(page, 'Ne choisir personne')

  await pressOn(page, 'Inscrire une personne…')
  await type(page, 'Nom', 'Tara Dive')
  await type(page, 'Adresse', 'tara.dive@ena.example.org')
  await type(page, /^Promotion/, 'Molière')
  await page.getByText('Cette personne a une place tout de suite.').waitFor()
  await visitor.axe('somebody entered late')
  await page.keyboard.press('Enter')
  await page.getByText('C’est fait. L’invitation part.').waitFor()
  await page.getByRole('link', { name: 'Tara Dive' }).waitFor()
  await scene.stage.host.idle()
  const entered = await personAt(scene.stage.table, edition.id, 'tara.dive@ena.example.org')
  expect(entered).toMatchObject({ school: 'ena', registration: { state: 'registered' } })
  expect(scene.stage.host.mailbox.messages.some(({ to }) => to.includes('tara.dive@ena.example.org'))).toBe(
    true,
  )
  visitor.calm()
  await visitor.leave()
})
