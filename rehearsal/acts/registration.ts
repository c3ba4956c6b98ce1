import { editRegistration } from '../../api/people/edit-registration.ts'
import { registerParticipant } from '../../api/people/register-participant.ts'
import { type Caller, each } from '../client.ts'
import type { PlannedPerson } from '../plan.ts'
import { moveTo, type Scene, width } from '../scene.ts'
import { importList } from './importing.ts'

/** Students register, sign in and rank their wishes, some press twice; every fourth of them stands in a list that is imported. */
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
    const caller = await stage.signInNewcomer(email)
    await ranksWishes(scene, caller, email, taps > 1)
    scene.participants.set(email, caller)
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

/** Wishes and skills are said in one go, or on two devices at once, after other wishes: the last ones stand, and neither is lost. */
async function ranksWishes(
  { plan, edition }: Scene,
  caller: Caller,
  email: string,
  twice: boolean,
): Promise<void> {
  const { wishes, skills } = plan.says(email)
  const say = (body: object) => caller.get(editRegistration, {}, { body })
  if (!twice) {
    await say({ wishes, skills })
    return
  }
  await say({ wishes: edition.challenges.slice(0, 3).map(({ id }) => id) })
  await Promise.all([say({ wishes }), say({ skills })])
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
