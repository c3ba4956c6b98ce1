import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, test } from 'vitest'
import { sha256Of } from '../../domain/canonical.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { isProblem } from '../../domain/problem.ts'
import { plusSeconds } from '../../domain/time.ts'
import { act } from '../../store/act.ts'
import { currentEdition } from '../../store/edition/editions.ts'
import { createEdition, editPhases } from '../../store/edition/writing.ts'
import { created } from '../../store/item.ts'
import { key } from '../../store/keys.ts'
import { getMany, write } from '../../store/table.ts'
import {
  askForCards,
  closeVoterBatch,
  consentToCards,
  findCard,
  issueRequestedCards,
  issuesAfterOpening,
  issueVoterCodes,
  listCardRequests,
  listVoterBatches,
  type NewCode,
  withdrawCardRequest,
} from '../../store/vote/cards.ts'
import { type VoterBatch, voterBatch, voterCode } from '../../store/vote/items.ts'
import { checkVoterCode } from '../../store/vote/votes.ts'
import { smallEdition, windowsAround } from '../support/editions.ts'
import { useTable } from '../support/table.ts'

const shelf = useTable()
const now = '2026-02-18T12:00:00.000Z'
const at = (by: string, when = now) => ({ now: when, by, under: 'test' })
const later = (seconds: number) => plusSeconds(now, seconds)
const organisers = ['ana', 'bea'].map((id) => ({ id, name: id, email: `${id}@example.org` }))
const told = (answer: unknown) => (isProblem(answer) ? answer.problem : answer)
const problemIn = <Value>(answers: readonly Value[]) =>
  answers.flatMap((each) => (isProblem(each) ? [each.problem] : []))

/** An edition in which the vote is open, or is still to come. */
async function editionIn(id: string, open: 'jury' | 'vote'): Promise<Edition> {
  const edition = smallEdition(id, windowsAround(now, open), { organisers })
  await createEdition(shelf.table, edition, at('test', later(-86_400)))
  return edition
}

function codesOf(edition: Edition, ...codes: string[]): NewCode[] {
  return codes.map((code) => ({ code, voter: sha256Of(`${edition.id} ${code} ${Math.random()}`) }))
}

const issue = (edition: Edition, batch: string, codes: readonly NewCode[], by = at('ana')) =>
  issueVoterCodes(shelf.table, { edition }, { batch, codes }, by)
const check = async (edition: Edition, code: string) =>
  told(await checkVoterCode(shelf.table, edition.id, code)) ?? 'good'
const everything = async () =>
  JSON.stringify((await shelf.table.client.send(new ScanCommand({ TableName: shelf.table.name }))).Items)

describe('codes', () => {
  test('vote once they are issued, however they are typed, and stand nowhere in clear', async () => {
    const edition = await editionIn('hashed', 'jury')
    const codes = codesOf(edition, 'AAAA-BBBB-CC11', 'AAAA-BBBB-CC22')
    expect(await issue(edition, 'b', codes)).toMatchObject({ count: 2, issued: { by: 'ana', at: now } })
    expect(await check(edition, 'AAAA-BBBB-CC11')).toBe('good')
    expect(await check(edition, 'AAAABBBBCC22')).toBe('good')
    expect(await check(edition, 'AAAA-BBBB-CC33')).toBe('unknown-voter-code')
    expect(await everything()).not.toMatch(/CC11|CC22/)
    expect(await everything()).not.toContain(sha256Of('hashed:AAAABBBBCC11'))
  })

  test('of another edition do not vote here', async () => {
    const [here, there] = [await editionIn('here', 'jury'), await editionIn('there', 'jury')]
    await issue(there, 'b', codesOf(there, 'AAAA-BBBB-CC11'))
    expect(await check(here, 'AAAA-BBBB-CC11')).toBe('unknown-voter-code')
  })

  test('whose batch was never completed do not vote', async () => {
    const edition = await editionIn('broken-off', 'jury')
    const [code] = codesOf(edition, 'AAAA-BBBB-CC11')
    await issue(edition, 'b', code ? [code] : [])
    const [batch] = await getMany(shelf.table, [key.voterBatch(edition.id, 'b')])
    await act(shelf.table, edition.id, at('ana'), async (desk) => {
      await desk.read(voterBatch, key.voterBatch(edition.id, 'b'))
      desk.remove(batch as VoterBatch)
      return 'gone'
    })
    expect(await check(edition, 'AAAA-BBBB-CC11')).toBe('unknown-voter-code')
  })

  test('that an older release kept in clear vote, and are never written in clear again', async () => {
    const edition = await editionIn('older', 'vote')
    const hash = sha256Of('older:AAAABBBBCC11')
    const where = key.voterCode(edition.id, hash)
    const { schema: _, ...common } = created(voterCode, where, edition.id, at('ana'))
    await write(shelf.table, { ...common, schema: 1, code: 'AAAA-BBBB-CC11' })
    expect(await findCard(shelf.table, edition.id, 'AAAA-BBBB-CC11')).toEqual({ state: 'good', voter: hash })
    await act(shelf.table, edition.id, at('bea'), async (desk) => {
      const item = await desk.read(voterCode, where)
      return item && desk.put(voterCode, where, item)
    })
    const [again] = await getMany(shelf.table, [where])
    expect(again).toMatchObject({ schema: 2, version: 2, voter: hash })
    expect(again).not.toHaveProperty('code')
  })
})

