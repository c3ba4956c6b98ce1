import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEdition } from '../../api/edition/create-edition.ts'
import { registerParticipant } from '../../api/people/register-participant.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { startBrowser } from '../browser/browser.ts'
import { smallEdition } from '../support/editions.ts'
import { newEdition, signedIn, useHost } from '../support/host.ts'

const stage = useHost()
let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
}, 120_000)
afterAll(() => browser?.close())

/** The mail that somebody gets who registers in an edition that looks like this. */
async function mailOf(changes: Partial<Edition>): Promise<string> {
  const edition = await newEdition(stage, 'registration', changes)
  const email = `reader@north.example.org`
  await stage.nobody(edition.id)(registerParticipant, {
    body: { name: 'Iris', email, language: 'fr', rules: true },
  })
  await stage.host.idle()
  const mails = stage.host.mailbox.messages.filter(
    ({ to, html }) => to.includes(email) && html?.includes(edition.name.fr),
  )
  return mails[0]?.html ?? ''
}

/** The colours of every band that a reader sees, as the browser computes them. */
async function bands(html: string, colorScheme: 'light' | 'dark'): Promise<string[]> {
  const page = await browser.newPage({ colorScheme })
  await page.setContent(html)
  const seen = await page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .map((element) => getComputedStyle(element))
      .filter(({ borderTopWidth }) => borderTopWidth === '5px')
      .map(({ borderTopColor }) => borderTopColor),
  )
  await page.close()
  return [...new Set(seen)]
}

test.each(['light', 'dark'] as const)(
  'mails carry the colour of their edition, where it is %s',
  async (scheme) => {
    expect(await bands(await mailOf({ look: { colour: '#c8102e' } }), scheme)).toEqual(['rgb(200, 16, 46)'])
    expect(await bands(await mailOf({}), scheme)).toEqual(['rgb(29, 91, 65)'])
  },
)

test('an edition whose colour is none is not taken, so that no mail can carry it', async () => {
  const edition = await newEdition(stage, 'registration')
  const organiser = await signedIn(stage, edition, 'organiser')
  const body = smallEdition('odd', edition.phases, { look: { colour: 'red;x:url(//a)' } })
  const answer = await organiser(createEdition, { body })
  expect([answer.status, answer.problem.fields?.map(({ path }) => path)]).toEqual([422, ['look.colour']])
})
