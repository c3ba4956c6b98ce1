import { SQSClient } from '@aws-sdk/client-sqs'
import { describe, expect, test } from 'vitest'
import { findFault } from '../../../domain/edition/audit.ts'
import { plusSeconds } from '../../../domain/time.ts'
import { auditTrail, readFigures } from '../../../store/edition/audit.ts'
import { editionHead } from '../../../store/edition/items.ts'
import { created } from '../../../store/item.ts'
import { ranking } from '../../../store/jury/items.ts'
import { readProgress } from '../../../store/jury/rankings.ts'
import { putScoreSheet } from '../../../store/jury/scores.ts'
import { key } from '../../../store/keys.ts'
import { whatIsDue } from '../../../store/mail/due.ts'
import { listMails } from '../../../store/mail/outbox.ts'
import { get } from '../../../store/table.ts'
import { readTally } from '../../../store/vote/tally.ts'
import { putBallot } from '../../../store/vote/votes.ts'
import { newCards } from '../../support/cards.ts'
import { instead, streamOf, tableOf, useFunctions } from '../../support/functions.ts'
import { must, newEdition, newParticipant, newSilentTeam, newTeam, writer } from '../../support/host.ts'

const bench = useFunctions('record', 'results')
const record = (...changes: Parameters<typeof streamOf>) => bench.give('record', streamOf(...changes))
const results = (...changes: Parameters<typeof streamOf>) => bench.give('results', streamOf(...changes))
const none = { batchItemFailures: [] }

/** An item of a kind that is followed, of which nothing is looked at but what every item carries. */
function item(edition: string, type: string, sk: string, more: Record<string, unknown> = {}) {
  return {
    pk: `EDITION#${edition}#CORE`,
    sk,
    type,
    edition,
    schema: 1,
    version: 1,
    updatedAt: bench.now(),
    updatedBy: 'ana',
    under: 'doing',
    ...more,
  }
}

describe('the audit trail', () => {
  test('has an entry for every change of what is followed: who did what, when and under what', async () => {
    const { id } = await newEdition(bench, 'work')
    const upload = item(id, 'Upload', 'TEAM#t#UPLOAD#u')
    const changed = { ...upload, version: 2, updatedBy: 'uploads', under: 'uploads' }
    const quiet = [item(id, 'Session', 's'), item(id, 'Counted', 'c'), item(id, 'Figures', 'f')]
    const changes = [
      { after: upload },
      { before: upload, after: changed },
      ...quiet.map((after) => ({ after })),
    ]
    expect(await record(...changes)).toEqual(none)
    expect(await record(...changes)).toEqual(none)
    const trail = await Array.fromAsync(auditTrail(bench.table, id))
    expect(findFault(trail)).toBeUndefined()
    const common = { what: 'Upload', which: upload.sk, when: bench.now() }
    expect(trail).toMatchObject([
      { ...common, event: `CORE/${upload.sk}@1`, who: 'ana', did: 'created', under: 'doing', version: 1 },
      {
        ...common,
        event: `CORE/${upload.sk}@2`,
        who: 'uploads',
        did: 'changed',
        under: 'uploads',
        version: 2,
      },
    ])
  })

  test('is each edition’s own, also when events of several come together', async () => {
    const [one, two] = [await newEdition(bench, 'work'), await newEdition(bench, 'work')]
    await record(
      { after: item(one.id, 'Upload', 'a') },
      { after: item(two.id, 'Upload', 'b') },
      { after: item(one.id, 'Upload', 'c') },
    )
    const of = async (edition: string) =>
      (await Array.fromAsync(auditTrail(bench.table, edition))).map(({ which }) => which)
    expect([await of(one.id), await of(two.id)]).toEqual([['a', 'c'], ['b']])
  })

  test('says what was taken away, and that nothing says by whom', async () => {
    const { id } = await newEdition(bench, 'work')
    await record({ before: item(id, 'Upload', 'a') })
    const trail = await Array.fromAsync(auditTrail(bench.table, id))
    expect(trail).toMatchObject([{ did: 'removed', what: 'Upload', which: 'a', who: 'unknown', version: 1 }])
    expect(trail[0]).not.toHaveProperty('digest')
  })
})

