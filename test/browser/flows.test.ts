import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { listDeliverables } from '../../api/deliverables/list-deliverables.ts'
import { editPhases } from '../../api/edition/edit-phases.ts'
import { getOverview } from '../../api/edition/get-overview.ts'
import { getScoreSheet } from '../../api/jury/get-score-sheet.ts'
import { putScoreSheet } from '../../api/jury/put-score-sheet.ts'
import { getDeliberation } from '../../api/palmares/get-deliberation.ts'
import { signMinutes } from '../../api/palmares/sign-minutes.ts'
import { issueVoterCodes } from '../../api/vote/issue-voter-codes.ts'
import type { Edition, Phase } from '../../domain/edition/edition.ts'
import { localOf, plusSeconds } from '../../domain/time.ts'
import { windowsAround } from '../support/editions.ts'
import { startBrowser } from './browser.ts'
import {
  addEdition,
  addParticipant,
  addTeam,
  done,
  type Someone,
  type Stage,
  signIn,
  startStage,
} from './stage.ts'
import { settled } from './tour.ts'
import { newVisitor, tabTo, type Visitor } from './visitor.ts'

let stage: Stage
let browser: Browser

beforeAll(async () => {
  stage = await startStage(inject('stack'))
  browser = await startBrowser()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await stage?.stop()
})

const editionIn = (phase: Phase, id: string) =>
  addEdition(stage, id, windowsAround(stage.host.clock.date().toISOString(), phase))

async function visit(edition: Edition, path: string, someone?: Someone): Promise<Visitor> {
  const visitor = await newVisitor(browser, {
    url: stage.host.url,
    width: 1280,
    ...(someone ? { session: someone.token } : {}),
  })
  await visitor.page.goto(`${stage.host.url}/fr/${edition.id}/${path}`)
  await settled(visitor.page)
  return visitor
}

async function pressOn(page: Page, name: RegExp | string): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

async function type(page: Page, label: RegExp | string, text: string): Promise<void> {
  await tabTo(page, label)
  await page.keyboard.type(text)
}

async function teamOf(edition: Edition, name: string): Promise<{ team: string; member: Someone }> {
  const member = await addParticipant(stage, edition, 'Camille Roussel', 'ena')
  const other = await addParticipant(stage, edition, 'Lucie Steiner', 'inet')
  const team = await addTeam(stage, edition, name, edition.challenges[0]?.id ?? '', [member, other])
  return { team, member }
}

const marksOf = (edition: Edition, mark: number) =>
  Object.fromEntries(
    edition.prizes.flatMap((prize) =>
      prize.kind === 'jury'
        ? [[prize.id, Object.fromEntries(prize.criteria.map(({ id }) => [id, mark]))]]
        : [],
    ),
  )

test('a student registers and signs in by the mailed link, with the keyboard alone', async () => {
  const edition = await editionIn('registration', 'keys-register')
  const { page, calm, leave } = await visit(edition, 'register')
  await type(page, 'Prénom et nom', 'Camille Roussel')
  await type(page, 'Adresse de votre école', 'camille.roussel@ena.example.org')
  await pressOn(page, 'M’inscrire')
  await page.getByRole('heading', { name: 'Regardez votre boîte' }).waitFor()
  await page.goto(await mailedLink(edition, 'camille.roussel@ena.example.org'))
  await settled(page)
  await pressOn(page, 'Me connecter')
  await page.getByRole('heading', { name: 'Bonjour Camille Roussel' }).waitFor()
  calm()
  await leave()
})

test('a team hands in a link, and a file through the file chooser, with the keyboard alone', async () => {
  const edition = await editionIn('work', 'keys-hand-in')
  const { team, member } = await teamOf(edition, 'Les Touches')
  const { page, calm, leave } = await visit(edition, 'hand-in', member)
  await tabTo(page, 'Choisir le fichier')
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Enter')
  await (await chooser).setFiles({
    name: 'presentation.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7 clavier'),
  })
  await page.locator('.upload').getByText('Accepté').waitFor({ timeout: 20_000 })
  await type(page, 'Adresse', 'https://prototype.example.org/')
  await page.keyboard.press('Enter')
  await page.getByText('Le lien est accepté.').waitFor()
  const { items } = await done(member.ask(listDeliverables, { params: { team } }))
  expect(items.map(({ deliverable }) => deliverable).sort()).toEqual(['pitch-deck', 'prototype'])
  calm()
  await leave()
})

