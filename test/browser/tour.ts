import type { Browser, Page } from 'playwright-core'
import { handInLink } from '../../api/deliverables/hand-in-link.ts'
import { getScoreSheet } from '../../api/jury/get-score-sheet.ts'
import { putInterest } from '../../api/jury/put-interest.ts'
import { putScoreSheet } from '../../api/jury/put-score-sheet.ts'
import { sealScoreSheet } from '../../api/jury/seal-score-sheet.ts'
import { castCastingVote } from '../../api/palmares/cast-casting-vote.ts'
import { getDeliberation } from '../../api/palmares/get-deliberation.ts'
import { publish } from '../../api/palmares/publish.ts'
import { signMinutes } from '../../api/palmares/sign-minutes.ts'
import { askForCards } from '../../api/vote/ask-for-cards.ts'
import { closeVoterBatch } from '../../api/vote/close-voter-batch.ts'
import { consentToCards } from '../../api/vote/consent-to-cards.ts'
import { issueRequestedCards } from '../../api/vote/issue-requested-cards.ts'
import { issueVoterCodes } from '../../api/vote/issue-voter-codes.ts'
import { listVoterBatches } from '../../api/vote/list-voter-batches.ts'
import { putBallot } from '../../api/vote/put-ballot.ts'
import { withdrawCardRequest } from '../../api/vote/withdraw-card-request.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { listMails, mailReturned } from '../../store/mail/outbox.ts'
import { asking } from '../support/client.ts'
import { longest, padded } from './longest.ts'
import { addEdition, addParticipant, addTeam, done, type Someone, type Stage, signIn } from './stage.ts'
import { newVisitor, type Visitor, type Width } from './visitor.ts'

export type Variant = { width: Width; language: 'fr' | 'en' }

type State = {
  name: string
  path: string
  as?: Someone | undefined
  /** What is done on the page before it is looked at; `t` picks the sentence of the page's language. */
  act?: (page: Page, t: (fr: string, en: string) => string) => Promise<unknown>
  /** A status of the API that belongs to this state; 0 is no answer. */
  status?: number
}

export type See = (state: string, variant: Variant, visitor: Visitor) => Promise<void>

/** Waits until a page shows its data. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1:not(.hidden-text)').waitFor()
  await page.locator('.waiting').first().waitFor({ state: 'detached', timeout: 10_000 })
}

const submit = (page: Page) => page.locator('main form button[type=submit]').first().click()

type Options = {
  /** The states to show, by name. */
  only?: RegExp
  /** Every text as long as it may be. */
  long?: boolean
  /** Without it, JavaScript is turned off. */
  script?: boolean
}

/** Lengthens a text where the tour is one of long texts. */
type Length = (text: string, maximum: number) => string

/** Walks through the sample edition, from before it opens to its palmarès, and shows every page in every state. */
export async function tour(
  stage: Stage,
  browser: Browser,
  variants: readonly Variant[],
  show: See,
  { only = /./, long = false, script = true }: Options = {},
): Promise<void> {
  const { host } = stage
  const at = (instant: string) => host.clock.set(new Date(instant))
  at('2019-02-01T10:00:00Z')
  const edition = long
    ? await addEdition(stage, 'long-texts', {}, longest)
    : await addEdition(stage, 'strasbourg-2019')
  const length: Length = long ? padded : (text) => text
  const troubles: string[] = []
  const look = async (state: State) => {
    if (!only.test(state.name)) return
    troubles.push(...(await lookAt(stage, browser, edition, variants, show, { ...state, script })))
  }

  await look({ name: 'home-before', path: '' })
  await look({ name: 'editions', path: '..' })
  at('2019-02-12T10:00:00Z')
  await comingIn(look)
  const people = await formTeams(stage, edition, look, length)
  at('2019-02-20T10:00:00Z')
  await handIn(people, look, length)
  at('2019-02-22T10:00:00Z')
  const jury = await score(stage, edition, people, look, length)
  at('2019-02-22T12:30:00Z')
  const codes = await printCards(people, look)
  at('2019-02-22T14:30:00Z')
  await vote(stage, edition, people, codes, look)
  at('2019-02-22T15:10:00Z')
  await host.idle()
  await deliberate(people, jury, look, length)
  at('2019-02-22T16:10:00Z')
  await look({
    name: 'publication-confirm',
    path: 'organise/publication',
    as: people.organiser,
    act: (page, t) => page.getByRole('button', { name: t('Publier', 'Publish'), exact: true }).click(),
  })
  await done(people.organiser.ask(publish, { body: {} }))
  await host.idle()
  await look({ name: 'palmares', path: 'palmares' })
  await look({ name: 'home-published', path: '' })
  await look({ name: 'me-published', path: 'me', as: people.camille })
  await look({
    name: 'team-feedback',
    path: `teams/${people.mine}`,
    as: people.camille,
    act: (page) => page.locator('#feedback').waitFor(),
  })
  await look({ name: 'publication-done', path: 'organise/publication', as: people.organiser })
  await comesBack(stage, people.camille, edition.id)
  await look({ name: 'mails', path: 'organise/mails', as: people.organiser })
  await look({ name: 'organise-published', path: 'organise', as: people.organiser })
  if (troubles.length > 0) throw new Error(troubles.join('\n\n'))
}

