import type { Page } from 'playwright-core'
import { type Look, submit } from './look.ts'

/** Home and its pages while people register, with every way of not getting in. */
export async function comingIn(look: Look): Promise<void> {
  await look({ name: 'home', path: '' })
  await look({ name: 'challenge', path: 'challenges/maison-itinerante' })
  await look({ name: 'challenge-unknown', path: 'challenges/none', status: 404 })
  for (const name of ['legal', 'privacy', 'accessibility']) await look({ name, path: name })
  await look({ name: 'notices', path: '../notices' })
  await look({ name: 'register', path: 'register' })
  await look({
    name: 'register-mistakes',
    path: 'register',
    act: async (page) => {
      await page.locator('input[type=email]').fill('camille')
      await submit(page)
      await page.getByRole('alert').waitFor()
    },
  })
  await look({
    name: 'register-other-address',
    path: 'register',
    act: async (page) => {
      await page.locator('input[name=name]').fill('Camille Roussel')
      await page.locator('input[type=email]').fill('camille.roussel@elsewhere.example.org')
      await page.locator('select').waitFor()
      await submit(page)
      await page.getByRole('alert').waitFor()
    },
  })
  await look({ name: 'sign-in', path: 'sign-in' })
  await look({
    name: 'sign-in-sent',
    path: 'sign-in',
    act: async (page, t) => {
      await page.locator('input[type=email]').fill('nobody@ena.example.org')
      await submit(page)
      await page
        .getByRole('heading', { name: t('Regardez votre messagerie', 'Look into your mailbox') })
        .waitFor()
    },
  })
  await look({ name: 'sign-in-link', path: `sign-in#token=${'a'.repeat(43)}` })
  await look({
    name: 'sign-in-expired',
    path: `sign-in#token=${'a'.repeat(43)}`,
    status: 410,
    act: async (page, t) => {
      await page.getByRole('button', { name: t('Me connecter', 'Sign me in') }).click()
      await page
        .getByRole('heading', { name: t('Ce lien ne sert plus', 'This link no longer serves') })
        .waitFor()
    },
  })
  await look({ name: 'not-signed-in', path: 'me' })
  await look({ name: 'not-found', path: 'nowhere' })
  await look({ name: 'offline', path: 'sign-in', status: 0, act: loseConnection })
  await look({ name: 'vote-not-yet', path: 'vote' })
  await look({ name: 'palmares-not-yet', path: 'palmares' })
  await look({ name: 'teams-empty', path: 'teams' })
}

async function loseConnection(page: Page, t: (fr: string, en: string) => string): Promise<void> {
  await page.route('**/api/**', (route) => route.abort())
  await page.getByRole('link', { name: t('Équipes', 'Teams') }).click()
  await page
    .getByRole('heading', { name: t('Connexion perdue', 'Connection lost') })
    .waitFor({ timeout: 15_000 })
}