test('a juror scores a team with the keyboard alone; a reload in the middle loses nothing', async () => {
  const edition = await editionIn('jury', 'keys-score')
  const { team } = await teamOf(edition, 'Les Notes')
  const juror = await signIn(stage, edition, edition.jury[1]?.id ?? '')
  const { page, calm, leave } = await visit(edition, `jury/${team}`, juror)
  const criteria = edition.prizes.flatMap((prize) => (prize.kind === 'jury' ? prize.criteria : []))
  const [first, ...others] = criteria
  await type(page, first?.name.fr ?? '', '14,5')
  await page.reload()
  await settled(page)
  expect(await page.locator('input[inputmode=decimal]').first().inputValue()).toBe('14,5')
  for (const criterion of others) await type(page, criterion.name.fr, '12')
  await pressOn(page, 'Rendre mes notes')
  await page.getByText('Vos notes pour Les Notes sont rendues.').waitFor()
  const sheet = await done(juror.ask(getScoreSheet, { params: { team } }))
  expect(sheet.marks['innovation-usager']?.[first?.id ?? '']).toBe(14.5)
  calm()
  await leave()
})

test('a juror’s slider shows no mark before there is one; 1,5 and 1.5 are one and a half, and 1 5 is refused', async () => {
  const edition = await editionIn('jury', 'decimal-marks')
  const { team } = await teamOf(edition, 'Les Virgules')
  const juror = await signIn(stage, edition, edition.jury[1]?.id ?? '')
  const { page, calm, leave } = await visit(edition, `jury/${team}`, juror)
  const sliders = page.locator('input[type=range]')
  expect(await sliders.first().getAttribute('aria-valuetext')).toBe('pas de note')
  const fields = page.locator('input[inputmode=decimal]')
  for (const field of await fields.all()) await field.fill('12')
  for (const [index, text] of ['1,5', '1.5', '1 5', '1,55', '20,5'].entries())
    await fields.nth(index).fill(text)
  expect(await sliders.first().inputValue()).toBe('1.5')
  await page.getByRole('button', { name: 'Rendre mes notes' }).click()
  const mistakes = page.getByRole('alert').getByRole('listitem')
  expect(await mistakes.count()).toBe(3)
  expect(await mistakes.first().textContent()).toContain('Un nombre de 0 à 20, de 0,5 en 0,5.')
  for (const index of [2, 3, 4]) await fields.nth(index).fill('2,5')
  await page.getByRole('button', { name: 'Rendre mes notes' }).click()
  await page.getByText('Vos notes pour Les Virgules sont rendues.').waitFor()
  const { marks } = await done(juror.ask(getScoreSheet, { params: { team } }))
  const given = Object.values(marks).flatMap((each) => Object.values(each))
  expect(given.slice().sort((a, b) => a - b)).toEqual([
    1.5,
    1.5,
    2.5,
    2.5,
    2.5,
    ...given.slice(5).map(() => 12),
  ])
  calm()
  await leave()
})

test('on a phone a juror’s first criterion is on the first screen', async () => {
  const edition = await editionIn('jury', 'first-criterion')
  const { team } = await teamOf(edition, 'Les Premiers Écrans')
  const juror = await signIn(stage, edition, edition.jury[1]?.id ?? '')
  const visitor = await visit(edition, `jury/${team}`, juror)
  await visitor.page.setViewportSize({ width: 360, height: 640 })
  await visitor.page.reload()
  await settled(visitor.page)
  const box = await visitor.page.locator('.mark-row').first().boundingBox()
  expect((box?.y ?? 999) + (box?.height ?? 0)).toBeLessThan(640)
  await visitor.leave()
})

test('marks changed elsewhere meanwhile are shown beside what was typed, and nothing typed is lost', async () => {
  const edition = await editionIn('jury', 'conflict-score')
  const { team } = await teamOf(edition, 'Les Versions')
  const juror = await signIn(stage, edition, edition.jury[1]?.id ?? '')
  const marks = (mark: number) => marksOf(edition, mark)
  await done(juror.ask(putScoreSheet, { params: { team }, body: { marks: marks(10) } }))
  const visitor = await visit(edition, `jury/${team}`, juror)
  const { page } = visitor
  visitor.expectStatus(412)
  await page.locator('input[inputmode=decimal]').first().fill('19')
  await done(
    juror.ask(putScoreSheet, { params: { team }, body: { marks: marks(7) }, headers: { 'if-match': '"1"' } }),
  )
  await page.getByRole('button', { name: 'Corriger mes notes' }).click()
  await page.getByText('Quelqu’un a enregistré une autre version').first().waitFor()
  await visitor.axe('marks changed meanwhile')
  await page.getByRole('button', { name: 'Repartir de la version' }).click()
  await page.getByText('Quelqu’un a enregistré une autre version').first().waitFor({ state: 'detached' })
  expect(await page.locator('input[inputmode=decimal]').first().inputValue()).toBe('19')
  await page.getByRole('button', { name: 'Corriger mes notes' }).click()
  await page.getByText('Vos notes pour Les Versions sont rendues.').waitFor()
  const sheet = await done(juror.ask(getScoreSheet, { params: { team } }))
  expect(Object.values(sheet.marks['innovation-usager'] ?? {})).toContain(19)
  visitor.calm()
  await visitor.leave()
})

