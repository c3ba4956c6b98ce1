import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import type { Edition, Phase } from '../../domain/edition/edition.ts'
import { newCards } from '../support/cards.ts'
import { windowsAround } from '../support/editions.ts'
import { signWhatStands } from '../support/signing.ts'
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
import { settled } from './tour/look.ts'
import { newVisitor, type Width } from './visitor.ts'

/** What somebody did on a path. */
type Hand = {
  press: (name: string | RegExp) => Promise<void>
  /** Presses in the dialog that asks. */
  confirm: (name: string) => Promise<void>
  fill: (label: string | RegExp, text: string) => Promise<void>
  /** A tap on a slider, which gives its mark. */
  slide: (label: string) => Promise<void>
  tick: () => Promise<void>
  choose: (file: { name: string; mimeType: string; buffer: Buffer }) => Promise<void>
  sees: (text: string | RegExp) => Promise<void>
  goes: (address: string) => Promise<void>
  page: Page
}
type Path = { name: string; width: Width; from: string; who?: Someone; walk: (hand: Hand) => Promise<void> }

const root = join(import.meta.dirname, '../..')
const work = await mkdtemp(join(tmpdir(), 'palmares-paths-'))
const stack = process.env.PALMARES_TEST_STACK ?? join(work, 'stack')
if (!process.env.PALMARES_TEST_STACK)
  await promisify(execFile)(process.execPath, [join(root, 'bin/palmares.ts'), '--output', stack], {
    cwd: root,
  })
const browser = await startBrowser()
const stage = await startStage(stack)
try {
  console.log('| path | screen | taps and clicks | fields filled | seconds of the browser |')
  console.log('|---|---|---|---|---|')
  for (const path of await paths(stage)) console.log(await walked(stage, browser, path))
} finally {
  await browser.close()
  await stage.stop()
  await rm(work, { recursive: true, force: true })
}

/** Walks a path as somebody who knows it, and says what it took. */
async function walked(
  { host }: Stage,
  using: Browser,
  { name, width, from, who, walk }: Path,
): Promise<string> {
  const visitor = await newVisitor(using, { url: host.url, width, ...(who && { session: who.token }) })
  const { page } = visitor
  const took = { presses: 0, fields: 0 }
  await page.goto(`${host.url}/fr/${from}`)
  await settled(page)
  const started = performance.now()
  await walk({
    page,
    press: async (label) => {
      took.presses += 1
      await page
        .getByRole('button', { name: label })
        .or(page.getByRole('link', { name: label }))
        .first()
        .click()
    },
    confirm: async (label) => {
      took.presses += 1
      await page.getByRole('dialog').getByRole('button', { name: label, exact: true }).click()
    },
    fill: async (label, text) => {
      took.fields += 1
      await page.getByLabel(label).locator('visible=true').first().fill(text)
    },
    slide: async (label) => {
      took.presses += 1
      const slider = page.getByLabel(`${label}, curseur`)
      const { width = 0, height = 0 } = (await slider.boundingBox()) ?? {}
      await slider.click({ position: { x: width * 0.7, y: height / 2 } })
    },
    tick: async () => {
      took.presses += 1
      await page.locator('input[type=radio], input[type=checkbox]').first().check()
    },
    choose: async (file) => {
      took.presses += 2
      await page.locator('input[type=file]').first().setInputFiles(file)
    },
    sees: (text) => page.getByText(text).first().waitFor(),
    goes: async (address) => {
      took.presses += 1
      await page.goto(address)
      await settled(page)
    },
  })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  visitor.calm()
  await visitor.leave()
  return `| ${name} | ${width} px | ${took.presses} | ${took.fields} | ${seconds} |`
}