describe('a batch', () => {
  test('is issued once under its id: whoever repeats it is told so, and gets no more codes', async () => {
    const edition = await editionIn('once', 'jury')
    await issue(edition, 'b', codesOf(edition, 'AAAA-BBBB-CC11'))
    const again = (seconds: number) =>
      issue(edition, 'b', codesOf(edition, 'AAAA-BBBB-CC22'), at('ana', later(seconds)))
    expect(told(await again(59))).toBe('try-again')
    expect(told(await again(60))).toBe('codes-shown-already')
    expect(await check(edition, 'AAAA-BBBB-CC22')).toBe('unknown-voter-code')
    const raced = await Promise.all(
      [1, 2, 3].map((each) => issue(edition, 'c', codesOf(edition, `AAAA-BBBB-DD1${each}`))),
    )
    expect(problemIn(raced)).toEqual(['try-again', 'try-again'])
    expect((await listVoterBatches(shelf.table, edition.id, { limit: 10 })).items).toHaveLength(2)
  })

  test('is not issued by one organiser once the vote has opened, not even when its window is moved on', async () => {
    const edition = await editionIn('opened', 'vote')
    const try1 = await issue(edition, 'b', codesOf(edition, 'AAAA-BBBB-CC11'))
    expect(told(try1)).toBe('second-organiser-first')
    expect(await everything()).not.toContain('EDITION#opened#VOTERS')
    const { vote, deliberation } = edition.phases
    const later = plusSeconds(now, 60)
    const phases = {
      ...edition.phases,
      vote: { ...vote, opens: later },
      deliberation: { ...deliberation, opens: vote.closes },
    }
    const moved = await editPhases(
      shelf.table,
      edition.id,
      { phases, readVersion: 1, reason: 'La salle.' },
      at('ana'),
    )
    expect(moved).toMatchObject({ voteOpened: edition.phases.vote.opens })
    const current = await currentEdition(shelf.table, edition.id)
    expect(current?.edition.phases.vote.opens).toBe(phases.vote.opens)
    expect(told(await issue(edition, 'b', codesOf(edition, 'AAAA-BBBB-CC11')))).toBe('second-organiser-first')
    await editPhases(shelf.table, edition.id, { phases, readVersion: 2, reason: 'La salle.' }, at('ana'))
    expect((await currentEdition(shelf.table, edition.id))?.head.voteOpened).toBe(edition.phases.vote.opens)
  })

  test('is issued as long as the vote has not opened, however often its window moved', async () => {
    const edition = await editionIn('moved', 'jury')
    const { vote, ...others } = edition.phases
    const phases = { ...others, vote: { ...vote, opens: plusSeconds(vote.opens, 60) } }
    await editPhases(shelf.table, edition.id, { phases, readVersion: 1, reason: 'La salle.' }, at('ana'))
    expect((await currentEdition(shelf.table, edition.id))?.head).not.toHaveProperty('voteOpened')
    expect(isProblem(await issue(edition, 'b', codesOf(edition, 'AAAA-BBBB-CC11')))).toBe(false)
  })

  test('is closed before the vote, with all its cards and no others', async () => {
    const edition = await editionIn('closed', 'jury')
    await issue(edition, 'b', codesOf(edition, 'AAAA-BBBB-CC11', 'AAAA-BBBB-CC22'))
    await issue(edition, 'c', codesOf(edition, 'AAAA-BBBB-CC33'))
    const close = (when: string) => closeVoterBatch(shelf.table, edition.id, 'b', at('bea', when))
    const closed = await close(later(60))
    expect(closed).toMatchObject({
      count: 2,
      issued: { by: 'ana' },
      closed: { by: 'bea', at: later(60) },
      version: 2,
    })
    expect(await close(later(90))).toEqual(closed)
    expect(await check(edition, 'AAAA-BBBB-CC11')).toBe('card-closed')
    expect(await check(edition, 'AAAA-BBBB-CC22')).toBe('card-closed')
    expect(await check(edition, 'AAAA-BBBB-CC33')).toBe('good')
    const { opens } = edition.phases.vote
    const late = await closeVoterBatch(shelf.table, edition.id, 'c', at('bea', plusSeconds(opens, -10)))
    expect(told(late)).toBe('vote-has-opened')
    expect(told(await closeVoterBatch(shelf.table, edition.id, 'd', at('bea')))).toBe('not-found')
  })
})