describe('the figures', () => {
  test('count participants, teams that stand, deliverables and voter codes', async () => {
    const edition = await newEdition(bench, 'formation')
    const { team, members } = await newTeam(bench, edition, 'Counted')
    const figures = () => readFigures(bench.table, edition.id)
    const zeros = { participants: 0, teams: 0, deliverables: 0, voterCodes: 0, ballots: 0 }
    const [ana] = members
    await record({ before: ana, after: { ...ana, version: 3 } })
    expect(await figures()).toMatchObject(zeros)
    await record({ after: ana })
    expect(await figures()).toMatchObject({ ...zeros, participants: 1 })
    await record({ after: item(edition.id, 'Person', 'PERSON#j', person('juror')) })
    expect(await figures()).toMatchObject({ ...zeros, participants: 1 })
    const gone = { ...team, members: [], version: 4 }
    await record({ after: { ...team, version: 1 } }, { before: { ...team, version: 1 }, after: team })
    expect(await figures()).toMatchObject({ participants: 1, teams: 1 })
    await record({ before: team, after: gone })
    expect(await figures()).toMatchObject({ participants: 1, teams: 0 })
    const deck = item(edition.id, 'Deliverable', 'TEAM#t#DELIVERABLE#deck', {
      team: 't',
      deliverable: 'deck',
      number: 1,
      acceptedAt: bench.now(),
    })
    await record({ before: deck, after: { ...deck, version: 2 } })
    expect(await figures()).toMatchObject({ deliverables: 0 })
    await record({ after: deck })
    expect(await figures()).toMatchObject({ deliverables: 1 })
    const batch = item(edition.id, 'VoterBatch', 'BATCH#b', { count: 250 })
    await record({ before: batch, after: { ...batch, version: 2 } })
    expect(await figures()).toMatchObject({ voterCodes: 0 })
    await record({ after: batch })
    expect(await figures()).toEqual(
      expect.objectContaining({ participants: 1, teams: 0, deliverables: 1, voterCodes: 250 }),
    )
    const ballot = item(edition.id, 'Ballot', `BALLOT#${'1'.repeat(64)}`, {
      voter: '1'.repeat(64),
      team: 't',
    })
    await record({ after: ballot }, { before: ballot, after: { ...ballot, version: 2, team: 'u' } })
    expect(await figures()).toMatchObject({ ballots: 1 })
  })
})

function person(role: string) {
  return { id: 'j', role, name: 'J', email: 'j@jury.example.org', language: 'fr' }
}

describe('the dates of an edition', () => {
  test('are noted when it is written', async () => {
    const edition = await newEdition(bench, 'work')
    const head = await get(bench.table, key.editionHead(edition.id), editionHead)
    const due = async () =>
      (await Array.fromAsync(whatIsDue(bench.table, edition.phases.archived.closes))).filter(
        (each) => each.edition === edition.id,
      )
    expect(await due()).toEqual([])
    await record({ after: head })
    expect((await due()).map(({ kind }) => kind)).toContain('hand-in-closed')
    const nowhere = created(editionHead, key.editionHead('nowhere'), 'nowhere', writer(bench))
    expect(await record({ after: { ...nowhere, document: 1 } })).toEqual(none)
  })
})

describe('a registration', () => {
  const confirmations = async (edition: string) =>
    (await listMails(bench.table, edition, { limit: 100 })).items.filter(
      ({ template }) => template === 'registration-confirmed',
    )

  test('is confirmed once, at the first signing in, with the school and the window in which teams are formed', async () => {
    const edition = await newEdition(bench, 'registration')
    const ana = await newParticipant(bench, edition, 'ana')
    await record({ after: ana })
    expect(await confirmations(edition.id)).toEqual([])
    const signedIn = { ...ana, version: 2, signedInAt: bench.now() }
    await record({ before: ana, after: signedIn })
    await record({ before: ana, after: signedIn }, { before: signedIn, after: { ...signedIn, version: 3 } })
    expect(await confirmations(edition.id)).toMatchObject([
      {
        person: ana.id,
        updatedBy: 'record',
        under: 'record',
        props: {
          name: 'ana',
          school: 'École du Nord',
          cohort: 'Ada Lovelace',
          formation: edition.phases.formation,
        },
      },
    ])
  })

  test('is a participant’s of a school that the edition knows', async () => {
    const edition = await newEdition(bench, 'registration')
    const ana = await newParticipant(bench, edition, 'ana')
    await record({ after: { ...ana, role: 'juror' } }, { after: { ...ana, id: 'b', school: 'gone' } })
    await record({ after: { ...ana, edition: 'nowhere' } })
    expect(await confirmations(edition.id)).toEqual([])
  })
})

describe('what is done apart', () => {
  const queue = () => bench.host.outputs.ReactionsUrl ?? ''

  test('waits in the queue, with the key of what it follows from', async () => {
    const { id } = await newEdition(bench, 'published')
    const published = item(id, 'Publication', 'PUBLICATION', { pk: `EDITION#${id}#JURY` })
    await bench.taken(queue())
    await record(
      { after: published },
      { before: published, after: { ...published, version: 2 } },
      { before: published },
      { after: item(id, 'Upload', 'u') },
    )
    expect(await bench.taken(queue())).toEqual([
      { reaction: 'announcePalmares', pk: published.pk, sk: 'PUBLICATION' },
    ])
  })

  test('that the queue does not take fails, and comes again', async () => {
    const { id } = await newEdition(bench, 'published')
    const after = item(id, 'Publication', 'PUBLICATION', { pk: `EDITION#${id}#JURY` })
    const Failed = [{ Code: 'Busy' }, { Code: 'Other' }]
    const busy = () => instead(SQSClient.prototype, () => Promise.resolve({ Failed }))
    busy()
    bench.logs.length = 0
    expect(await record({ after })).toEqual({ batchItemFailures: [{ itemIdentifier: '0' }] })
    expect(JSON.stringify(bench.logs)).toContain('The queue did not take 2 messages: Busy')
    expect(await record({ after })).toEqual(none)
    expect(await bench.taken(queue())).toHaveLength(1)
  })
})

