import { expect, test } from 'vitest'
import { editPhases } from '../../api/edition/edit-phases.ts'
import { getOverview } from '../../api/edition/get-overview.ts'
import { listAudit } from '../../api/edition/list-audit.ts'
import { askForCards } from '../../api/vote/ask-for-cards.ts'
import { checkVoterCode } from '../../api/vote/check-voter-code.ts'
import { closeVoterBatch } from '../../api/vote/close-voter-batch.ts'
import { consentToCards } from '../../api/vote/consent-to-cards.ts'
import { issueRequestedCards } from '../../api/vote/issue-requested-cards.ts'
import { issueVoterCodes } from '../../api/vote/issue-voter-codes.ts'
import { listCardRequests } from '../../api/vote/list-card-requests.ts'
import { listVoterBatches } from '../../api/vote/list-voter-batches.ts'
import { putBallot } from '../../api/vote/put-ballot.ts'
import { withdrawCardRequest } from '../../api/vote/withdraw-card-request.ts'
import type { Phase } from '../../domain/edition/edition.ts'
import { plusSeconds } from '../../domain/time.ts'
import type { Ask } from '../support/client.ts'
import { windowsAround } from '../support/editions.ts'
import { newEdition, newSilentTeam, signedIn, useHost } from '../support/host.ts'

const stage = useHost()
const organisers = ['ana', 'bea'].map((id) => ({ id, name: `Mme ${id}`, email: `${id}@events.example.org` }))

async function organised(open: Phase) {
  const edition = await newEdition(stage, open, { organisers })
  return { edition, ana: await signedIn(stage, edition, 'ana'), bea: await signedIn(stage, edition, 'bea') }
}

async function moveTo(ask: Ask, phase: Phase): Promise<void> {
  const headers = { 'if-match': (await ask(getOverview)).headers.get('etag') ?? '' }
  const phases = windowsAround(stage.now(), phase)
  expect((await ask(editPhases, { body: { phases, reason: 'La salle.' }, headers })).status).toBe(200)
}

async function trailOf(ask: Ask) {
  await stage.host.idle()
  const { items } = (await ask(listAudit, { query: { limit: '100' } })).data
  return items.filter(({ what }) => /^(VoterBatch|CardRequest)$/.test(what))
}

const reason = 'Une rangée de plus que prévu.'

test('batches are listed with who issued them and when, and one that was lost is closed before the vote', async () => {
  const { edition, ana, bea } = await organised('jury')
  const { items: lost } = (await ana(issueVoterCodes, { body: { count: 3 } })).data
  const { items: kept } = (await bea(issueVoterCodes, { body: { count: 2 } })).data
  const listed = (await ana(listVoterBatches)).data.items
  expect(listed.toSorted((a, b) => a.count - b.count)).toMatchObject([
    { count: 2, issued: { id: 'bea', name: 'Mme bea' }, afterOpening: false },
    { count: 3, issued: { id: 'ana', name: 'Mme ana' }, afterOpening: false },
  ])
  const batch = listed.find(({ count }) => count === 3)?.id ?? ''
  const closed = await bea(closeVoterBatch, { params: { batch }, body: {} })
  expect(closed.data).toMatchObject({ id: batch, count: 3, closed: { id: 'bea', name: 'Mme bea' } })
  expect((await ana(closeVoterBatch, { params: { batch }, body: {} })).data).toEqual(closed.data)
  expect((await ana(closeVoterBatch, { params: { batch: 'none' }, body: {} })).code).toBe('not-found')
  expect((await trailOf(ana)).map(({ did, who }) => `${did} by ${who}`)).toEqual([
    'created by ana',
    'created by bea',
    'changed by bea',
  ])
  expect((await ana(getOverview)).data.figures.voterCodes).toBe(2)

  await moveTo(ana, 'vote')
  const nobody = stage.nobody(edition.id)
  const { id: team } = await newSilentTeam(stage, edition, 'Chosen')
  const asked = await nobody(checkVoterCode, { body: { code: lost[0]?.code ?? '' } })
  expect(asked.problem).toMatchObject({ status: 403, code: 'card-closed' })
  expect((await nobody(putBallot, { body: { code: lost[1]?.code ?? '', team } })).code).toBe('card-closed')
  expect((await nobody(putBallot, { body: { code: kept[0]?.code ?? '', team } })).status).toBe(200)
  expect((await nobody(checkVoterCode, { body: { code: kept[0]?.code ?? '' } })).data).toEqual({})
  expect((await nobody(checkVoterCode, { body: { code: kept[1]?.code ?? '' } })).data).toEqual({})
  const other = listed.find(({ count }) => count === 2)?.id ?? ''
  expect((await ana(closeVoterBatch, { params: { batch: other }, body: {} })).code).toBe('vote-has-opened')
})