test('marks typed here before newer ones came on record are shown beside them, and hide nothing', async () => {
  const edition = await editionIn('jury', 'older-draft')
  const { team } = await teamOf(edition, 'Les Brouillons')
  const juror = await signIn(stage, edition, edition.jury[1]?.id ?? '')
  const put = (mark: number, over?: string) =>
    done(
      juror.ask(putScoreSheet, {
        params: { team },
        body: { marks: marksOf(edition, mark) },
        ...(over ? { headers: { 'if-match': over } } : {}),
      }),
    )
  const visitor = await visit(edition, `jury/${team}`, juror)
  const { page } = visitor
  const first = page.locator('input[inputmode=decimal]').first()
  await first.fill('19')
  await put(7)
  await page.reload()
  await page.getByText('une version plus récente est enregistrée').waitFor()
  expect(await first.inputValue()).toBe('7')
  await page.getByText('Besoin : enregistré 7, votre saisie 19').waitFor()
  await visitor.axe('an older draft')
  await page.getByRole('button', { name: 'Garder ce qui est enregistré' }).click()
  await page.reload()
  await settled(page)
  expect(await first.inputValue()).toBe('7')
  await first.fill('18')
  await put(8, '"1"')
  await page.reload()
  await page.getByRole('button', { name: 'Reprendre ma saisie' }).click()
  expect(await first.inputValue()).toBe('18')
  await page.getByRole('button', { name: 'Corriger mes notes' }).click()
  await page.getByText('Vos notes pour Les Brouillons sont rendues.').waitFor()
  const { marks } = await done(juror.ask(getScoreSheet, { params: { team } }))
  expect(Object.values(marks['innovation-usager'] ?? {}).sort()).toEqual([18, 7])
  visitor.calm()
  await visitor.leave()
})

test('on a shared device the next voter does not find the choice of the one before', async () => {
  const edition = await editionIn('vote', 'shared-device')
  await teamOf(edition, 'Les Secrets')
  const organiser = await signIn(stage, edition, edition.organisers[0]?.id ?? '')
  const { items } = await done(organiser.ask(issueVoterCodes, { body: { count: 2 } }))
  const { page, calm, leave } = await visit(edition, `vote#code=${items[0]?.code}`)
  const chosen = page.locator('input[type=radio]:checked')
  const goOn = async () => {
    await page.locator('main form button[type=submit]').click()
    await page.locator('input[type=radio]').first().waitFor()
  }
  await goOn()
  await page.locator('input[type=radio]').first().check()
  await page.reload()
  await settled(page)
  await goOn()
  expect(await chosen.count()).toBe(0)
  await page.locator('input[type=radio]').first().check()
  await page.getByRole('button', { name: 'Choisir cette équipe' }).click()
  await page.getByRole('button', { name: 'Voter', exact: true }).click()
  await page.getByRole('button', { name: 'Voter avec une autre carte' }).click()
  expect(await page.locator('input[name=code]').inputValue()).toBe('')
  await page.locator('input[name=code]').fill(items[1]?.code ?? '')
  await goOn()
  expect(await chosen.count()).toBe(0)
  calm()
  await leave()
})

