import { castCastingVote } from '../../../api/palmares/cast-casting-vote.ts'
import { getDeliberation } from '../../../api/palmares/get-deliberation.ts'
import { putMentions } from '../../../api/palmares/put-mentions.ts'
import { putRoomNote } from '../../../api/palmares/put-room-note.ts'
import type { Edition } from '../../../domain/edition/edition.ts'
import { approve, freeze, signWhatStands } from '../../support/signing.ts'
import { done } from '../stage.ts'
import type { Jury } from './jury.ts'
import type { Length, Look } from './look.ts'
import type { People } from './teams.ts'

/** The jury breaks ties and signs. */
export async function deliberate(
  edition: Edition,
  { organiser, teams }: People,
  { president, juror, other, again }: Jury,
  look: Look,
  length: Length,
): Promise<void> {
  await look({ name: 'vote-closed', path: 'vote' })
  await look({ name: 'deliberation-thawed', path: 'deliberation', as: president })
  await freeze(president.ask)
  await look({ name: 'deliberation-tie', path: 'deliberation', as: juror })
  await look({ name: 'deliberation-casting-vote', path: 'deliberation', as: president })
  await look({ name: 'interests', path: 'organise/interests', as: organiser })
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
  const [team = ''] = teams
  const text = length('Pour avoir écouté les usagers les plus éloignés, chez eux.', 1000)
  await done(president.ask(putMentions, { body: { mentions: [{ team, text }] } }))
  for (const each of [juror, other]) {
    const body = {
      text: length('Le seul prototype que des usagers ont essayé devant nous.', 1000),
      shortlistedFor: edition.prizes.flatMap(({ id, kind }) => (kind === 'jury' ? [id] : [])),
    }
    await done(each.ask(putRoomNote, { params: { team }, body }))
  }
  await look({
    name: 'deliberation-notes',
    path: 'deliberation',
    as: juror,
    act: async (page, t) => {
      await page.getByText(t('Noter ou retenir une équipe', 'Note or shortlist a team')).click()
      await page.getByLabel(t('Équipe', 'Team'), { exact: true }).selectOption(team)
      await page.getByText(t('Retenir', 'Shortlist'), { exact: false }).last().waitFor()
    },
  })
  await look({ name: 'deliberation-ready', path: 'deliberation', as: president })
  await look({
    name: 'deliberation-compared',
    path: 'deliberation',
    as: president,
    act: async (page, t) => {
      await page.getByText(t('Les trois règles côte à côte', 'The three rules side by side')).first().click()
      await page.getByText(t('ce que les notes disent', 'what the marks say')).first().waitFor()
    },
  })
  await look({
    name: 'deliberation-decide',
    path: 'deliberation',
    as: president,
    act: async (page, t) => {
      await page.getByText(t('Partager, faire passer', 'Share it, pass it on')).first().click()
      await page.getByText(t('Ajouter une mention', 'Add a mention')).click()
    },
  })
  await approve(president.ask, [])
  await look({ name: 'deliberation-answer', path: 'deliberation', as: juror })
  await look({ name: 'deliberation-proposed', path: 'deliberation', as: president })
  await approve(president.ask, [juror.ask, other.ask])
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
    act: (page, t) =>
      page.locator('summary').getByText(t('Rouvrir la délibération', 'Reopen the deliberation')).click(),
  })
  await look({
    name: 'deliberation-sign-again',
    path: 'deliberation',
    as: president,
    status: 403,
    act: async (page, t) => {
      await page.getByRole('button', { name: t('Relire et signer', 'Read and sign') }).click()
      await page.locator('dialog textarea').first().fill(t('Des jurés malades.', 'Jurors were ill.'))
      await page.getByRole('button', { name: t('Je signe', 'I sign') }).click()
      await page.getByRole('button', { name: t('Recevoir un lien', 'Get a link') }).waitFor()
    },
  })
  const { ask } = await again()
  await done(signWhatStands(ask, length('Des jurés étaient retenus par la crue.', 1000)))
  await look({ name: 'deliberation-signed', path: 'deliberation', as: president })
  await look({ name: 'publication', path: 'organise/publication', as: organiser })
}
