import { getOverview } from '../../api/edition/get-overview.ts'
import { acceptPlace } from '../../api/people/accept-place.ts'
import { decideRegistration } from '../../api/people/decide-registration.ts'
import { editRegistration } from '../../api/people/edit-registration.ts'
import { getMe } from '../../api/people/get-me.ts'
import { getRegistration } from '../../api/people/get-registration.ts'
import { registerParticipant } from '../../api/people/register-participant.ts'
import { withdrawRegistration } from '../../api/people/withdraw-registration.ts'
import { createTeam } from '../../api/teams/create-team.ts'
import { type Caller, until } from '../client.ts'
import type { Scene } from '../scene.ts'

/** How many places there are beside those of the people who form teams. */
export const sparePlaces = 2

export type Latecomer = { id: string; email: string; caller: Caller }

/**
 * Three who come last race for two places: one of them waits, is offered the place of one who withdraws, and takes it. Then one
 * more withdraws, and somebody with an address of no school asks to be let in.
 */
export async function latecomers(scene: Scene): Promise<Latecomer | undefined> {
  const { ledger, edition, counts } = scene
  const [school] = edition.schools
  if (!school) return undefined
  const address = (name: string) => `${name}@${school.mailDomains[0]}`
  const limited = edition.registration?.capacity === counts.participants + sparePlaces
  await inside(scene, counts.participants)
  const [first] = await registered(scene, [address('late-1')])
  if (limited) await inside(scene, counts.participants + 1)
  const racing = await registered(scene, [address('late-2'), address('late-3')])
  const settled = await Promise.all(racing.map(({ caller }) => placed(caller)))
  const waits = racing.filter((_, index) => settled[index] === 'waiting')
  ledger.expect(
    'places',
    waits.length === (limited ? 1 : 0),
    `${waits.length} of the last two wait for the last place`,
  )
  await first?.caller.get(withdrawRegistration, {})
  const again = await first?.caller.ask(withdrawRegistration, {})
  ledger.expect('places', again?.ok === true, 'withdrawing twice was refused')
  for (const { caller } of waits) {
    await until('an offer of the free place', async () =>
      (await stateOf(caller)) === 'promoted' ? 'promoted' : undefined,
    )
    await caller.get(acceptPlace, {}, { body: {} })
    ledger.expect('places', (await stateOf(caller)) === undefined, 'who took an offered place has none')
  }
  await inside(scene, counts.participants + 2)
  const [wishful] = racing
  await wishful?.caller.get(editRegistration, {}, { body: { diet: 'Végétarien', contact: true } })
  const kept = await wishful?.caller.get(getRegistration, {})
  ledger.expect('places', kept?.diet === 'Végétarien', 'what somebody needs was not kept')
  for (const { caller } of racing.slice(0, 1)) await caller.get(withdrawRegistration, {})
  for (const { email, caller } of racing.slice(1)) scene.participants.set(email, caller)
  const [asking] = await registered(scene, ['ida@elsewhere.example.org'], {
    school: school.id,
    reason: 'En échange.',
  })
  if (asking)
    ledger.expect(
      'places',
      (await stateOf(asking.caller)) === 'awaiting-approval',
      'an address of no school got in by itself',
    )
  return asking
}

/** An organiser lets somebody in after registration has closed, to the place that is free. */
export async function lateApproval(scene: Scene, asking: Latecomer | undefined): Promise<void> {
  if (!asking) return
  const { stage, ledger, counts, edition } = scene
  const team = { name: 'Les Suivants', challenge: edition.challenges[0]?.id ?? '' }
  const early = await asking.caller.ask(createTeam, {}, { body: team })
  ledger.expect('places', !early.ok && early.code === 'not-allowed', 'somebody without a place formed a team')
  await stage.organiser.get(decideRegistration, { person: asking.id }, { body: { decision: 'approve' } })
  await inside(scene, counts.participants + 2)
  ledger.expect('places', (await stateOf(asking.caller)) === undefined, 'who was approved late has no place')
  scene.participants.set(asking.email, asking.caller)
}

async function registered(
  { stage }: Scene,
  addresses: readonly string[],
  more: { school?: string; reason?: string } = {},
): Promise<Latecomer[]> {
  return Promise.all(
    addresses.map(async (email) => {
      const body = { name: 'Maud Tardif', email, language: 'fr', rules: true, ...more } as const
      await stage.callers().get(registerParticipant, {}, { body })
      const caller = await stage.signInNewcomer(email)
      return { id: (await caller.get(getMe, {})).id, email, caller }
    }),
  )
}

async function stateOf(caller: Caller): Promise<string | undefined> {
  return (await caller.get(getMe, {})).registration?.state
}

/** Where somebody stands once it is settled: in, or in the line and told so. */
function placed(caller: Caller): Promise<string> {
  return until('a place, or one in the line', async () => {
    const { registration } = await caller.get(getMe, {})
    if (!registration) return 'in'
    return registration.listed === undefined ? undefined : registration.state
  })
}

/** Waits until so many take part. */
async function inside({ stage }: Scene, people: number): Promise<void> {
  await until(`${people} people with a place`, async () => {
    const { figures } = await stage.organiser.get(getOverview, {})
    return figures.participants === people ? people : undefined
  })
}
