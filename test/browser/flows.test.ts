import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { listDeliverables } from '../../api/deliverables/list-deliverables.ts'
import { editPhases } from '../../api/edition/edit-phases.ts'
import { getOverview } from '../../api/edition/get-overview.ts'
import { listRoomNotes } from '../../api/palmares/list-room-notes.ts'
import { getMe } from '../../api/people/get-me.ts'
import { listInvolved } from '../../api/people/list-involved.ts'
import { listParticipants } from '../../api/people/list-participants.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { windowsAround } from '../support/editions.ts'
import { freeze, signWhatStands } from '../support/signing.ts'
import { pressOn, type } from './keys.ts'
import { useScene } from './scene.ts'
import { addEdition, addParticipant, done, type Someone, signIn as signInAs } from './stage.ts'
import { settled } from './tour/look.ts'
import { tabTo } from './visitor.ts'

const scene = useScene()

test('a student registers and signs in by the mailed link, with the keyboard alone', async () => {
  const edition = await scene.editionIn('registration', 'keys-register')
  const { page, calm, leave } = await scene.visit(edition, 'register')
  await type(page, 'Prénom et nom', 'Camille Roussel')
  await type(page, 'Adresse de votre école', 'camille.roussel@ena.example.org')
  await tabTo(page, /^J’accepte les règles/)
  await page.keyboard.press('Space')
  await pressOn(page, 'M’inscrire')
  await page.getByRole('heading', { name: 'C’est fait, vous êtes inscrit' }).waitFor()
  await page.goto(await mailedLink(edition, 'camille.roussel@ena.example.org'))
  await settled(page)
  await pressOn(page, 'Me connecter')
  await page.getByRole('heading', { name: 'Bonjour Camille Roussel' }).waitFor()
  calm()
  await leave()
})

test('an organiser who reads mail on another device signs in by the code, and lands where they wanted to go', async () => {
  const edition = await scene.editionIn('jury', 'by-code')
  const [organiser] = edition.organisers
  const visitor = await scene.visit(edition, 'organise/mails', undefined, 360)
  const { page } = visitor
  visitor.expectStatus(422)
  visitor.expectStatus(410)
  const code = page.getByLabel('Code du message')
  const tryCode = async (given: string) => {
    await code.fill(given)
    await page.getByRole('button', { name: 'Me connecter avec ce code' }).click()
  }
  await page.getByRole('link', { name: 'Recevoir mon lien' }).click()
  await page.locator('input[name=email]').fill(organiser?.email ?? '')
  await page.getByRole('button', { name: 'Recevoir mon lien' }).click()
  await page.getByRole('heading', { name: 'Regardez votre messagerie' }).waitFor()
  await page.getByText('Un autre message peut être demandé tout de suite.').waitFor()
  expect([await code.getAttribute('inputmode'), await code.getAttribute('autocomplete')]).toEqual([
    'numeric',
    'one-time-code',
  ])
  await tryCode('12345')
  await page.locator('.field.wrong').getByText('Le code a six chiffres.').waitFor()
  const first = await mailed(edition, organiser?.email ?? '')
  const wrong = first.code === '000000' ? '000001' : '000000'
  await tryCode(wrong)
  await page.locator('.field.wrong').getByText('Ce n’est pas le code').waitFor()
  await visitor.axe('a wrong code')
  for (let tries = 2; tries <= 10; tries += 1) {
    const answered = page.waitForResponse((response) => response.url().endsWith('/sessions'))
    await tryCode(wrong)
    await answered
  }
  await page.locator('.field.wrong').getByText('Dix codes faux').waitFor()
  await page.getByRole('button', { name: 'Demander un autre message' }).click()
  await page.locator('.field.wrong').waitFor({ state: 'detached' })
  const { code: digits, link } = await mailed(edition, organiser?.email ?? '')
  await page.reload()
  await page.getByText(organiser?.email ?? '').waitFor()
  await code.fill(`Se connecter : ${link} ${digits.slice(0, 3)} ${digits.slice(3)}`)
  expect(await code.inputValue()).toBe(digits)
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/fr/${edition.id}/organise/mails`)
  await page.getByRole('button', { name: 'Se déconnecter' }).waitFor()
  visitor.calm()
  await visitor.leave()
})

test('the link leads where one wanted to go, in the tab that the mail opens, and nowhere outside', async () => {
  const edition = await scene.editionIn('jury', 'by-link-deep')
  const [organiser] = edition.organisers
  const { page, calm, leave } = await scene.visit(edition, 'organise/mails', undefined, 360)
  const signIn = async () => {
    await page.locator('input[name=email]').fill(organiser?.email ?? '')
    await page.getByRole('button', { name: 'Recevoir mon lien' }).click()
    await page.getByRole('heading', { name: 'Regardez votre messagerie' }).waitFor()
    const { link } = await mailed(edition, organiser?.email ?? '')
    const tab = await page.context().newPage()
    await tab.goto(link)
    await tab.getByRole('button', { name: 'Me connecter' }).click()
    return tab
  }
  await page.getByRole('link', { name: 'Recevoir mon lien' }).click()
  const tab = await signIn()
  await tab.waitForURL(`**/fr/${edition.id}/organise/mails`)
  await tab.getByRole('button', { name: 'Se déconnecter' }).click()
  await tab.getByText('Vous êtes déconnecté.').waitFor()
  await tab.close()
  await page.evaluate(() => sessionStorage.clear())
  await page.goto(`${scene.stage.host.url}/fr/${edition.id}/sign-in?to=//example.org/fr/${edition.id}/me`)
  const other = await signIn()
  await other.waitForURL(`**/fr/${edition.id}/organise`)
  calm()
  await leave()
})

