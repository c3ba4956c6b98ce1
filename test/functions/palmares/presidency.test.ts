import { expect, test } from 'vitest'
import { recordInterest } from '../../../api/jury/record-interest.ts'
import { castCastingVote } from '../../../api/palmares/cast-casting-vote.ts'
import { getDeliberation } from '../../../api/palmares/get-deliberation.ts'
import { getMinutes } from '../../../api/palmares/get-minutes.ts'
import { handOverPresidency } from '../../../api/people/hand-over-presidency.ts'
import { invitePeople } from '../../../api/people/invite-people.ts'
import { removePerson } from '../../../api/people/remove-person.ts'
import { useFunctions } from '../../support/functions.ts'
import { signedIn } from '../../support/host.ts'
import { approve, freeze, signWhatStands } from '../../support/signing.ts'
import { deliberating } from './deliberating.ts'

const bench = useFunctions('jury', 'organiser', 'publication')

test('whoever presides now settles ties, proposes and signs; what the former president did of it counts no more', async () => {
  const { edition, one, president, organiser } = await deliberating(bench, {
    tied: true,
    changes: { deliberation: { quorum: 1, approvals: 2 } },
  })
  const [next, other] = [await signedIn(bench, edition, 'juror-1'), await signedIn(bench, edition, 'juror-2')]
  const settle = { params: { prize: 'users' }, body: { team: one.team.id, reason: 'Une preuve.' } }
  await freeze(president)
  expect((await president(castCastingVote, settle)).code).toBeUndefined()
  await approve(president, [other])
  expect((await president(getDeliberation)).data.approval?.by).toBe('president')

  const handed = await organiser(handOverPresidency, { params: { juror: 'juror-1' } })
  expect(handed.data).toEqual({ president: 'juror-1' })
  expect((await next(getDeliberation)).data.approval).toBeUndefined()
  const { ties } = (await next(getDeliberation)).data
  expect(ties).toMatchObject([{ prize: 'users', decider: 'juror-1', open: true }])
  expect((await president(castCastingVote, settle)).code).toBe('not-the-decider')
  expect((await next(castCastingVote, settle)).code).toBeUndefined()
  expect((await signWhatStands(next)).code).toBe('not-approved')
  await approve(next, [president])
  const signed = await signWhatStands(next)
  expect([signed.status, signed.code]).toEqual([201, undefined])
  const { minutes } = (await next(getMinutes)).data
  expect(minutes.signature.by).toBe('juror-1')
  expect(minutes.approval).toMatchObject({
    by: 'juror-1',
    approvals: [{ juror: 'juror-1' }, { juror: 'president' }],
  })
  expect(minutes.jury.flatMap((each) => (each.president ? [each.id] : []))).toEqual(['juror-1'])
  const late = await organiser(handOverPresidency, { params: { juror: 'president' } })
  expect(late.code).toBe('already-signed')
})

test('what the former president proposed is signed by nobody, though nothing else has changed', async () => {
  const { edition, president, organiser } = await deliberating(bench, {
    changes: { deliberation: { quorum: 1, approvals: 2 } },
  })
  const [next, other] = [await signedIn(bench, edition, 'juror-1'), await signedIn(bench, edition, 'juror-2')]
  await freeze(president)
  await approve(president, [other])
  await organiser(handOverPresidency, { params: { juror: 'juror-1' } })
  expect((await next(getDeliberation)).data.approval).toBeUndefined()
  expect((await signWhatStands(next)).code).toBe('not-approved')
  await approve(next, [other])
  expect((await signWhatStands(next)).status).toBe(201)
})

test('an organiser who has gone is named by what they recorded', async () => {
  const { edition, two, organiser, president, sign } = await deliberating(bench)
  const zoe = {
    role: 'organiser',
    name: 'Zoé Autre',
    email: 'zoe@events.example.org',
    language: 'fr',
  } as const
  const id = (await organiser(invitePeople, { body: { people: [zoe] } })).data.people[0]?.id ?? ''
  const ask = await signedIn(bench, edition, id)
  const interest = { kind: 'declared', reason: 'Même école.' } as const
  await ask(recordInterest, { params: { team: two.team.id, juror: 'juror-2' }, body: interest })
  expect((await organiser(removePerson, { params: { person: id } })).status).toBe(200)
  expect((await sign()).status).toBe(201)
  const { minutes } = (await president(getMinutes)).data
  expect(
    minutes.interests.find(({ juror, team }) => juror === 'juror-2' && team === two.team.id),
  ).toMatchObject({
    recordedBy: 'Zoé Autre',
  })
})