test('a calendar changed elsewhere meanwhile is shown, and what was typed is sent from the newer version', async () => {
  const now = new Date(Math.floor(stage.host.clock.now() / 60_000) * 60_000).toISOString()
  const edition = await addEdition(stage, 'conflict-phases', windowsAround(now, 'work'))
  const organiser = await signIn(stage, edition, edition.organisers[0]?.id ?? '')
  const visitor = await visit(edition, 'organise/phases', organiser)
  const { page } = visitor
  visitor.expectStatus(412)
  const typed = localOf(plusSeconds(edition.phases.archived.closes, 3600), edition.timeZone)
  await page.locator('input[name="phases.archived.closes"]').fill(typed)
  const { phases } = edition
  const other = {
    ...phases,
    published: { ...phases.published, closes: plusSeconds(phases.published.closes, 60) },
  }
  const headers = { 'if-match': '"1"' }
  await done(organiser.ask(editPhases, { body: { phases: other }, headers }))
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
  const edition = await editionIn('work', 'calendar-mistake')
  const organiser = await signIn(stage, edition, edition.organisers[0]?.id ?? '')
  const visitor = await visit(edition, 'organise/phases', organiser)
  const { page } = visitor
  visitor.expectStatus(422)
  const field = page.locator('input[name="phases.jury.opens"]')
  const early = plusSeconds(edition.phases.work.closes, -3600)
  await field.fill(localOf(early, edition.timeZone))
  await page.getByRole('button', { name: 'Enregistrer le calendrier' }).click()
  const mistake = page.getByRole('alert').getByRole('link')
  await mistake.waitFor()
  expect(await mistake.textContent()).toMatch(/^Jury, Ouvre : /)
  expect(await field.getAttribute('aria-invalid')).toBe('true')
  await mistake.click()
  expect(await field.evaluate((each) => each === document.activeElement)).toBe(true)
  await visitor.axe('calendar with a mistake')
  visitor.calm()
  await visitor.leave()
})

test('organisers search their participants and take them away as a table', async () => {
  const edition = await editionIn('formation', 'roster')
  await teamOf(edition, 'Les Inscrits')
  await addParticipant(stage, edition, 'Adam Émery', 'inet')
  const organiser = await signIn(stage, edition, edition.organisers[0]?.id ?? '')
  const visitor = await visit(edition, 'organise', organiser)
  const { page } = visitor
  await stage.host.idle()
  await page.reload()
  await page.getByText('1 personne inscrite est sans équipe').waitFor()
  await page.getByRole('listitem').filter({ hasText: 'sans équipe' }).getByRole('link').click()
  await page.getByText('1 personne sur 3').waitFor()
  await page.getByText('Adam Émery').waitFor()
  await page.getByLabel('Équipe', { exact: true }).selectOption('Avec ou sans')
  await page.getByLabel('Chercher un nom').fill('emery')
  await page.getByText('1 personne sur 3').waitFor()
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Télécharger ce tableau' }).click()
  const file = await readFile(await (await downloading).path(), 'utf8')
  expect(file).toMatch(
    /^\uFEFFNom;Adresse;École;Équipe;Langue\r\nAdam Émery;adam.mery@inet.example.org;INET;;fr\r\n$/,
  )
  await visitor.axe('participants, searched')
  visitor.calm()
  await visitor.leave()
})

test('somebody in the audience votes with the keyboard alone', async () => {
  const edition = await editionIn('vote', 'keys-vote')
  await teamOf(edition, 'Les Voix')
  const organiser = await signIn(stage, edition, edition.organisers[0]?.id ?? '')
  const { items } = await done(organiser.ask(issueVoterCodes, { body: { count: 1 } }))
  const { page, calm, leave } = await visit(edition, 'vote')
  await type(page, 'Code de vote', items[0]?.code.toLowerCase() ?? '')
  await page.keyboard.press('Enter')
  await page.locator('input[type=radio]').first().waitFor()
  await tabTo(page, /^Les Voix/)
  await page.keyboard.press('Space')
  await pressOn(page, 'Choisir cette équipe')
  await page.getByRole('dialog').waitFor()
  await pressOn(page, 'Voter')
  await page.getByRole('heading', { name: 'A voté' }).waitFor()
  calm()
  await leave()
})

test('an organiser publishes with the keyboard alone', async () => {
  const windows = windowsAround(stage.host.clock.date().toISOString(), 'deliberation')
  const published = { ...windows.published, opens: windows.deliberation.opens }
  const edition = await addEdition(stage, 'keys-publish', { ...windows, published })
  await teamOf(edition, 'Les Prix')
  const president = await signIn(stage, edition, edition.jury.find((each) => each.president)?.id ?? '')
  const organiser = await signIn(stage, edition, edition.organisers[0]?.id ?? '')
  const { digest } = await done(president.ask(getDeliberation))
  await done(president.ask(signMinutes, { body: { digest } }))
  const { page, calm, leave } = await visit(edition, 'organise', organiser)
  await pressOn(page, 'Relire et publier')
  await page.getByRole('heading', { name: 'La publication' }).waitFor()
  await pressOn(page, 'Publier')
  await page.getByRole('dialog').waitFor()
  await pressOn(page, 'Publier maintenant')
  await page.getByRole('heading', { name: 'Le palmarès est publié' }).waitFor()
  expect((await done(organiser.ask(getOverview))).publishedAt).toBeTruthy()
  calm()
  await leave()
})