test('an organiser of two editions sees where they are signed in, and goes on to the other without a second mail', async () => {
  const organisers = [{ id: 'odile', name: 'Odile Organise', email: 'odile@events.example.org' }]
  const edition = await scene.editionIn('work', 'account-here', { organisers })
  const other = await scene.editionIn('jury', 'account-there', { organisers })
  const elsewhere = await signInAs(scene.stage, edition, 'odile')
  const visitor = await scene.visit(edition, 'sign-in', undefined, 360)
  const { page } = visitor
  await page.locator('input[name=email]').fill('odile@events.example.org')
  await page.getByRole('button', { name: 'Recevoir mon lien' }).click()
  await page.getByRole('heading', { name: 'Regardez votre messagerie' }).waitFor()
  await page.goto((await mailed(edition, 'odile@events.example.org')).link)
  await page.getByRole('button', { name: 'Me connecter' }).click()
  await page.waitForURL(`**/fr/${edition.id}/organise`)
  await settled(page)
  await pressOn(page, /^Odile Organise/)
  await page.getByRole('heading', { name: 'Mon compte' }).waitFor()
  await page.getByText('odile@events.example.org').waitFor()
  await page.getByText(/^Chrome sur (Linux|macOS|Windows)$/).waitFor()
  expect((await elsewhere.ask(getMe)).status).toBe(200)
  await pressOn(page, 'Me déconnecter partout ailleurs')
  await page.getByText('C’est fermé').waitFor()
  expect((await elsewhere.ask(getMe)).status).toBe(401)
  await page.getByLabel('English').check()
  await pressOn(page, 'Enregistrer')
  await page.getByRole('heading', { name: 'My account' }).waitFor()
  await settled(page)
  await visitor.axe('my account')
  await pressOn(page, /^Go there: /)
  await page.waitForURL(`**/en/${other.id}/organise`)
  await page.getByText('Odile Organise').waitFor()
  visitor.expectStatus(401)
  await page.goto(`${scene.stage.host.url}/en/${edition.id}/account`)
  await page.getByRole('link', { name: 'Get my link' }).waitFor()
  visitor.calm()
  await visitor.leave()
})