test('once the vote has opened, one organiser asks, another consents, the first issues, and each step is on record', async () => {
  const { edition, ana, bea } = await organised('vote')
  expect((await ana(issueVoterCodes, { body: { count: 1 } })).problem).toMatchObject({
    status: 409,
    code: 'second-organiser-first',
  })
  const headers = { 'idempotency-key': 'ask-1' }
  const ask = () => ana(askForCards, { body: { count: 2, reason }, headers })
  const { id } = (await ask()).data
  expect((await ask()).data.id).toBe(id)
  const params = { request: id }
  const issue = (as: Ask) => as(issueRequestedCards, { params, body: {}, headers: { 'idempotency-key': id } })
  expect((await ana(consentToCards, { params, body: {} })).code).toBe('own-request')
  expect((await issue(ana)).code).toBe('second-organiser-first')
  const consented = { state: 'consented', asked: { id: 'ana' }, consented: { id: 'bea', name: 'Mme bea' } }
  expect((await bea(consentToCards, { params, body: {} })).data).toMatchObject(consented)
  expect((await ana(listCardRequests)).data.items).toMatchObject([{ id, count: 2, reason, ...consented }])
  expect((await issue(bea)).code).toBe('request-of-another')

  const { status, data } = await issue(ana)
  expect([status, data.items.length]).toEqual([201, 2])
  expect((await issue(ana)).data).toEqual(data)
  expect((await ana(issueRequestedCards, { params, body: {} })).code).toBe('try-again')
  stage.host.clock.advance(60)
  expect((await ana(issueRequestedCards, { params, body: {} })).code).toBe('codes-shown-already')
  expect((await ana(listVoterBatches)).data.items).toMatchObject([{ count: 2, afterOpening: true }])
  const { id: team } = await newSilentTeam(stage, edition, 'Chosen')
  const cast = await stage.nobody(edition.id)(putBallot, { body: { code: data.items[1]?.code ?? '', team } })
  expect(cast.status).toBe(200)
  const trail = (await trailOf(bea)).map(({ what, who, under }) => `${what} ${who} ${under}`)
  expect(trail.slice(0, 2)).toEqual(['CardRequest ana askForCards', 'CardRequest bea consentToCards'])
  expect(trail.slice(2).sort()).toEqual([
    'CardRequest ana issueRequestedCards',
    'VoterBatch ana issueRequestedCards',
  ])
})

test('a request that is withdrawn or refused is settled, and an edition with one organiser has none', async () => {
  const { ana, bea } = await organised('vote')
  for (const other of [ana, bea]) {
    const { id } = (await ana(askForCards, { body: { count: 2, reason } })).data
    const params = { request: id }
    const withdrawn = await other(withdrawCardRequest, { params, body: {} })
    expect(withdrawn.data.state).toBe('withdrawn')
    expect((await bea(consentToCards, { params, body: {} })).code).toBe('request-settled')
    expect((await ana(issueRequestedCards, { params, body: {} })).code).toBe('request-settled')
  }
  const alone = await newEdition(stage, 'vote')
  const organiser = await signedIn(stage, alone, 'organiser')
  const asked = await organiser(askForCards, { body: { count: 1, reason } })
  expect(asked.problem).toMatchObject({ status: 409, code: 'only-organiser' })
  expect(asked.problem.title).toMatch(/seul/)
  const unreasoned = await ana(askForCards, { body: { count: 1, reason: ' ' } })
  expect(unreasoned.problem.fields).toMatchObject([{ path: 'reason' }])
})

test('moving the window on after the vote has opened gives no organiser cards alone', async () => {
  const { edition, ana } = await organised('vote')
  const { vote, deliberation } = edition.phases
  const phases = {
    ...edition.phases,
    vote: { ...vote, opens: plusSeconds(vote.closes, -60) },
    deliberation: { ...deliberation, opens: vote.closes },
  }
  const headers = { 'if-match': (await ana(getOverview)).headers.get('etag') ?? '' }
  expect((await ana(editPhases, { body: { phases, reason: 'La salle.' }, headers })).status).toBe(200)
  expect((await ana(issueVoterCodes, { body: { count: 1 } })).code).toBe('second-organiser-first')
})
