import { expect, test } from 'vitest'
import { useScene } from './scene.ts'
import { settled } from './tour/look.ts'

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

  const desk = await scene.visit(edition, 'organise/participants', await scene.organiser(edition))
  await desk.page.getByText('En échange jusqu’en mars.').waitFor()
  await desk.page.getByRole('button', { name: 'Refuser Ida Vent…' }).click()
  await desk.axe('a registration to decide')
  await desk.page.getByRole('button', { name: 'Ne rien changer' }).click()
  await desk.page.getByRole('button', { name: 'Approuver Ida Vent' }).click()
  await desk.page.getByText('Ida Vent est inscrit.').waitFor()
  await desk.page.getByRole('cell', { name: 'Ida Vent' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { name: 'Trouvez votre équipe' }).waitFor()
  for (const each of [visitor, desk]) {
    each.calm()
    await each.leave()
  }
})
