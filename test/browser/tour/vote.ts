import type { Page } from 'playwright-core'
import { askForCards } from '../../../api/vote/ask-for-cards.ts'
import { closeVoterBatch } from '../../../api/vote/close-voter-batch.ts'
import { consentToCards } from '../../../api/vote/consent-to-cards.ts'
import { issueRequestedCards } from '../../../api/vote/issue-requested-cards.ts'
import { issueVoterCodes } from '../../../api/vote/issue-voter-codes.ts'
import { listVoterBatches } from '../../../api/vote/list-voter-batches.ts'
import { putBallot } from '../../../api/vote/put-ballot.ts'
import { withdrawCardRequest } from '../../../api/vote/withdraw-card-request.ts'
import type { Edition } from '../../../domain/edition/edition.ts'
import { asking } from '../../support/client.ts'
import { done, type Stage, signIn } from '../stage.ts'
import { type Look, submit } from './look.ts'
import type { People } from './teams.ts'

/** Voter cards are printed before the vote. */
export async function printCards({ organiser }: People, look: Look): Promise<string[]> {
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

/** The audience votes. */
export async function vote(
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
  await look({
    name: 'organise',
    path: 'organise',
    as: organiser,
    act: async (page) => {
      await page.locator('#deliverables').scrollIntoViewIfNeeded()
      await page.locator('#deliverables h2').waitFor()
    },
  })
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