describe('results', () => {
  const marks = (craft: number) => ({ users: { usefulness: 10, proof: 10 }, tech: { craft } })

  test('follow the sheets, edition by edition, however many changes come', async () => {
    const editions = [await newEdition(bench, 'jury'), await newEdition(bench, 'jury')]
    const changes: { after: object }[] = []
    for (const edition of editions) {
      const { id: team } = await newSilentTeam(bench, edition, 'Ranked')
      for (const juror of ['juror-1', 'juror-2']) {
        const sheet = { team, juror, marks: marks(12) }
        changes.push({
          after: must(await putScoreSheet(bench.table, edition, sheet, undefined, writer(bench))),
        })
      }
    }
    expect(await results(...changes)).toEqual(none)
    for (const edition of editions) {
      expect(await get(bench.table, key.ranking(edition.id, 'tech'), ranking)).toMatchObject({
        basis: { sheets: 2 },
        version: 1,
        updatedBy: 'results',
      })
      expect(await readProgress(bench.table, edition)).toContainEqual({
        juror: 'juror-1',
        expected: 1,
        scored: 1,
      })
    }
    const [first] = changes
    expect(await results({ after: { ...first?.after, edition: 'nowhere' } })).toEqual(none)
  })

  test('follow the ballots, each voter’s last, partition by partition', async () => {
    const editions = [await newEdition(bench, 'vote'), await newEdition(bench, 'vote')]
    const by = writer(bench)
    const changes: { after: object }[] = []
    const expected: [string, { id: string }[], object][] = []
    for (const edition of editions) {
      const [one, two] = [
        await newSilentTeam(bench, edition, 'One'),
        await newSilentTeam(bench, edition, 'Two'),
      ]
      const codes = Array.from({ length: 20 }, (_, index) => `ABCD-EFGH-${1000 + index}`)
      await newCards(bench.table, edition, codes)
      for (const [index, code] of codes.entries())
        changes.push({
          after: must(
            await putBallot(
              bench.table,
              edition.id,
              { code, team: index < 12 ? one.id : two.id, blind: '0'.repeat(64) },
              by,
            ),
          ),
        })
      const lines = [
        { team: one.id, ballots: 12, rank: 1 },
        { team: two.id, ballots: 8, rank: 2 },
      ]
      expected.push([edition.id, [one, two], { total: 20, lines }])
    }
    expect(await results(...changes)).toEqual(none)
    expect(await results(...changes)).toEqual(none)
    for (const [edition, teams, tally] of expected)
      expect(await readTally(bench.table, edition, teams)).toEqual(tally)
  })
})

describe('a batch', () => {
  test('is logged with how many it held and how long it took', async () => {
    const { id } = await newEdition(bench, 'work')
    const start = bench.now()
    instead(tableOf(bench), (go) => {
      bench.setNow(plusSeconds(start, 3))
      return go()
    })
    bench.logs.length = 0
    await record({ after: item(id, 'Upload', 'a') }, { after: item(id, 'Upload', 'b') })
    bench.setNow(start)
    expect(bench.logs).toEqual([{ requestId: 'invocation', ms: 3000, records: 2, failures: 0 }])
  })

  test('of which one record is bad is done up to it, and starts again there; the log says which', async () => {
    const { id } = await newEdition(bench, 'work')
    const good = item(id, 'Upload', 'good')
    const bad = item(id, 'Team', 'TEAM#bad')
    bench.logs.length = 0
    expect(await record({ after: good }, { after: bad }, { after: item(id, 'Upload', 'later') })).toEqual({
      batchItemFailures: [{ itemIdentifier: '1' }],
    })
    const trail = await Array.fromAsync(auditTrail(bench.table, id))
    expect(trail.map(({ which }) => which)).toEqual(['good'])
    expect(bench.logs).toContainEqual(
      expect.objectContaining({ record: 'CORE/TEAM#bad@1', error: '$ZodError', stack: expect.any(String) }),
    )
    expect(bench.logs.at(-1)).toMatchObject({ requestId: 'invocation', records: 3, failures: 1 })
  })

  test('whose first record is bad is halved by whoever sent it', async () => {
    const { id } = await newEdition(bench, 'work')
    const [bad, good] = [item(id, 'Team', 'TEAM#bad'), item(id, 'Upload', 'good')]
    bench.logs.length = 0
    await expect(record({ after: bad }, { after: good })).rejects.toThrow()
    expect(bench.logs.at(-1)).toMatchObject({
      requestId: 'invocation',
      records: 2,
      error: '$ZodError',
      stack: expect.any(String),
    })
    expect(await record({ after: bad })).toEqual({ batchItemFailures: [{ itemIdentifier: '0' }] })
  })
})
