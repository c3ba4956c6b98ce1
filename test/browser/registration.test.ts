import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { getRegistration } from '../../api/people/get-registration.ts'
import { withdrawRegistration } from '../../api/people/withdraw-registration.ts'
import { useScene } from './scene.ts'
import { addParticipant, done } from './stage.ts'
import { settled } from './tour/look.ts'
import { signInHere } from './visitor.ts'

const scene = useScene()

test('somebody with another address asks to take part, and an organiser lets them in', async () => {
  const edition = await scene.editionIn('registration', 'other-address')
  const visitor = await scene.visit(edition, 'register', undefined, 360)
  const { page } = visitor
  await page.locator('input[name=name]').fill('Ida Vent')
  await page.locator('input[name=email]').fill('ida.vent@elsewhere.example.org')
  await page.locator('select[name=school]').waitFor()
  await page.getByRole('button', { name: 'M’inscrire' }).click()
  expect(await page.getByRole('alert').locator('li').allTextContents()).toHaveLength(3)
  await visitor.axe('another address, with mistakes')
  await page.locator('select[name=school]').selectOption('inet')
  await page.locator('textarea[name=reason]').fill('En échange jusqu’en mars.')
  await page.locator('input[name=rules]').check()
  await page.reload()
  await settled(page)
  await page.locator('select[name=school]').waitFor()
  expect(await page.locator('textarea[name=reason]').inputValue()).toBe('En échange jusqu’en mars.')
  expect(await page.locator('select[name=school]').inputValue()).toBe('inet')
  await page.getByRole('button', { name: 'M’inscrire' }).click()
  await page.getByRole('heading', { name: 'C’est noté : confirmez votre adresse' }).waitFor()
  await scene.stage.host.idle()
  const mail = scene.stage.host.mailbox.messages.findLast(({ to }) =>
    to.includes('ida.vent@elsewhere.example.org'),
  )
  await page.goto(/https?:\S+#token=[A-Za-z0-9_-]{43}/.exec(mail?.text ?? '')?.[0] ?? '')
  await page.getByRole('button', { name: 'Me connecter' }).click()
  await page.getByRole('heading', { name: 'Votre inscription attend un organisateur' }).waitFor()
  await visitor.axe('awaiting approval')

  const desk = await scene.visit(
    edition,
    'organise/people?state=awaiting-approval',
    await scene.organiser(edition),
  )
  await desk.page.getByText('En échange jusqu’en mars.').waitFor()
  await desk.page.getByLabel('Choisir Ida Vent').check()
  await desk.page.getByRole('button', { name: 'Refuser…' }).click()
  await desk.axe('a registration to decide')
  await desk.page.getByRole('button', { name: 'Approuver…' }).click()
  await desk.page.getByText('un courriel le lui dit').waitFor()
  await desk.page.getByRole('button', { name: 'Approuver', exact: true }).click()
  await desk.page.getByRole('heading', { name: 'C’est fait' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { name: 'Trouvez votre équipe' }).waitFor()
  for (const each of [visitor, desk]) {
    each.calm()
    await each.leave()
  }
})

test('a registration is filled in as one types, over a lost connection and a sign-in, and wishes are ranked by key and by hand', async () => {
  const edition = await scene.editionIn('registration', 'my-registration')
  const camille = await addParticipant(scene.stage, edition, 'Camille Roussel', 'ena')
  const visitor = await scene.visit(edition, 'me', camille, 360)
  const { page } = visitor
  visitor.expectStatus(0)
  visitor.expectStatus(401)
  await page.getByRole('link', { name: 'Compléter' }).click()
  await page.getByLabel('J’accepte les règles').check()
  await page.getByText('Règles acceptées le').waitFor()
  expect(await page.getByLabel('J’accepte les règles').count()).toBe(0)
  await page.getByLabel('Droit public').check()
  await page.getByLabel('Pour manger').fill('Végétarienne')
  await page.getByLabel('On peut m’écrire').check()
  const [first, second, third] = edition.challenges.slice(0, 3).map(({ title }) => title.fr)
  for (const title of [first, second, third]) {
    await page.getByLabel('Ajouter un défi').selectOption(title ?? '')
    await page.getByRole('button', { name: 'Ajouter', exact: true }).click()
  }
  const order = () => page.locator('main ol strong').allTextContents()
  await page.getByRole('button', { name: `Monter « ${third} »` }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  expect(await order()).toEqual([third, first, second])
  await page.getByText(`« ${third} » est maintenant le vœu 1 sur 3.`).waitFor()
  expect(await page.evaluate(() => document.activeElement?.id)).toMatch(/^wish-up-/)
  await page.getByText('Enregistré', { exact: true }).waitFor()
  await visitor.axe('a registration')
  await dragOnto(page, 2, 0)
  expect(await order()).toEqual([second, third, first])
  await page.getByText('Donné le').waitFor()

  await page.route('**/api/**', (route) => route.abort())
  await page.getByLabel('Pour venir').fill('Une rampe')
  await page.getByText('Gardé sur cet appareil').waitFor({ timeout: 20_000 })
  await page.unroute('**/api/**')
  await page.context().clearCookies()
  await page.getByLabel('Pour manger').fill('Végane')
  await page.getByRole('link', { name: 'Se connecter' }).first().waitFor({ timeout: 20_000 })
  await signInHere(page.context(), camille.token)
  await page.evaluate((mark) => localStorage.setItem(mark, 'yes'), `signed-in ${edition.id}`)
  await page.goto(`${scene.stage.host.url}/fr/${edition.id}/me/registration`)
  await page.getByText('Enregistré', { exact: true }).waitFor()
  const { data } = await camille.ask(getRegistration)
  expect(data).toMatchObject({
    skills: ['droit'],
    wishes: [1, 2, 0].map((index) => edition.challenges[index]?.id),
    diet: 'Végane',
    access: 'Une rampe',
    consents: [{ to: 'rules' }, { to: 'contact' }],
  })

  await page.getByRole('button', { name: 'Retirer mon inscription…' }).click()
  await visitor.axe('about to withdraw')
  await page.getByRole('button', { name: 'Retirer mon inscription', exact: true }).click()
  await page.getByRole('heading', { name: 'Votre inscription est retirée' }).waitFor()
  await page.getByRole('link', { name: 'Mon inscription' }).click()
  await page.getByText('Vos accords').waitFor()
  expect(await page.getByText('Vos vœux').count()).toBe(0)
  await page.goto(`${scene.stage.host.url}/fr/${edition.id}/account`)
  await page.getByRole('heading', { name: 'Mes accords' }).waitFor()
  await page.locator('dd').getByText('depuis le').first().waitFor()
  await visitor.axe('an account with consents')
  const desk = await scene.visit(edition, 'organise/people?state=withdrawn', await scene.organiser(edition))
  await desk.page.getByRole('link', { name: 'Camille Roussel' }).click()
  await desk.page.getByRole('button', { name: 'Rétablir…' }).click()
  await desk.page.getByText('reste sans équipe').waitFor()
  await desk.page.getByRole('button', { name: 'Rétablir', exact: true }).click()
  await desk.page.getByRole('heading', { name: 'C’est fait' }).waitFor()
  await desk.page.getByText('prend part').first().waitFor()
  for (const each of [visitor, desk]) {
    each.calm()
    await each.leave()
  }
})

/** Drags a wish by its handle to the place of another. */
async function dragOnto(page: Page, from: number, to: number): Promise<void> {
  const rows = page.locator('main ol > li')
  const handle = await rows.nth(from).locator('span[aria-hidden]').boundingBox()
  const target = await rows.nth(to).boundingBox()
  if (!handle || !target) throw new Error('There is nothing to drag')
  await page.mouse.move(handle.x + 5, handle.y + 5)
  await page.mouse.down()
  await page.mouse.move(handle.x + 5, target.y + 20, { steps: 8 })
  await page.mouse.move(handle.x + 5, target.y + 5, { steps: 4 })
  await page.mouse.up()
}

test('who waits for a place sees how far up the line they are, is offered one, and takes it', async () => {
  const edition = await scene.editionIn('registration', 'few-places', {
    registration: { capacity: 1, answerHours: 24 },
  })
  const since = scene.stage.host.clock.date().toISOString()
  const waits = { state: 'waiting', since } as const
  const first = await addParticipant(scene.stage, edition, 'Ana Weber', 'ena', waits)
  await scene.stage.host.idle()
  const second = await addParticipant(scene.stage, edition, 'Bea Keller', 'inet', waits)
  await scene.stage.host.idle()
  const visitor = await scene.visit(edition, 'me', second, 360)
  const { page } = visitor
  await page.getByRole('heading', { name: 'Vous êtes sur liste d’attente' }).waitFor()
  await page.getByText('Votre place dans la liste : 1').waitFor()
  await visitor.axe('on the waiting list')
  await done(first.ask(withdrawRegistration))
  await scene.stage.host.idle()
  await page.reload()
  await page.getByRole('heading', { name: 'Une place s’est libérée pour vous' }).waitFor()
  await visitor.axe('offered a place')
  await page.getByRole('button', { name: 'Prendre ma place' }).click()
  await page.getByRole('heading', { name: 'Trouvez votre équipe' }).waitFor()
  await scene.stage.host.idle()
  const mails = scene.stage.host.mailbox.messages.filter(({ to }) =>
    to.includes('bea.keller@inet.example.org'),
  )
  expect(mails.map(({ subject }) => subject.split(':')[0]?.trim())).toEqual([
    'Votre lien de connexion',
    'Sur liste d’attente',
    'Une place pour vous',
    'Inscription confirmée',
  ])
  visitor.calm()
  await visitor.leave()
})
