import { askForAllocation } from '../../../api/allocation/ask-for-allocation.ts'
import { getAllocation } from '../../../api/allocation/get-allocation.ts'
import { publishAllocation } from '../../../api/allocation/publish-allocation.ts'
import { editRegistration } from '../../../api/people/edit-registration.ts'
import { usualRules } from '../../../domain/allocation/rules.ts'
import type { Edition } from '../../../domain/edition/edition.ts'
import { addEdition, addParticipant, done, type Someone, type Stage, signIn } from '../stage.ts'
import type { Length, Look } from './look.ts'

/** Organisers have teams made of what people wish, and publish them. */
export async function allocateTeams(
  stage: Stage,
  lookIn: (edition: Edition) => Look,
  length: Length,
): Promise<void> {
  const teams = { minimum: 2, maximum: 3, schools: 1, perChallenge: 1 }
  const edition = await addEdition(stage, 'allocated', {}, { teams })
  const look = lookIn(edition)
  const organiser = await signIn(stage, edition, edition.organisers[0]?.id ?? '')
  await look({ name: 'allocation-none', path: 'organise/allocation', as: organiser })
  const [first] = await wishing(stage, edition, length)
  const rules = { ...usualRules(edition), team: { minimum: 2, maximum: 3, schools: 1 } }
  const unmet = { ...rules, team: { ...rules.team, schools: 3 } }
  const ask = async (asked: typeof rules, version: number) => {
    const headers = { 'if-match': `"${version}"`, 'idempotency-key': `ask-${version}` }
    await done(organiser.ask(askForAllocation, { body: { rules: asked, seed: 1, locks: [] }, headers }))
    await stage.host.idle()
  }
  await ask(unmet, 0)
  await look({ name: 'allocation-clash', path: 'organise/allocation', as: organiser })
  const { draft } = await done(organiser.ask(getAllocation))
  await ask(rules, draft?.version ?? 0)
  await look({
    name: 'allocation',
    path: 'organise/allocation',
    as: organiser,
    act: async (page, t) => {
      await page
        .getByRole('button', { name: new RegExp(`^${t('Déplacer', 'Move')} `) })
        .first()
        .click()
      await page.getByText(t('Ce que coûtent les règles', 'What the rules cost')).waitFor()
    },
  })
  await look({
    name: 'allocation-confirm',
    path: 'organise/allocation',
    as: organiser,
    act: (page, t) =>
      page.getByRole('button', { name: t('Publier les équipes…', 'Publish the teams…') }).click(),
  })
  const now = await done(organiser.ask(getAllocation))
  await publish(organiser, now.draft?.version ?? 0)
  await stage.host.idle()
  await look({ name: 'allocation-published', path: 'organise/allocation', as: organiser })
  await look({ name: 'me-allocated', path: 'me', as: first as Someone })
}

async function publish(organiser: Someone, version: number): Promise<void> {
  const told = { gone: [], came: [], broken: [] }
  await done(organiser.ask(publishAllocation, { body: { told }, headers: { 'if-match': `"${version}"` } }))
}

async function wishing(stage: Stage, edition: Edition, length: Length): Promise<Someone[]> {
  const names = ['Ada Vœux', 'Bruno Vœux', 'Chloé Vœux', 'Denis Vœux', 'Elsa Vœux']
  const people: Someone[] = []
  for (const [at, name] of names.entries()) {
    const person = await addParticipant(stage, edition, length(name, 80), at % 2 === 0 ? 'ena' : 'inet')
    const wishes = edition.challenges.slice(0, 3).map(({ id }) => id)
    await done(person.ask(editRegistration, { body: { wishes } }))
    people.push(person)
  }
  return people
}
