import type { Browser } from 'playwright-core'
import { publish } from '../../api/palmares/publish.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { listMails, mailReturned } from '../../store/mail/outbox.ts'
import { longest, padded } from './longest.ts'
import { addEdition, done, type Someone, type Stage } from './stage.ts'
import { allocateTeams } from './tour/allocating.ts'
import { divide, dropOut, walkAround } from './tour/assignment.ts'
import { handIn } from './tour/deliverables.ts'
import { score } from './tour/jury.ts'
import { type Length, lookAt, type See, type State, submit, type Variant } from './tour/look.ts'
import { deliberate } from './tour/palmares.ts'
import { comingIn } from './tour/people.ts'
import { formTeams } from './tour/teams.ts'
import { printCards, vote } from './tour/vote.ts'
import { newVisitor } from './visitor.ts'

type Options = {
  /** Every text as long as it may be. */
  long?: boolean
}

/** Walks through the sample edition, from before it opens to its palmarès, and shows every page in every state. */
export async function tour(
  stage: Stage,
  browser: Browser,
  variants: readonly Variant[],
  show: See,
  { long = false }: Options = {},
): Promise<void> {
  const { host } = stage
  const at = (instant: string) => host.clock.set(new Date(instant))
  at('2019-02-01T10:00:00Z')
  const edition = long
    ? await addEdition(stage, 'long-texts', {}, longest)
    : await addEdition(stage, 'strasbourg-2019', {}, ({ deliberation, ...rest }) => ({
        ...rest,
        deliberation: { quorum: 4, ...deliberation, approvals: 2 },
      }))
  const length: Length = long ? padded : (text) => text
  // One window for each variant: a browser takes longer to open another than to show a page.
  const windows = await Promise.all(
    variants.map(async (variant) => {
      const { width, language, script } = variant
      const locale = language === 'fr' ? 'fr-FR' : 'en-GB'
      return { variant, visitor: await newVisitor(browser, { url: host.url, width, locale, script }) }
    }),
  )
  const troubles: string[] = []
  const lookIn = (of: Edition) => async (state: State) => {
    for (const window of windows)
      if ((window.variant.only ?? /./).test(state.name))
        troubles.push(...(await lookAt(stage, window, of, show, state)))
  }
  const look = lookIn(edition)

  await look({ name: 'home-before', path: '' })
  await look({ name: 'editions', path: '..' })
  at('2019-02-12T10:00:00Z')
  await comingIn(look)
  await allocateTeams(stage, lookIn, length)
  const people = await formTeams(stage, edition, look, length)
  at('2019-02-20T10:00:00Z')
  await handIn(people, look, length)
  const divided = await divide(stage, lookIn, length)
  at('2019-02-22T10:00:00Z')
  const jury = await score(stage, edition, people, look, length)
  await dropOut(stage, divided)
  await walkAround(stage, lookIn, length)
  at('2019-02-22T12:30:00Z')
  const codes = await printCards(people, look)
  at('2019-02-22T14:30:00Z')
  await vote(stage, edition, people, codes, look)
  at('2019-02-22T15:10:00Z')
  await host.idle()
  await deliberate(edition, people, jury, look, length)
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
  await look({
    name: 'palmares-verified',
    path: 'palmares',
    act: async (page, t) => {
      await page
        .getByRole('button', { name: t('Refaire les classements ici', 'Make the rankings again here') })
        .click()
      await page.getByText(t('Tout est égal', 'All is equal')).waitFor()
    },
  })
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
  await look({
    name: 'messages',
    path: 'organise/messages',
    as: people.organiser,
    act: async (page, t) => {
      await page.getByLabel(t('À qui', 'To whom')).selectOption('teams-missing')
      await page.locator('input[name="texts.fr.subject"]').fill('Votre livrable manque')
      await page.locator('textarea[name="texts.fr.body"]').fill('Remettez-le avant ce soir.')
      await submit(page)
      await page.getByRole('heading', { name: t('Ce qui partira', 'What will be sent') }).waitFor()
    },
  })
  await look({ name: 'organise-published', path: 'organise', as: people.organiser })
  for (const { visitor } of windows) await visitor.leave()
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