test('the edition’s colour and logo show; a draft survives a reload and a lost connection; a button pressed twice acts once', async () => {
  const windows = windowsAround(stage.host.clock.date().toISOString(), 'registration')
  const logo = `data:image/svg+xml;base64,${Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>').toString('base64')}`
  const edition = await addEdition(stage, 'keeps-drafts', windows, { look: { colour: '#224488', logo } })
  const visitor = await visit(edition, 'register')
  const { page } = visitor
  visitor.expectStatus(0)
  expect(
    await page.locator('.brand img').evaluate((image) => (image as HTMLImageElement).naturalWidth),
  ).toBeGreaterThan(0)
  expect(await page.locator('.band').evaluate((band) => getComputedStyle(band).backgroundColor)).toBe(
    'rgb(34, 68, 136)',
  )
  await page.locator('input[name=name]').fill('Lucie Steiner')
  await page.locator('input[name=email]').fill('lucie.steiner@inet.example.org')
  await page.route('**/api/**', (route) => route.abort())
  await page.getByRole('button', { name: 'M’inscrire' }).click()
  await page.getByText('Rien n’est perdu').waitFor({ timeout: 15_000 })
  await visitor.axe('connection lost in a form')
  await page.unroute('**/api/**')
  await page.reload()
  await settled(page)
  expect(await page.locator('input[name=email]').inputValue()).toBe('lucie.steiner@inet.example.org')
  let posts = 0
  page.on('request', (request) => {
    if (request.method() === 'POST') posts += 1
  })
  await page.getByRole('button', { name: 'M’inscrire' }).dblclick()
  await page.getByRole('heading', { name: 'Regardez votre boîte' }).waitFor()
  expect(posts).toBe(1)
  visitor.calm()
  await visitor.leave()
})

test('a draft outlives signing out, and a session that ends in the middle of a form', async () => {
  const edition = await editionIn('formation', 'keeps-drafts-signed-out')
  const member = await addParticipant(stage, edition, 'Camille Roussel', 'ena')
  const visitor = await visit(edition, 'teams', member)
  const { page } = visitor
  visitor.expectStatus(401)
  const name = page.locator('input[name=name]')
  await name.fill('Les Brouillons')
  await page.context().clearCookies()
  await page.locator('select').selectOption({ index: 1 })
  await page.locator('main form button[type=submit]').click()
  await page.getByRole('link', { name: 'Se connecter' }).waitFor()
  await signInByMail(page, edition, 'camille.roussel@ena.example.org')
  await page.getByRole('link', { name: 'Équipes', exact: true }).click()
  await settled(page)
  expect(await name.inputValue()).toBe('Les Brouillons')
  await page.getByRole('button', { name: 'Se déconnecter' }).click()
  await page.getByText('Vous êtes déconnecté.').waitFor()
  await signInByMail(page, edition, 'camille.roussel@ena.example.org')
  await page.getByRole('link', { name: 'Équipes', exact: true }).click()
  await settled(page)
  expect(await name.inputValue()).toBe('Les Brouillons')
  await page.locator('main form button[type=submit]').click()
  await page.getByRole('heading', { name: 'Les Brouillons' }).waitFor()
  visitor.calm()
  await visitor.leave()
})

async function signInByMail(page: Page, edition: Edition, address: string): Promise<void> {
  await page.goto(`${stage.host.url}/fr/${edition.id}/sign-in`)
  await page.locator('input[name=email]').fill(address)
  await page.getByRole('button', { name: 'Recevoir mon lien' }).click()
  await page.getByRole('heading', { name: 'Regardez votre boîte' }).waitFor()
  await page.goto(await mailedLink(edition, address))
  await page.getByRole('button', { name: 'Me connecter' }).click()
  await page.getByRole('heading', { name: 'Bonjour' }).waitFor()
}

/** The sign-in link in the last mail to an address that has one. */
async function mailedLink(edition: Edition, address: string): Promise<string> {
  await stage.host.idle()
  const start = `${edition.id}/sign-in#token=`
  const mail = stage.host.mailbox.messages.findLast(
    ({ to, text }) => to.includes(address) && text?.includes(start),
  )
  return /https?:\S+#token=[A-Za-z0-9_-]{43}/.exec(mail?.text ?? '')?.[0] ?? ''
}
