import { expect, test } from 'vitest'
import { putScoreSheet } from '../../api/jury/put-score-sheet.ts'
import { publish } from '../../api/palmares/publish.ts'
import { issueVoterCodes } from '../../api/vote/issue-voter-codes.ts'
import { putBallot } from '../../api/vote/put-ballot.ts'
import { plusSeconds } from '../../domain/time.ts'
import { asking } from '../support/client.ts'
import { windowsAround } from '../support/editions.ts'
import { signWhatStands } from '../support/signing.ts'
import { marksOf, useScene } from './scene.ts'
import { addEdition, done } from './stage.ts'

const scene = useScene()

/** How many sheets a PDF of the browser's takes. */
const sheetsOf = (pdf: Buffer) => [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b(?!s)/g)].length

const furniture = '.head, .nav, .foot, .band, .back, button'

test('the palmarès prints on one page, with its bars and without what surrounds it', async () => {
  const { clock } = scene.stage.host
  const windows = windowsAround(clock.date().toISOString(), 'jury')
  const published = { ...windows.published, opens: windows.deliberation.opens }
  const edition = await addEdition(scene.stage, 'print-palmares', { ...windows, published })
  const { team } = await scene.teamOf(edition, 'Les Presses')
  const juror = await scene.juror(edition)
  await done(juror.ask(putScoreSheet, { params: { team }, body: { marks: marksOf(edition, 14) } }))
  const organiser = await scene.organiser(edition)
  const { items } = await done(organiser.ask(issueVoterCodes, { body: { count: 1 } }))
  clock.set(new Date(plusSeconds(edition.phases.vote.opens, 60)))
  const anybody = asking(scene.stage.host.url, edition.id)
  await done(anybody(putBallot, { body: { code: items[0]?.code ?? '', team } }))
  clock.set(new Date(plusSeconds(edition.phases.deliberation.opens, 60)))
  await scene.stage.host.idle()
  const president = await scene.president(edition)
  await done(signWhatStands(president.ask, 'Un seul juré présent.'))
  await done(organiser.ask(publish, { body: {} }))
  const { page, leave } = await scene.visit(edition, 'palmares')
  await page.locator('.awards').waitFor()
  expect(sheetsOf(await page.pdf({ format: 'A4' }))).toBe(1)
  await page.emulateMedia({ media: 'print' })
  for (const each of await page.locator(furniture).all()) expect(await each.isVisible()).toBe(false)
  for (const bar of await page.locator('progress').all())
    expect(await bar.evaluate((element) => getComputedStyle(element).printColorAdjust)).toBe('exact')
  await leave()
})

test('ten voter cards print on one page, each with its code, hours and an address that no hyphen breaks', async () => {
  // At such an hour that the vote does not go on over midnight: one day is printed, as of a real vote.
  const { clock } = scene.stage.host
  const tomorrow = plusSeconds(clock.date().toISOString(), 86_400).slice(0, 10)
  clock.set(new Date(`${tomorrow}T06:00:00.000Z`))
  const edition = await scene.editionIn('jury', 'print-a-voter-card')
  const organiser = await scene.organiser(edition)
  const { page, leave } = await scene.visit(edition, 'organise/voter-cards', organiser)
  await page.locator('input[name=count]').fill('10')
  await page.getByRole('button', { name: 'Émettre' }).click()
  await page.locator('.voter-card').first().waitFor()
  expect(sheetsOf(await page.pdf({ format: 'A4' }))).toBe(1)
  await page.emulateMedia({ media: 'print' })
  for (const each of await page.locator(`${furniture}, h1`).all()) expect(await each.isVisible()).toBe(false)
  const cards = page.locator('.voter-card')
  expect(await cards.count()).toBe(10)
  for (const card of await cards.all()) {
    expect(await card.getByRole('img').count()).toBe(1)
    expect(await card.getByRole('listitem').count()).toBe(3)
    for (const part of await card.locator('.address span').all())
      expect(await part.evaluate((element) => element.getClientRects().length)).toBe(1)
  }
  await leave()
})