/** Somebody's announcement comes back for good. */
async function comesBack({ host, table }: Stage, { id, name }: Someone, edition: string): Promise<void> {
  const by = { now: host.clock.date().toISOString(), by: 'test', under: 'test' }
  const { items } = await listMails(table, edition, { limit: 100 })
  const mail = items.find(({ person, template }) => person === id && template.startsWith('announcement'))
  if (!mail) throw new Error(`Nothing was announced to ${name}`)
  const said = 'smtp; 550 5.1.1 user unknown'
  await mailReturned(table, edition, mail.id, { why: 'bounced', said, address: 'gone@ena.example.org' }, by)
}

type Look = (state: State) => Promise<void>

async function lookAt(
  { host }: Stage,
  browser: Browser,
  edition: Edition,
  variants: readonly Variant[],
  show: See,
  { name, path, as, act, status, script }: State & { script: boolean },
): Promise<string[]> {
  const troubles: string[] = []
  for (const variant of variants) {
    const { width, language } = variant
    const locale = language === 'fr' ? 'fr-FR' : 'en-GB'
    const visitor = await newVisitor(browser, {
      url: host.url,
      width,
      locale,
      script,
      ...(as ? { session: as.token } : {}),
    })
    if (status !== undefined) visitor.expectStatus(status)
    const address = path.startsWith('..')
      ? `/${language}${path.slice(2)}`
      : `/${language}/${edition.id}${path ? `/${path}` : ''}`
    try {
      await visitor.page.goto(host.url + address)
      await settled(visitor.page)
      await act?.(visitor.page, (fr, en) => (language === 'fr' ? fr : en))
      await show(name, variant, visitor)
      visitor.calm()
    } catch (error) {
      troubles.push(`${name}, ${width} px, ${language}: ${error instanceof Error ? error.message : error}`)
    } finally {
      await visitor.leave()
    }
  }
  return troubles
}

