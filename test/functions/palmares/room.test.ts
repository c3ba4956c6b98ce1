import { expect, test } from 'vitest'
import { listInterests } from '../../../api/jury/list-interests.ts'
import { recordInterest } from '../../../api/jury/record-interest.ts'
import { castCastingVote } from '../../../api/palmares/cast-casting-vote.ts'
import { compareRules } from '../../../api/palmares/compare-rules.ts'
import { getDeliberation } from '../../../api/palmares/get-deliberation.ts'
import { getMinutes } from '../../../api/palmares/get-minutes.ts'
import { getPalmares } from '../../../api/palmares/get-palmares.ts'
import { getPublishedMinutes } from '../../../api/palmares/get-published-minutes.ts'
import { publish } from '../../../api/palmares/publish.ts'
import { putDecision } from '../../../api/palmares/put-decision.ts'
import { putMentions } from '../../../api/palmares/put-mentions.ts'
import { verifyMinutes } from '../../../domain/palmares/verification.ts'
import { updateRankings } from '../../../store/jury/rankings.ts'
import { putInterest } from '../../../store/jury/scores.ts'
import { useFunctions } from '../../support/functions.ts'
import { must, signedIn, writer } from '../../support/host.ts'
import { deliberating } from './deliberating.ts'

const bench = useFunctions('public', 'jury', 'organiser', 'publication')
const notAwarded = { outcome: 'not-awarded' as const, declined: [], reason: 'Aucun essai.' }

test('a prize that the room does not award is awarded to nobody, in minutes and palmarès, with the reason', async () => {
  const { president, organiser, nobody, freeze, sign, awards, later, back } = await deliberating(bench)
  await freeze()
  const decided = await president(putDecision, { params: { prize: 'users' }, body: notAwarded })
  expect(decided.status).toBe(200)
  expect((await president(getDeliberation)).data).toMatchObject({
    awards: awards.slice(1),
    decisions: [{ ...notAwarded, prize: 'users', by: 'president' }],
  })
  expect((await sign()).status).toBe(201)
  const { minutes } = (await organiser(getMinutes)).data
  expect(minutes.awards).toEqual(awards.slice(1))
  expect(verifyMinutes(minutes).differences).toEqual([])
  later()
  expect((await organiser(publish, { body: {} })).status).toBe(201)
  expect((await nobody(getPalmares)).data.notAwarded).toEqual([{ prize: 'users', reason: 'Aucun essai.' }])
  back()
})

test('a tie that is shared needs no casting vote; both win', async () => {
  const { one, two, president, organiser, nobody, freeze, sign, later, back } = await deliberating(bench, {
    tied: true,
  })
  await freeze()
  const shared = { outcome: 'shared' as const, declined: [], reason: 'Rien ne les sépare.' }
  expect((await president(putDecision, { params: { prize: 'tech' }, body: shared })).code).toBe('not-a-tie')
  expect((await president(putDecision, { params: { prize: 'users' }, body: shared })).status).toBe(200)
  expect((await president(getDeliberation)).data.ties).toMatchObject([{ prize: 'users', open: false }])
  expect((await sign()).status).toBe(201)
  later()
  await organiser(publish, { body: {} })
  const { awards } = (await nobody(getPalmares)).data
  const users = awards.filter(({ prize }) => prize === 'users')
  expect(new Set(users.map(({ team }) => team))).toEqual(new Set([one.team.id, two.team.id]))
  expect(users).toMatchObject([{ shared: true, decision: 'Rien ne les sépare.' }, { shared: true }])
  back()
})

test('a prize that its team declines passes on, and back again when that is taken back', async () => {
  const { one, two, president, freeze, awards } = await deliberating(bench)
  await freeze()
  const params = { prize: 'users' }
  const declined = { outcome: 'by-ranking' as const, declined: [one.team.id], reason: 'Dit par l’équipe.' }
  await president(putDecision, { params, body: declined })
  expect((await president(getDeliberation)).data.awards?.[0]).toEqual({ prize: 'users', team: two.team.id })
  await president(putDecision, { params, body: { ...declined, declined: [] } })
  expect((await president(getDeliberation)).data.awards).toEqual(awards)
})

test('who is barred from the team in first place decides nothing on the prize', async () => {
  const { edition, one, president, freeze } = await deliberating(bench)
  const declared = { juror: 'president', team: one.team.id, kind: 'blocking' as const }
  must(await putInterest(bench.table, edition.id, declared, writer(bench)))
  await freeze()
  const asked = { params: { prize: 'users' }, body: notAwarded }
  expect((await president(putDecision, asked)).code).toBe('not-the-decider')
  const other = await signedIn(bench, edition, 'juror-1')
  expect((await other(putDecision, asked)).status).toBe(200)
  const { deciders } = (await president(getDeliberation)).data
  expect(deciders.find(({ prize }) => prize === 'users')?.decider).toBe('juror-1')
})

