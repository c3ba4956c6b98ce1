import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { checkVoterCode } from '../../api/vote/check-voter-code.ts'
import { newCards } from '../support/cards.ts'
import { asking } from '../support/client.ts'
import { useScene } from './scene.ts'
import { signIn } from './stage.ts'
import { settled } from './tour/look.ts'

const scene = useScene()
const page = 'organise/voter-cards'

test('cards show their codes once: the page asks before it is left, until they are printed or saved', async () => {
  const edition = await scene.editionIn('jury', 'cards-once')
  const visitor = await scene.visit(edition, page, await scene.organiser(edition))
  const { page: desk } = visitor
  const asked: string[] = []
  desk.on('dialog', async (dialog) => {
    asked.push(dialog.message())
    await dialog.dismiss()
  })
  await desk.getByText('Aucune carte émise').waitFor()
  await desk.locator('input[name=count]').fill('3')
  await desk.getByRole('button', { name: 'Émettre' }).click()
  await desk.getByRole('heading', { name: '3 cartes à imprimer maintenant' }).waitFor()
  const codes = await desk.locator('.voter-card .code').allTextContents()
  expect(codes).toHaveLength(3)
  await visitor.axe('cards just issued')

  const leave = () => desk.getByRole('link', { name: 'L’organisation', exact: true }).first().click()
  await leave()
  expect(asked).toMatchObject([expect.stringMatching(/sans les avoir imprimés/)])
  expect(await desk.locator('.voter-card').count()).toBe(3)
  const downloading = desk.waitForEvent('download')
  await desk.getByRole('button', { name: 'Enregistrer les codes' }).click()
  const file = await readFile(await (await downloading).path(), 'utf8')
  for (const code of codes)
    expect(file).toContain(`${code};${scene.stage.host.url}/fr/cards-once/vote#code=${code}`)

  await desk.getByRole('button', { name: 'C’est imprimé ou enregistré' }).click()
  await desk.getByText('3 cartes', { exact: true }).waitFor()
  expect(await desk.locator('.voter-card').count()).toBe(0)
  await leave()
  await desk.getByRole('heading', { name: 'À faire' }).waitFor()
  expect(asked).toHaveLength(1)
  await desk.goBack()
  await settled(desk)
  await desk.getByText('3 cartes', { exact: true }).waitFor()
  for (const code of codes) expect(await desk.content()).not.toContain(code)
  visitor.calm()
  await visitor.leave()
})

test('a batch of lost cards is cancelled before the vote, after a question', async () => {
  const edition = await scene.editionIn('jury', 'cards-lost')
  await newCards(scene.stage.table, edition, ['ABCD-EFGH-1111'])
  const visitor = await scene.visit(edition, page, await scene.organiser(edition), 360)
  const { page: desk } = visitor
  await desk.getByRole('button', { name: 'Annuler le lot de 1 carte' }).click()
  await desk.getByRole('dialog').getByRole('button', { name: 'Le garder' }).click()
  await desk.getByText('valable', { exact: true }).waitFor()
  await desk.getByRole('button', { name: 'Annuler le lot de 1 carte' }).click()
  await desk.getByRole('dialog').getByRole('button', { name: 'Annuler ce lot' }).click()
  await desk.getByText(/^annulé par Hélène Kieffer/).waitFor()
  expect(await desk.getByRole('button', { name: 'Annuler le lot' }).count()).toBe(0)
  visitor.calm()
  await visitor.leave()
})

test('once the vote has opened, two organisers issue more cards together, and one alone cannot', async () => {
  const edition = await scene.editionIn('vote', 'cards-more')
  const [one, two] = await Promise.all(edition.organisers.map(({ id }) => signIn(scene.stage, edition, id)))
  const [asking1, other] = [await scene.visit(edition, page, one), await scene.visit(edition, page, two, 360)]
  const [mine, theirs] = [asking1.page, other.page]
  await mine.locator('input[name=count]').fill('2')
  await mine.locator('textarea[name=reason]').fill('Une rangée de plus')
  await mine.getByRole('button', { name: 'Demander' }).click()
  await mine.getByText('attend un accord', { exact: true }).waitFor()
  expect(await mine.getByRole('button', { name: 'Donner mon accord' }).count()).toBe(0)
  expect(await mine.getByRole('button', { name: 'Émettre' }).count()).toBe(0)

  await theirs.reload()
  await theirs.getByText('Une rangée de plus').waitFor()
  await theirs.getByRole('button', { name: 'Donner mon accord' }).click()
  await theirs.getByText(/^accord de Yann Delattre/).waitFor()
  expect(await theirs.getByRole('button', { name: 'Émettre' }).count()).toBe(0)

  // The page of who asked finds the consent by itself.
  await mine.getByRole('button', { name: 'Émettre ces cartes' }).click({ timeout: 20_000 })
  await mine.getByRole('heading', { name: '2 cartes à imprimer maintenant' }).waitFor()
  const [code = ''] = await mine.locator('.voter-card .code').allTextContents()
  const checked = await asking(scene.stage.host.url, edition.id)(checkVoterCode, { body: { code } })
  expect(checked.status).toBe(200)
  await mine.getByRole('button', { name: 'C’est imprimé ou enregistré' }).click()
  await mine.getByText('cartes émises, accord de Yann Delattre').waitFor()
  await mine.getByText('après l’ouverture du vote', { exact: true }).waitFor()
  asking1.calm()
  other.calm()
  await Promise.all([asking1.leave(), other.leave()])
})

test('the device remembers what its card chose, in this tab; another device is told nothing', async () => {
  const edition = await scene.editionIn('vote', 'cards-remember')
  await scene.teamOf(edition, 'Les Souvenirs')
  const [code = ''] = await scene.cards(edition, 1)
  const voter = await scene.visit(edition, `vote#code=${code}`)
  const goOn = async ({ page: at }: typeof voter) => {
    await at.locator('main form button[type=submit]').click()
    await at.locator('input[type=radio]').first().waitFor()
    return at.locator('input[type=radio]:checked').count()
  }
  expect(await goOn(voter)).toBe(0)
  await voter.page.locator('input[type=radio]').first().check()
  await voter.page.getByRole('button', { name: 'Choisir cette équipe' }).click()
  await voter.page.getByRole('button', { name: 'Voter', exact: true }).click()
  await voter.page.getByRole('heading', { name: 'A voté' }).waitFor()
  await voter.axe('the receipt of a ballot')
  await voter.page.reload()
  await settled(voter.page)
  expect(await goOn(voter)).toBe(1)
  await voter.page.getByText('Votre bulletin est pour Les Souvenirs.').waitFor()

  const another = await scene.visit(edition, `vote#code=${code}`, undefined, 360)
  expect(await goOn(another)).toBe(0)
  await another.page.getByText('Si cette carte a déjà voté').waitFor()
  for (const each of [voter, another]) {
    each.calm()
    await each.leave()
  }
})