async function comingIn(look: Look): Promise<void> {
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
    name: 'register-refused',
    path: 'register',
    status: 422,
    act: async (page) => {
      await page.locator('input[name=name]').fill('Camille Roussel')
      await page.locator('input[type=email]').fill('camille.roussel@elsewhere.example.org')
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

type People = {
  camille: Someone
  newcomer: Someone
  organiser: Someone
  mine: string
  teams: readonly string[]
}

const roster = [
  ['Les Guichets ouverts', 'Camille Roussel', 'Lucie Steiner', 'Adrien Moulin'],
  ['Sans rendez-vous', 'Yanis Belkacem', 'Tiago Marques', 'Rose Keller'],
  ['La Fabrique', 'Salomé Brun', 'Iris Weber', 'Noé Lambert'],
  ['Droit devant', 'Basile Roche', 'Anouk Meyer', 'Malo Petit'],
] as const

async function formTeams(stage: Stage, edition: Edition, look: Look, length: Length): Promise<People> {
  const register = (name: string, school: string) => addParticipant(stage, edition, length(name, 80), school)
  const organiser = await signIn(stage, edition, edition.organisers[0]?.id ?? '')
  await look({ name: 'organise-empty', path: 'organise', as: organiser })
  const [, camille, lucie, adrien] = roster[0]
  const first = [
    await register(camille, 'ena'),
    await register(lucie, 'inet'),
    await register(adrien, 'ena'),
  ] as const
  await look({ name: 'me-new', path: 'me', as: first[0] })
  const teams: string[] = []
  for (const [index, [name, ...names]] of roster.slice(1).entries()) {
    const members = await Promise.all(names.map((each, seat) => register(each, seat === 1 ? 'inet' : 'ena')))
    teams.push(
      await addTeam(
        stage,
        edition,
        length(name, 60),
        edition.challenges[index + 4]?.id ?? '',
        index === 2 ? members.slice(0, 1) : members,
      ),
    )
  }
  await stage.host.idle()
  await look({ name: 'teams-seeking', path: 'teams', as: first[0] })
  await look({
    name: 'team-name-taken',
    path: 'teams',
    as: first[0],
    status: 409,
    act: async (page) => {
      await page.locator('input[name=name]').fill(length('la fabrique', 60))
      await page.locator('select').selectOption({ index: 1 })
      await submit(page)
      await page.getByRole('alert').waitFor()
    },
  })
  const mine = await addTeam(
    stage,
    edition,
    length(roster[0][0], 60),
    edition.challenges[11]?.id ?? '',
    first,
  )
  await stage.host.idle()
  await look({ name: 'team', path: `teams/${mine}`, as: first[0] })
  await look({
    name: 'team-leave',
    path: `teams/${mine}`,
    as: first[0],
    act: (page, t) => page.getByRole('button', { name: t('Quitter l’équipe', 'Leave the team') }).click(),
  })
  await look({ name: 'teams', path: 'teams' })
  await look({ name: 'hand-in-not-yet', path: 'hand-in', as: first[0] })
  await look({ name: 'participants', path: 'organise/participants', as: organiser })
  await look({ name: 'phases', path: 'organise/phases', as: organiser })
  await look({ name: 'not-allowed', path: 'organise', as: first[0], status: 403 })
  return { camille: first[0], newcomer: first[1], organiser, mine, teams: [mine, ...teams] }
}

async function handIn(people: People, look: Look, length: Length): Promise<void> {
  const { camille, mine } = people
  await look({ name: 'me-work', path: 'me', as: camille })
  await look({ name: 'hand-in', path: 'hand-in', as: camille })
  await look({
    name: 'hand-in-wrong-type',
    path: 'hand-in',
    as: camille,
    act: (page) =>
      page
        .locator('input[type=file]')
        .first()
        .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('notes') }),
  })
  await done(
    camille.ask(handInLink, {
      params: { team: mine, deliverable: 'prototype' },
      body: { url: length('https://prototype.example.org/guichets', 2000) },
    }),
  )
  await look({
    name: 'hand-in-accepted',
    path: 'hand-in',
    as: camille,
    act: async (page) => {
      const buffer = Buffer.from(`%PDF-1.7\n${'A pitch. '.repeat(40_000)}`)
      await page
        .locator('input[type=file]')
        .first()
        .setInputFiles({ name: `${length('presentation', 196)}.pdf`, mimeType: 'application/pdf', buffer })
      await page.locator('.toast').waitFor({ timeout: 20_000 })
    },
  })
}

type Jury = { president: Someone; juror: Someone }

/** What a juror writes beside the marks. */
function wordsOf(length: Length) {
  return {
    comment: length('Le plus abouti de la matinée.', 2000),
    feedback: length('Vous avez écouté avant de proposer : gardez cela. Montrez le parcours plus tôt.', 2000),
  }
}

