import { registerParticipant } from '../../api/people/register-participant.ts'
import { each } from '../client.ts'
import type { PlannedPerson } from '../plan.ts'
import { moveTo, type Scene, width } from '../scene.ts'
import { importList } from './importing.ts'

/** Students register and sign in, some press twice; every fourth of them stands in a list that is imported. */
export async function registration(scene: Scene): Promise<void> {
  const { stage, plan, ledger, progress } = scene
  const people = plan.teams.flatMap((team) => team.members)
  progress.begin('registration', people.length)
  const [first] = people
  if (first) await refusedBefore(scene, first)
  await moveTo(scene, 'registration')
  const [listed, byThemselves] = [true, false].map((isListed) =>
    people.filter((_, index) => (index % 4 === 3) === isListed),
  ) as [PlannedPerson[], PlannedPerson[]]
  const importing = importList(scene, listed)
  await each(byThemselves, width, async (person, index) => {
    const { name, email, language } = person
    const key = `registration-${index}-${scene.edition.id}`
    const body = { name, email, language, rules: true as const }
    const taps = plan.chance('registers twice', index) < 0.05 ? 2 : 1
    const answers = await Promise.all(
      Array.from({ length: taps }, () => stage.callers().ask(registerParticipant, {}, { body, key })),
    )
    for (const answer of answers)
      ledger.expect('repeats', answer.ok, `registering ${index} was answered ${answer.status}`)
    scene.participants.set(email, await stage.signInNewcomer(email))
    scene.counts.participants += 1
    progress.step()
  })
  await importing
  const elsewhere = {
    name: 'Une Inconnue',
    email: 'unknown@elsewhere.example.org',
    language: 'fr',
    rules: true,
  } as const
  const stranger = await stage.callers().ask(registerParticipant, {}, { body: elsewhere })
  ledger.expect('private', !stranger.ok && stranger.code === 'school-not-recognised', 'a stranger registered')
}

async function refusedBefore(
  { stage, ledger }: Scene,
  { name, email, language }: PlannedPerson,
): Promise<void> {
  const early = await stage
    .callers()
    .ask(registerParticipant, {}, { body: { name, email, language, rules: true } })
  ledger.expect(
    'private',
    !early.ok && early.code === 'phase-closed',
    'somebody registered before the opening',
  )
}