test('mentions are the president’s, of teams that stand, and nothing changes after the signature', async () => {
  const { one, president, organiser, nobody, freeze, sign, later, back } = await deliberating(bench)
  await freeze()
  const mentions = [{ team: one.team.id, text: 'Pour son écoute.' }]
  const nowhere = { mentions: [{ team: '0'.repeat(26), text: 'Qui ?' }] }
  expect((await president(putMentions, { body: nowhere })).code).toBe('not-found')
  expect((await president(putMentions, { body: { mentions } })).data).toEqual({ mentions })
  expect((await sign()).status).toBe(201)
  expect((await president(putMentions, { body: { mentions: [] } })).code).toBe('already-signed')
  const asked = { params: { prize: 'users' }, body: notAwarded }
  expect((await president(putDecision, asked)).code).toBe('already-signed')
  const vote = { team: one.team.id, reason: 'Trop tard.' }
  expect((await president(castCastingVote, { params: { prize: 'users' }, body: vote })).code).toBe(
    'already-signed',
  )
  later()
  await organiser(publish, { body: {} })
  expect((await nobody(getPalmares)).data.mentions).toEqual([{ name: 'One', text: 'Pour son écoute.' }])
  const open = (await nobody(getPublishedMinutes)).data
  expect(open.minutes.scoring?.sheets.map(({ juror }) => juror)).toEqual(['J1', 'J1'])
  expect(JSON.stringify(open.minutes.scoring)).not.toContain('salt')
  expect(verifyMinutes(open.minutes, open.digest)).toMatchObject({
    rankings: ['users', 'tech', 'audience'],
    differences: [],
  })
  back()
})

test('a decision between reading and signing makes the signature be asked again', async () => {
  const { president, freeze, sign } = await deliberating(bench)
  await freeze()
  const { digest } = (await president(getDeliberation)).data
  await president(putDecision, { params: { prize: 'users' }, body: notAwarded })
  expect((await president(getDeliberation)).data.digest).not.toBe(digest)
  expect((await sign()).status).toBe(201)
})

test('the rules side by side are told, once frozen, to president and organisers, with what the marks say of jurors', async () => {
  const { one, two, president, organiser, freeze } = await deliberating(bench)
  expect((await organiser(compareRules, { params: { prize: 'users' } })).code).toBe('not-frozen')
  await freeze()
  const { status, data } = await president(compareRules, { params: { prize: 'users' } })
  expect(status).toBe(200)
  expect(data.standings.mean.map(({ team, score }) => [team, score])).toEqual([
    [one.team.id, 15],
    [two.team.id, 12],
  ])
  expect(data.jurors).toMatchObject([{ juror: 'juror-1', sheets: 2, kind: 'usual' }])
  expect(data.warnings).toMatchObject([{ fr: expect.stringContaining('Un seul juré') }])
  expect((await organiser(compareRules, { params: { prize: 'users' } })).data).toEqual(data)
  expect((await organiser(compareRules, { params: { prize: 'audience' } })).code).toBe('not-found')
})

test('an interest that an organiser records late sets the juror’s marks aside, says so in the minutes, and waits for no signature', async () => {
  const { edition, one, two, president, organiser, sign } = await deliberating(bench)
  const body = { kind: 'blocking' as const, reason: 'A encadré l’équipe.' }
  const params = { team: one.team.id, juror: 'juror-1' }
  const before = (await president(getDeliberation)).data
  expect(before.awards?.[0]).toEqual({ prize: 'users', team: one.team.id })
  expect((await organiser(recordInterest, { params, body })).status).toBe(200)
  expect((await president(getDeliberation)).code).toBe('results-catching-up')
  await updateRankings(bench.table, edition, writer(bench))
  expect((await president(getDeliberation)).data.awards?.[0]).toEqual({ prize: 'users', team: two.team.id })
  expect((await organiser(listInterests)).data.items).toMatchObject([
    { juror: 'juror-1', team: one.team.id, kind: 'blocking', reason: body.reason, by: 'organiser' },
  ])
  const elsewhere = { params: { ...params, juror: 'nobody' }, body }
  expect((await organiser(recordInterest, elsewhere)).code).toBe('not-found')
  expect((await sign()).status).toBe(201)
  const { minutes } = (await organiser(getMinutes)).data
  const { name } = edition.organisers[0] ?? { name: '' }
  expect(minutes.interests.filter(({ kind }) => kind === 'blocking')).toEqual([
    { juror: 'juror-1', team: one.team.id, kind: 'blocking', recordedBy: name },
  ])
  expect(minutes.scoring?.sheets.map(({ team }) => team)).toEqual([two.team.id])
  const back = { params, body: { ...body, kind: 'none' as const } }
  expect((await organiser(recordInterest, back)).code).toBe('already-signed')
})