async function score(
  stage: Stage,
  edition: Edition,
  people: People,
  look: Look,
  length: Length,
): Promise<Jury> {
  const { mine, teams } = people
  const chair = edition.jury.find((each) => each.president)
  const president = await signIn(stage, edition, chair?.id ?? '')
  const juror = await signIn(stage, edition, edition.jury.find((each) => !each.president)?.id ?? '')
  await look({ name: 'jury', path: 'jury', as: juror })
  await look({ name: 'score', path: `jury/${mine}`, as: juror })
  await look({
    name: 'score-half',
    path: `jury/${mine}`,
    as: juror,
    act: async (page, t) => {
      await page.locator('input[inputmode=decimal]').first().fill(t('14,5', '14.5'))
      await page.locator('.levels summary').first().click()
      await page.locator('[data-place=draft-kept]').waitFor()
    },
  })
  await look({
    name: 'score-offline',
    path: `jury/${mine}`,
    as: juror,
    status: 0,
    act: async (page, t) => {
      await page.context().setOffline(true)
      await page.locator('input[inputmode=decimal]').nth(1).fill(t('11', '11'))
      await page.locator('[data-place=draft-here]').waitFor()
    },
  })
  await look({
    name: 'score-mistakes',
    path: `jury/${mine}`,
    as: juror,
    act: async (page) => {
      await page.locator('input[inputmode=decimal]').first().fill('14')
      await page.locator('input[inputmode=decimal]').nth(1).fill('45')
      await submit(page)
      await page.getByRole('alert').waitFor()
    },
  })
  const [, , blocked = ''] = teams
  await done(
    juror.ask(putInterest, { params: { team: blocked }, body: { kind: 'blocking', reason: 'Encadrement' } }),
  )
  for (const [index, team] of teams.entries()) {
    for (const each of [president, juror]) {
      if (each === juror && team === blocked) continue
      const marks = marksFor(edition, index)
      const words = team === mine ? wordsOf(length) : {}
      await done(each.ask(putScoreSheet, { params: { team }, body: { marks, ...words } }))
    }
  }
  await stage.host.idle()
  await look({ name: 'jury-done', path: 'jury', as: juror })
  await look({ name: 'score-blocked', path: `jury/${blocked}`, as: juror })
  await look({
    name: 'score-seal',
    path: `jury/${mine}`,
    as: juror,
    act: async (page, t) => {
      await page.getByRole('button', { name: t('J’ai fini', 'I am done') }).click()
      await page.getByRole('dialog').waitFor()
    },
  })
  const { version } = await done(juror.ask(getScoreSheet, { params: { team: mine } }))
  const headers = { 'if-match': `"${version}"` }
  await done(juror.ask(sealScoreSheet, { params: { team: mine }, body: {}, headers }))
  await look({
    name: 'score-done',
    path: `jury/${mine}`,
    as: juror,
    act: async (page, t) => {
      await page.getByRole('button', { name: t('Afficher les notes', 'Show the whole jury') }).click()
      await page.getByRole('table').first().waitFor()
    },
  })
  await look({ name: 'deliberation-not-yet', path: 'deliberation', as: juror })
  return { president, juror }
}

/** Each jury prize is led by another team; two teams tie for the first prize. */
function marksFor(edition: Edition, team: number): Record<string, Record<string, number>> {
  const prizes = edition.prizes.flatMap((prize) => (prize.kind === 'jury' ? [prize] : []))
  const mark = (prize: number) =>
    prize === 0 ? 15 - Math.max(0, team - 1) : 16 - 1.5 * ((team - prize + 8) % 4)
  return Object.fromEntries(
    prizes.map(({ id, criteria }, index) => [
      id,
      Object.fromEntries(criteria.map((each) => [each.id, mark(index)])),
    ]),
  )
}

/** Before the vote: cards issued on the page, a batch that was lost, and the codes of the cards that will vote. */
async function printCards({ organiser }: People, look: Look): Promise<string[]> {
  const path = 'organise/voter-cards'
  await look({ name: 'voter-cards-none', path, as: organiser })
  const { items } = await done(organiser.ask(issueVoterCodes, { body: { count: 12 } }))
  await done(organiser.ask(issueVoterCodes, { body: { count: 40 } }))
  const batches = (await done(organiser.ask(listVoterBatches))).items
  const lost = batches.find(({ count }) => count === 40)?.id ?? ''
  await done(organiser.ask(closeVoterBatch, { params: { batch: lost }, body: {} }))
  await look({ name: 'voter-cards', path, as: organiser })
  await look({
    name: 'voter-cards-close',
    path,
    as: organiser,
    act: (page, t) =>
      page
        .getByRole('button', { name: t('Annuler le lot', 'Cancel the batch') })
        .first()
        .click(),
  })
  await look({
    name: 'voter-cards-issued',
    path,
    as: organiser,
    act: async (page) => {
      await page.locator('input[name=count]').fill('3')
      await submit(page)
      await page.locator('.voter-card').first().waitFor()
    },
  })
  return items.map(({ code }) => code)
}