test('a team hands in a link, and a file through the file chooser, with the keyboard alone', async () => {
  const edition = await scene.editionIn('work', 'keys-hand-in')
  const { team, member } = await scene.teamOf(edition, 'Les Touches')
  const { page, calm, leave } = await scene.visit(edition, 'hand-in', member)
  // Asked for before the first Tab: a browser that has not yet been told to hand its chooser over opens one of its own.
  const chooser = page.waitForEvent('filechooser')
  await tabTo(page, 'Choisir le fichier')
  await page.keyboard.press('Enter')
  await (await chooser).setFiles({
    name: 'presentation.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7 clavier'),
  })
  await page.locator('main .status').getByText('accepté').waitFor({ timeout: 20_000 })
  expect(await page.getByText('presentation.pdf', { exact: true }).count()).toBe(1)
  expect(await page.locator('.upload').count()).toBe(0)
  await type(page, 'Adresse', 'https://prototype.example.org/')
  await page.keyboard.press('Enter')
  await page.getByText('Le lien est accepté.').waitFor()
  const { items } = await done(member.ask(listDeliverables, { params: { team } }))
  expect(items.map(({ deliverable }) => deliverable).sort()).toEqual(['pitch-deck', 'prototype'])
  calm()
  await leave()
})

test('a participant looks into a team before joining it', async () => {
  const edition = await scene.editionIn('formation', 'look-into')
  await scene.teamOf(edition, 'Les Regards')
  const newcomer = await addParticipant(scene.stage, edition, 'Adrien Moulin', 'ena')
  const visitor = await scene.visit(edition, 'teams', newcomer, 360)
  const { page } = visitor
  await page.getByText('il manque 1 personne').waitFor()
  await page.getByRole('button', { name: 'Regarder Les Regards' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(edition.challenges[0]?.question.fr ?? '').waitFor()
  await dialog.getByText('2 personnes, ENA et INET. 13 places libres.').waitFor()
  await visitor.axe('a team looked into')
  await dialog.getByRole('button', { name: 'Rejoindre Les Regards' }).click()
  await page.getByText('constituée').waitFor()
  visitor.calm()
  await visitor.leave()
})

test('leaving the page while a file is sent asks first', async () => {
  const edition = await scene.editionIn('work', 'leaving')
  const { team, member } = await scene.teamOf(edition, 'Les Partants')
  const { page, leave } = await scene.visit(edition, 'hand-in', member)
  let goOn = () => {}
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  await page.route('**/api/**/uploads', async (route) => {
    await held
    await route.continue()
  })
  const answers = ['dismiss', 'accept'] as const
  const asked: string[] = []
  page.on('dialog', async (dialog) => {
    const answer = answers[asked.length] ?? 'accept'
    asked.push(dialog.message())
    await dialog[answer]()
  })
  const file = { name: 'deck.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 départ') }
  await page.locator('input[type=file]').first().setInputFiles(file)
  await page.locator('.upload').waitFor()
  await page.getByRole('link', { name: 'Mon parcours' }).click()
  expect(asked).toHaveLength(1)
  expect(new URL(page.url()).pathname).toMatch(/hand-in$/)
  goOn()
  await page.locator('main .status').getByText('accepté').waitFor({ timeout: 20_000 })
  await page.getByRole('link', { name: 'Mon parcours' }).click()
  await page.getByRole('heading', { name: 'Bonjour Camille Roussel' }).waitFor()
  expect(asked).toHaveLength(1)
  const { items } = await done(member.ask(listDeliverables, { params: { team } }))
  expect(items).toHaveLength(1)
  await leave()
})

test('a vote that comes too late is told when it closed and what counts; the closed page leads to the palmarès', async () => {
  const edition = await scene.editionIn('vote', 'too-late')
  await scene.teamOf(edition, 'Les Retards')
  const organiser = await scene.organiser(edition)
  const [code = ''] = await scene.cards(edition, 1)
  const visitor = await scene.visit(edition, `vote#code=${code}`)
  const { page } = visitor
  visitor.expectStatus(403)
  await page.locator('main form button[type=submit]').click()
  await page.locator('input[type=radio]').first().check()
  await page.getByRole('button', { name: 'Choisir cette équipe' }).click()
  const { overview, etag } = await calendarOf(organiser)
  const moved = new Date(Math.floor(scene.stage.host.clock.now() / 1000) * 1000).toISOString()
  const phases = { ...overview.phases, vote: { ...overview.phases.vote, closes: moved } }
  await done(
    organiser.ask(editPhases, { body: { phases, reason: 'La salle.' }, headers: { 'if-match': etag } }),
  )
  await page.getByRole('button', { name: 'Voter', exact: true }).click()
  const told = page.getByRole('dialog').getByRole('alert')
  await told.waitFor()
  expect(await told.textContent()).toMatch(/^Clôture.*son dernier bulletin compte.*organisateurs/)
  await page.reload()
  await page.getByRole('link', { name: 'Aller au palmarès' }).waitFor()
  visitor.calm()
  await visitor.leave()
})

async function calendarOf(organiser: Someone) {
  const answer = await organiser.ask(getOverview)
  return { overview: await done(Promise.resolve(answer)), etag: answer.headers.get('etag') ?? '' }
}

test('on a shared device the next voter does not find the choice of the one before', async () => {
  const edition = await scene.editionIn('vote', 'shared-device')
  await scene.teamOf(edition, 'Les Secrets')
  const [code = '', next = ''] = await scene.cards(edition, 2)
  const { page, calm, leave } = await scene.visit(edition, `vote#code=${code}`)
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
  await page.locator('input[name=code]').fill(next)
  await goOn()
  expect(await chosen.count()).toBe(0)
  calm()
  await leave()
})

test('somebody in the audience votes with the keyboard alone', async () => {
  const edition = await scene.editionIn('vote', 'keys-vote')
  await scene.teamOf(edition, 'Les Voix')
  const [code = ''] = await scene.cards(edition, 1)
  const { page, calm, leave } = await scene.visit(edition, 'vote')
  await type(page, 'Code de vote', code.toLowerCase())
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
  const windows = windowsAround(scene.stage.host.clock.date().toISOString(), 'deliberation')
  const published = { ...windows.published, opens: windows.deliberation.opens }
  const edition = await addEdition(scene.stage, 'keys-publish', { ...windows, published })
  await scene.teamOf(edition, 'Les Prix')
  const president = await scene.president(edition)
  const organiser = await scene.organiser(edition)
  await done(signWhatStands(president.ask, 'Personne n’a noté.'))
  const { page, calm, leave } = await scene.visit(edition, 'organise', organiser)
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
  const windows = windowsAround(scene.stage.host.clock.date().toISOString(), 'registration')
  const logo = `data:image/svg+xml;base64,${Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>').toString('base64')}`
  const edition = await addEdition(scene.stage, 'keeps-drafts', windows, {
    look: { colour: '#224488', logo },
  })
  const visitor = await scene.visit(edition, 'register')
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
  await page.locator('input[name=rules]').check()
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
  await page.getByRole('heading', { name: 'C’est fait, vous êtes inscrit' }).waitFor()
  expect(posts).toBe(1)
  visitor.calm()
  await visitor.leave()
})

test('a draft outlives signing out, and a session that ends in the middle of a form', async () => {
  const edition = await scene.editionIn('formation', 'keeps-drafts-signed-out')
  const member = await addParticipant(scene.stage, edition, 'Camille Roussel', 'ena')
  const visitor = await scene.visit(edition, 'teams', member)
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

test('a president whose session is old signs in again by mail, comes back to the deliberation, and has lost nothing', async () => {
  const edition = await scene.editionIn('deliberation', 'signs-again')
  await scene.teamOf(edition, 'Les Preuves')
  const president = await scene.president(edition)
  await freeze(president.ask)
  scene.stage.host.clock.advance(16 * 60)
  const visitor = await scene.visit(edition, 'deliberation', president, 360)
  const { page } = visitor
  visitor.expectStatus(403)
  const sign = async () => {
    await page.getByRole('button', { name: 'Relire et signer' }).click()
    return page.locator('dialog textarea')
  }
  await (await sign()).fill('Des jurés retenus par la crue.')
  await page.getByRole('button', { name: 'Je signe' }).click()
  const address = edition.jury.find((juror) => juror.president)?.email ?? ''
  await page.locator('dialog input[name=email]').fill(address)
  await visitor.axe('signing in again')
  await page.getByRole('button', { name: 'Recevoir un lien' }).click()
  await page.getByText('Un lien part à').waitFor()
  await page.goto(await mailedLink(edition, address))
  await page.getByRole('button', { name: 'Me connecter' }).click()
  await page.getByRole('heading', { name: 'La délibération' }).waitFor()
  expect(await (await sign()).inputValue()).toBe('Des jurés retenus par la crue.')
  await page.getByRole('button', { name: 'Je signe' }).click()
  await page.getByRole('heading', { name: 'Le procès-verbal est signé' }).waitFor()
  visitor.calm()
  await visitor.leave()
})

test('a juror notes and shortlists a team on a phone; a reload loses nothing, and the others read it', async () => {
  const edition = await scene.editionIn('deliberation', 'notes')
  const { team } = await scene.teamOf(edition, 'Les Preuves')
  const [president, juror] = [await scene.president(edition), await scene.juror(edition)]
  const visitor = await scene.visit(edition, 'deliberation', juror, 360)
  const { page } = visitor
  const open = async () => {
    await page.getByText('Noter ou retenir une équipe').click()
    await page.getByLabel('Équipe', { exact: true }).selectOption('Les Preuves')
  }
  await open()
  await page.getByLabel('Note au jury').fill('Essayé au guichet.')
  await page.locator('form [type=checkbox]').first().check()
  await page.reload()
  await open()
  expect(await page.locator('form [type=checkbox]').first().isChecked()).toBe(true)
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByText('Votre note est avec le jury').waitFor()
  const prize = edition.prizes.find(({ kind }) => kind === 'jury')?.id
  const { items } = await done(president.ask(listRoomNotes))
  expect(items).toMatchObject([{ team, text: 'Essayé au guichet.', shortlistedFor: [prize] }])
  await visitor.axe('a note on a team')
  visitor.calm()
  await visitor.leave()
  const others = await scene.visit(edition, 'deliberation', president)
  await others.page.getByRole('heading', { name: /^Liste courte/ }).waitFor()
  await others.page.getByText('Essayé au guichet.').waitFor()
  others.calm()
  await others.leave()
})

test('an organiser imports a class list: columns put right, faults told, nothing written before, corrected and imported again', async () => {
  const edition = await scene.editionIn('registration', 'imports')
  const organiser = await scene.organiser(edition)
  const visitor = await scene.visit(edition, 'organise/import', organiser)
  const { page } = visitor
  const choose = (text: string) =>
    page.locator('input[type=file]').setInputFiles({
      name: 'classe.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(text, 'latin1'),
    })
  const lines = [
    'Nom;Prénom;Adr.;École',
    'Émile;Zoé;zoe@ena.example.org;',
    'Roy;12/03/2026;roy@ena.example.org;',
  ]
  await choose(lines.join('\r\n'))
  await page.getByLabel('Adr.').selectOption('email')
  await page.getByRole('button', { name: 'Voir ce que cela ferait' }).click()
  await page.getByText('1 personne à inscrire').waitFor()
  await page.getByText('Le tableur a fait de cette valeur une date').waitFor()
  await visitor.axe('the preview of an import')
  const registered = async () =>
    (await done(organiser.ask(listParticipants))).items.map(({ name }) => name).toSorted()
  expect(await registered()).toEqual([])
  await page.getByRole('button', { name: 'Importer', exact: true }).click()
  await page.getByRole('heading', { name: 'C’est importé' }).waitFor()
  expect(await registered()).toEqual(['Zoé Émile'])
  await choose(lines.join('\r\n').replace('12/03/2026', 'Anne').replace('Adr.', 'Courriel'))
  await page.getByRole('button', { name: 'Voir ce que cela ferait' }).click()
  await page.getByText('1 inchangée').waitFor()
  await page.getByRole('button', { name: 'Importer', exact: true }).click()
  await page.getByRole('heading', { name: 'C’est importé' }).waitFor()
  expect(await registered()).toEqual(['Anne Roy', 'Zoé Émile'])
  await choose('Nom;Courriel\nÉmile Zoé;zoe.emile@ena.example.org\nZOE EMILE;ze@ena.example.org')
  await page.getByRole('button', { name: 'Voir ce que cela ferait' }).click()
  await page.getByText('Ressemble à Zoé Émile, dont l’adresse est zoe@ena.example.org.').waitFor()
  await page.getByText('1 ligne ferait une personne nouvelle').waitFor()
  const many = Array.from(
    { length: 130 },
    (_, index) => `Élève ${'i'.repeat(1 + (index % 9))};eleve${index}@ena.example.org`,
  )
  await choose(['Nom;Courriel', ...many, 'Élève de trop;ELEVE0@ena.example.org'].join('\r\n'))
  await page.getByRole('button', { name: 'Voir ce que cela ferait' }).click()
  await page.getByText('130 personnes à inscrire').waitFor()
  await page.getByLabel('Lignes', { exact: true }).selectOption('refuse')
  await page.getByText('Cette adresse est déjà à la ligne 2.').waitFor()
  await page.getByLabel('De qui est la liste').selectOption('juror')
  expect(page.url()).toMatch(/role=juror$/)
  await choose(
    'Nom;Courriel;Fonction\nYann Exemple;yann@events.example.org;Élu\nSans;sans@events.example.org;',
  )
  await page.getByRole('button', { name: 'Voir ce que cela ferait' }).click()
  await page.getByText('1 personne à inviter').waitFor()
  await visitor.axe('the preview of a list of jurors')
  await page.getByRole('button', { name: 'Importer', exact: true }).click()
  await page.getByRole('heading', { name: 'C’est importé' }).waitFor()
  expect((await done(organiser.ask(listInvolved))).items.map(({ name }) => name)).toContain('Yann Exemple')
  visitor.calm()
  await visitor.leave()
})

async function signInByMail(page: Page, edition: Edition, address: string): Promise<void> {
  await page.goto(`${scene.stage.host.url}/fr/${edition.id}/sign-in`)
  await page.locator('input[name=email]').fill(address)
  await page.getByRole('button', { name: 'Recevoir mon lien' }).click()
  await page.getByRole('heading', { name: 'Regardez votre messagerie' }).waitFor()
  await page.goto(await mailedLink(edition, address))
  await page.getByRole('button', { name: 'Me connecter' }).click()
  await page.getByRole('heading', { name: 'Bonjour' }).waitFor()
}

async function mailedLink(edition: Edition, address: string): Promise<string> {
  return (await mailed(edition, address)).link
}

/** The sign-in link, and the code, in the last mail to an address that has one. */
async function mailed(edition: Edition, address: string): Promise<{ link: string; code: string }> {
  await scene.stage.host.idle()
  const start = `${edition.id}/sign-in#token=`
  const mail = scene.stage.host.mailbox.messages.findLast(
    ({ to, text }) => to.includes(address) && text?.includes(start),
  )
  const text = mail?.text ?? ''
  return {
    link: /https?:\S+#token=[A-Za-z0-9_-]{43}/.exec(text)?.[0] ?? '',
    code: /^\d{6}$/m.exec(text)?.[0] ?? '',
  }
}