describe('more cards once the vote has opened', () => {
  const wish = { count: 2, reason: 'Une rangée de plus' }
  const ask = (edition: Edition, id: string) => askForCards(shelf.table, edition, { ...wish, id }, at('ana'))
  const issueOn = (edition: Edition, request: string, by = at('ana', later(120))) => {
    const codesFor = (count: number) =>
      codesOf(
        edition,
        ...Array.from({ length: count }, (_, index) => `AAAA-BBBB-${by.by.toUpperCase()}${index}`),
      )
    return issueRequestedCards(shelf.table, edition.id, { request, codesFor }, by)
  }
  const consent = (edition: Edition, request: string, by = 'bea') =>
    consentToCards(shelf.table, edition.id, request, at(by, later(60)))

  test('are asked for by one organiser, consented to by another, and issued to the first, once, on record', async () => {
    const edition = await editionIn('asked', 'vote')
    expect(await ask(edition, 'r')).toMatchObject({ ...wish, asked: { by: 'ana' } })
    expect(await ask(edition, 'r')).toMatchObject({ version: 1 })
    expect(told(await issueOn(edition, 'r'))).toBe('second-organiser-first')
    expect(told(await consent(edition, 'r', 'ana'))).toBe('own-request')
    expect(await consent(edition, 'r')).toMatchObject({ consented: { by: 'bea', at: later(60) }, version: 2 })
    expect(await consent(edition, 'r')).toMatchObject({ version: 2 })
    expect(told(await issueOn(edition, 'r', at('bea', later(120))))).toBe('request-of-another')
    expect(await everything()).not.toContain('EDITION#asked#VOTERS","sk":"CODE')
    expect(await issuesAfterOpening(shelf.table, edition.id)).toEqual([])

    expect(await issueOn(edition, 'r')).toMatchObject([
      { code: 'AAAA-BBBB-ANA0' },
      { code: 'AAAA-BBBB-ANA1' },
    ])
    expect(await check(edition, 'AAAA-BBBB-ANA1')).toBe('good')
    expect(told(await issueOn(edition, 'r', at('ana', later(600))))).toBe('codes-shown-already')
    expect((await listVoterBatches(shelf.table, edition.id, { limit: 10 })).items).toMatchObject([
      { id: 'r', count: 2, issued: { by: 'ana', at: later(120) } },
    ])
    expect((await listCardRequests(shelf.table, edition.id, { limit: 10 })).items).toHaveLength(1)
    expect(told(await withdrawCardRequest(shelf.table, edition.id, 'r', at('ana')))).toBe('request-settled')
    expect(await issuesAfterOpening(shelf.table, edition.id)).toEqual([
      { ...wish, askedBy: 'ana', consentedBy: 'bea', at: later(120) },
    ])
  })

  test('that are withdrawn are not issued, even when both happen at once', async () => {
    const edition = await editionIn('withdrawn', 'vote')
    for (const round of [1, 2, 3, 4, 5]) {
      const request = `r${round}`
      await ask(edition, request)
      await consent(edition, request)
      const [issued, withdrawn] = await Promise.all([
        issueOn(edition, request),
        withdrawCardRequest(shelf.table, edition.id, request, at('bea')),
      ])
      expect(isProblem(issued)).toBe(!isProblem(withdrawn))
      const { items } = await listCardRequests(shelf.table, edition.id, { limit: 100 })
      const stands = items.find(({ id }) => id === request)
      expect([stands?.issued !== undefined, stands?.withdrawn !== undefined]).toEqual([
        !isProblem(issued),
        !isProblem(withdrawn),
      ])
    }
  })

  test('are issued once when that is asked for several times at once', async () => {
    const edition = await editionIn('issued-once', 'vote')
    await ask(edition, 'r')
    await consent(edition, 'r')
    const answers = await Promise.all([1, 2, 3].map(() => issueOn(edition, 'r')))
    expect(problemIn(answers)).toEqual(['try-again', 'try-again'])
    expect(await issuesAfterOpening(shelf.table, edition.id)).toHaveLength(1)
  })

  test('are not to be had where there is one organiser alone', async () => {
    const alone = { ...(await editionIn('alone', 'vote')), organisers: organisers.slice(0, 1) }
    expect(told(await ask(alone, 'r'))).toBe('only-organiser')
    expect(told(await consent(alone, 'r'))).toBe('not-found')
  })
})