/** Once the vote has opened: what both organisers see of cards that are asked for. */
async function moreCards(stage: Stage, edition: Edition, { organiser }: People, look: Look): Promise<void> {
  const other = await signIn(stage, edition, edition.organisers[1]?.id ?? '')
  const path = 'organise/voter-cards'
  const ask = async (count: number) => {
    const body = { count, reason: 'Une rangée de plus que prévu, à gauche de la scène.' }
    return { request: (await done(organiser.ask(askForCards, { body }))).id }
  }
  const withdrawn = await ask(80)
  await done(organiser.ask(withdrawCardRequest, { params: withdrawn, body: {} }))
  const params = await ask(20)
  await look({ name: 'voter-cards-asked', path, as: organiser })
  await look({ name: 'voter-cards-consent', path, as: other })
  await done(other.ask(consentToCards, { params, body: {} }))
  await look({ name: 'voter-cards-consented', path, as: organiser })
  await done(organiser.ask(issueRequestedCards, { params, body: {} }))
  await look({ name: 'voter-cards-more', path, as: organiser })
}

async function vote(
  stage: Stage,
  edition: Edition,
  people: People,
  [first = '', ...others]: readonly string[],
  look: Look,
): Promise<void> {
  const { organiser, teams } = people
  const anybody = asking(stage.host.url, edition.id)
  for (const [index, code] of others.entries())
    await done(
      anybody(putBallot, { body: { code, team: teams[[3, 3, 1, 0, 3, 1, 2, 3][index % 8] ?? 0] ?? '' } }),
    )
  await moreCards(stage, edition, people, look)
  await look({ name: 'organise', path: 'organise', as: organiser })
  await look({ name: 'home-vote', path: '' })
  await look({ name: 'vote', path: `vote#code=${first}` })
  await look({
    name: 'vote-unknown-code',
    path: 'vote',
    status: 403,
    act: async (page) => {
      await page.locator('input[name=code]').fill('ABCD-EFGH-JKMN')
      await submit(page)
      await page.getByRole('alert').waitFor()
    },
  })
  const choose = async (page: Page) => {
    await submit(page)
    await page.locator('input[type=radio]').first().waitFor()
  }
  await look({ name: 'vote-choose', path: `vote#code=${first}`, act: choose })
  const confirm = async (page: Page) => {
    await choose(page)
    await page.locator('input[type=radio]').first().check()
    await submit(page)
    await page.getByRole('dialog').waitFor()
  }
  await look({ name: 'vote-confirm', path: `vote#code=${first}`, act: confirm })
  await look({
    name: 'vote-receipt',
    path: `vote#code=${first}`,
    act: async (page, t) => {
      await confirm(page)
      await page.getByRole('button', { name: t('Voter', 'Vote'), exact: true }).click()
      await page.getByRole('heading', { name: t('A voté', 'Voted') }).waitFor()
    },
  })
}

async function deliberate(
  { organiser, teams }: People,
  { president, juror }: Jury,
  look: Look,
  length: Length,
): Promise<void> {
  await look({ name: 'vote-closed', path: 'vote' })
  await look({ name: 'deliberation-tie', path: 'deliberation', as: juror })
  await look({ name: 'deliberation-casting-vote', path: 'deliberation', as: president })
  await look({ name: 'publication-too-early', path: 'organise/publication', as: organiser })
  const { ties } = await done(president.ask(getDeliberation))
  for (const tie of ties.filter(({ open }) => open)) {
    const { prize } = tie
    const body = {
      team: tie.teams[0] ?? teams[0] ?? '',
      reason: length('Un essai mené avec des usagers, au guichet même.', 1000),
    }
    await done(president.ask(castCastingVote, { params: { prize }, body }))
  }
  await look({ name: 'deliberation-ready', path: 'deliberation', as: president })
  await look({
    name: 'deliberation-sign',
    path: 'deliberation',
    as: president,
    act: (page, t) => page.getByRole('button', { name: t('Relire et signer', 'Read and sign') }).click(),
  })
  await look({
    name: 'deliberation-reopen',
    path: 'deliberation',
    as: president,
    act: (page, t) => page.getByText(t('Rouvrir la notation ou le vote', 'Open scoring or the vote')).click(),
  })
  const { digest } = await done(president.ask(getDeliberation))
  const reason = length('Des jurés étaient retenus par la crue.', 1000)
  await done(president.ask(signMinutes, { body: { digest, reason } }))
  await look({ name: 'deliberation-signed', path: 'deliberation', as: president })
  await look({ name: 'publication', path: 'organise/publication', as: organiser })
}