async function paths(of: Stage): Promise<Path[]> {
  const editionIn = (phase: Phase, changes: Partial<Edition['phases']> = {}) => {
    const windows = windowsAround(of.host.clock.date().toISOString(), phase)
    return addEdition(of, `paths-${phase}`, { ...windows, ...changes })
  }
  const teamOf = async (edition: Edition) => {
    const member = await addParticipant(of, edition, 'Camille Roussel', 'ena')
    const other = await addParticipant(of, edition, 'Lucie Steiner', 'inet')
    return {
      member,
      team: await addTeam(of, edition, 'Les Chemins', edition.challenges[0]?.id ?? '', [member, other]),
    }
  }
  const person = (edition: Edition, id: string | undefined) => signIn(of, edition, id ?? '')
  const president = (edition: Edition) => person(edition, edition.jury.find((each) => each.president)?.id)

  const registering = await editionIn('registration')
  const working = await editionIn('work')
  const scoring = await editionIn('jury')
  const voting = await editionIn('vote')
  const deliberating = await editionIn('deliberation')
  const windows = windowsAround(of.host.clock.date().toISOString(), 'deliberation')
  const publishing = await editionIn('published', {
    ...windows,
    published: { ...windows.published, opens: windows.deliberation.opens },
  })
  const { member } = await teamOf(working)
  for (const edition of [scoring, voting, deliberating, publishing]) await teamOf(edition)
  await newCards(of.table, voting, ['VTRS-CARD-1000'])
  const signing = await president(publishing)
  await done(signWhatStands(signing.ask, 'Personne n’a noté.'))
  const pdf = {
    name: 'presentation.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7 chemins'),
  }
  const criteria = scoring.prizes.flatMap((prize) => (prize.kind === 'jury' ? prize.criteria : []))

  return [
    {
      name: 'register, and sign in by the mailed link',
      width: 360,
      from: registering.id,
      walk: async ({ press, fill, tick, sees, goes }) => {
        await press('S’inscrire')
        await fill('Prénom et nom', 'Camille Roussel')
        await fill('Adresse de votre école', 'camille.roussel@ena.example.org')
        await tick()
        await press('M’inscrire')
        await sees('C’est fait, vous êtes inscrit')
        await of.host.idle()
        const mail = of.host.mailbox.messages.findLast(({ text }) =>
          text?.includes(`${registering.id}/sign-in`),
        )
        await goes(/https?:\S+#token=[A-Za-z0-9_-]{43}/.exec(mail?.text ?? '')?.[0] ?? '')
        await press('Me connecter')
        await sees('Bonjour Camille Roussel')
      },
    },
    {
      name: 'hand in a file',
      width: 1280,
      from: `${working.id}/me`,
      who: member,
      walk: async ({ press, choose, page }) => {
        await press('Livrables')
        await choose(pdf)
        await page.locator('main .status').getByText('accepté').waitFor({ timeout: 20_000 })
      },
    },
    {
      name: `score a team (${criteria.length} marks)`,
      width: 360,
      from: `${scoring.id}/jury`,
      who: await person(scoring, scoring.jury[1]?.id),
      walk: async ({ press, slide, sees, page }) => {
        await press('Évaluer cette équipe')
        await page.locator('.mark-row').first().waitFor()
        for (const { name } of criteria) await slide(name.fr)
        await press('Rendre mes notes')
        await sees('Vos notes pour Les Chemins sont rendues.')
      },
    },
    {
      name: 'vote with the card’s QR code',
      width: 360,
      from: `${voting.id}/vote#code=VTRS-CARD-1000`,
      walk: async ({ press, confirm, tick, sees, page }) => {
        await page.locator('main form button[type=submit]').waitFor()
        await press('Continuer')
        await tick()
        await press('Choisir cette équipe')
        await confirm('Voter')
        await sees('A voté')
      },
    },
    {
      name: 'freeze, and sign the minutes below the quorum',
      width: 1280,
      from: `${deliberating.id}/deliberation`,
      who: await president(deliberating),
      walk: async ({ press, confirm, fill, sees }) => {
        await press('Geler')
        await press('Lire et signer')
        await fill('Pourquoi décider sous le quorum', 'Personne n’a noté.')
        await confirm('Je signe')
        await sees('Le procès-verbal est signé')
      },
    },
    {
      name: 'publish the palmarès',
      width: 1280,
      from: `${publishing.id}/organise`,
      who: await person(publishing, publishing.organisers[0]?.id),
      walk: async ({ press, confirm, sees }) => {
        await press('Relire et publier')
        await press(/^Publier$/)
        await confirm('Publier maintenant')
        await sees('Le palmarès est publié')
      },
    },
  ]
}
