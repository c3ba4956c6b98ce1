import { describe, expect, test } from 'vitest'
import { listFeedback } from '../../../api/jury/list-feedback.ts'
import { castCastingVote } from '../../../api/palmares/cast-casting-vote.ts'
import { getDeliberation } from '../../../api/palmares/get-deliberation.ts'
import { getMinutes } from '../../../api/palmares/get-minutes.ts'
import { getMinutesDocument } from '../../../api/palmares/get-minutes-document.ts'
import { getPalmares } from '../../../api/palmares/get-palmares.ts'
import { getPublishedMinutes } from '../../../api/palmares/get-published-minutes.ts'
import { previewPublication } from '../../../api/palmares/preview-publication.ts'
import { publish } from '../../../api/palmares/publish.ts'
import { signMinutes } from '../../../api/palmares/sign-minutes.ts'
import { digestOf } from '../../../domain/canonical.ts'
import { plusSeconds } from '../../../domain/time.ts'
import { created } from '../../../store/item.ts'
import { updateRankings } from '../../../store/jury/rankings.ts'
import { putInterest, putScoreSheet } from '../../../store/jury/scores.ts'
import { key } from '../../../store/keys.ts'
import { listMails } from '../../../store/mail/outbox.ts'
import { publication } from '../../../store/palmares/items.ts'
import { write } from '../../../store/table.ts'
import { leaveTeam } from '../../../store/teams/teams.ts'
import { messagesOf, useFunctions } from '../../support/functions.ts'
import { must, newEdition, newTeam, signedIn, writer } from '../../support/host.ts'
import { deliberating } from './deliberating.ts'

const bench = useFunctions('public', 'participant', 'jury', 'organiser', 'publication', 'reactions')

describe('a deliberation', () => {
  test('is read with its results, its teams and what would be awarded', async () => {
    const { one, two, president, awards } = await deliberating(bench)
    const { status, data } = await president(getDeliberation)
    expect(status).toBe(200)
    expect(data.results.map(({ prize, kind }) => [prize, kind])).toEqual([
      ['users', 'jury'],
      ['tech', 'jury'],
      ['audience', 'audience'],
    ])
    expect(data).toMatchObject({ awards, ties: [], castingVotes: [] })
    expect(new Set(data.teams.map(({ id, name, members }) => ({ id, name, members })))).toEqual(
      new Set([
        { id: one.team.id, name: 'One', members: 2 },
        { id: two.team.id, name: 'Two', members: 2 },
      ]),
    )
    expect(data.digest).toMatch(/^[0-9a-f]{64}$/)
    expect(data).not.toHaveProperty('signedAt')
  })

  test('has no awards while a tie is open; the president’s vote settles it', async () => {
    const { one, president, freeze } = await deliberating(bench, { tied: true })
    const before = (await president(getDeliberation)).data
    expect(before.ties).toMatchObject([{ prize: 'users', decider: 'president', open: true }])
    expect(before).not.toHaveProperty('awards')
    await freeze()
    const cast = await president(castCastingVote, {
      params: { prize: 'users' },
      body: { team: one.team.id, reason: 'Plus utile.' },
    })
    const vote = { prize: 'users', team: one.team.id, reason: 'Plus utile.' }
    expect([cast.status, cast.data]).toEqual([200, vote])
    expect((await president(getDeliberation)).data).toMatchObject({
      ties: [{ prize: 'users', open: false }],
      castingVotes: [vote],
    })
    const refused = await president(castCastingVote, {
      params: { prize: 'tech' },
      body: { team: one.team.id, reason: 'Plus utile.' },
    })
    expect(refused.code).toBe('not-a-tie')
  })

  test('is not read while the rankings are behind', async () => {
    const { edition, one, president } = await deliberating(bench)
    const marks = { users: { usefulness: 20, proof: 20 }, tech: { craft: 20 } }
    const sheet = { team: one.team.id, juror: 'juror-2', marks }
    must(await putScoreSheet(bench.table, edition, sheet, undefined, writer(bench)))
    expect((await president(getDeliberation)).code).toBe('results-catching-up')
  })
})

describe('the minutes', () => {
  test('are signed by the president, and read by the jury and the organisers', async () => {
    const { edition, organiser, president, freeze, sign, awards } = await deliberating(bench)
    expect((await organiser(getMinutes)).code).toBe('not-signed-yet')
    expect((await organiser(getMinutesDocument)).code).toBe('not-signed-yet')
    expect((await organiser(previewPublication)).code).toBe('not-signed-yet')
    const wrong = { body: { digest: '0'.repeat(64) } }
    expect((await president(signMinutes, wrong)).code).toBe('not-frozen')
    await freeze()
    expect((await president(signMinutes, wrong)).code).toBe('results-changed')
    const signed = await sign()
    const { minutes, digest } = (await organiser(getMinutes)).data
    expect([signed.status, signed.data]).toEqual([201, { signedAt: bench.now(), minutesDigest: digest }])
    expect(digest).toBe(digestOf(minutes))
    expect(minutes).toMatchObject({
      edition: edition.id,
      awards,
      signature: { by: 'president', at: bench.now() },
    })
    expect((await president(getDeliberation)).data.signedAt).toBe(bench.now())
  })

  test('are signed by who proved within a quarter of an hour who they are', async () => {
    const { edition, freeze, president, sign } = await deliberating(bench)
    await freeze()
    const before = bench.now()
    bench.setNow(plusSeconds(before, 901))
    expect((await sign()).code).toBe('sign-in-again')
    const again = await signedIn(bench, edition, 'president')
    bench.setNow(plusSeconds(before, 1801))
    const { digest } = (await president(getDeliberation)).data
    const signed = await again(signMinutes, { body: { digest, reason: 'Peu de jurés.' } })
    expect(signed.status).toBe(201)
    bench.setNow(before)
  })

  test('are a document too, in both languages', async () => {
    const { organiser, sign } = await deliberating(bench)
    await sign()
    for (const language of ['fr', 'en'] as const) {
      const { headers, data } = await organiser(getMinutesDocument, { query: { language } })
      expect(headers.get('content-type')).toBe('application/pdf')
      expect(String(data).slice(0, 5)).toBe('%PDF-')
      expect(String(data)).toContain(language === 'fr' ? 'fr-FR' : 'en-GB')
    }
  })
})

describe('a publication', () => {
  test('is shown beforehand: the awards, and how many mails will leave', async () => {
    const { one, two, organiser, sign, awards } = await deliberating(bench)
    const signed = (await sign()).data
    const preview = (await organiser(previewPublication)).data
    const names = new Map([
      [one.team.id, { name: 'One', challenge: 'welcome' }],
      [two.team.id, { name: 'Two', challenge: 'rights' }],
    ])
    expect(preview).toEqual({
      awards: awards.map((award, index) => ({
        ...award,
        ...names.get(award.team),
        margin: [{ first: 15, second: 12 }, { first: 14, second: 12 }, { first: 1 }][index],
      })),
      notAwarded: [],
      mentions: [],
      mails: { winners: 4, teams: 0, organisers: 1 },
      minutesDigest: signed.minutesDigest,
    })
  })

  test('needs signed minutes, and is everybody’s to read and check', async () => {
    const { two, organiser, nobody, sign, awards, later, back } = await deliberating(bench)
    later()
    expect((await organiser(publish, { body: {} })).code).toBe('not-signed-yet')
    expect((await nobody(getPalmares)).code).toBe('not-published-yet')
    back()
    await sign()
    later()
    expect((await nobody(getPalmares)).code).toBe('not-published-yet')
    expect((await nobody(getPublishedMinutes)).code).toBe('not-published-yet')
    const published = await organiser(publish, { body: {} })
    const publishedAt = bench.now()
    expect([published.status, published.data]).toEqual([201, { publishedAt }])
    const palmares = (await nobody(getPalmares)).data
    expect(palmares).toMatchObject({
      publishedAt,
      awards,
      audience: {
        prize: 'audience',
        total: 1,
        lines: [{ team: two.team.id, name: 'Two', ballots: 1, rank: 1 }],
      },
    })
    const { minutes, digest } = (await nobody(getPublishedMinutes)).data
    expect(digest).toBe(digestOf(minutes))
    expect(digest).toBe(palmares.minutesDigest)
    expect(JSON.stringify(minutes)).not.toContain('One-1')
    back()
  })
})

describe('the announcement', () => {
  test('goes to every member and organiser as the minutes have it, once', async () => {
    const { edition, one, two, organiser, sign, later, back } = await deliberating(bench)
    await sign()
    // Whoever leaves after the signature was a member when it was signed.
    await leaveTeam(bench.table, edition.id, one.members[0].id, one.team.id, writer(bench))
    later()
    await organiser(publish, { body: {} })
    const publishedAt = bench.now()
    const { pk, sk } = key.publication(edition.id)
    const message = { reaction: 'announcePalmares', pk, sk }
    for (let times = 0; times < 2; times += 1)
      expect(await bench.give('reactions', messagesOf(message))).toEqual({ batchItemFailures: [] })
    const { items } = await listMails(bench.table, edition.id, { limit: 100 })
    const told = items.filter(({ template }) => template.startsWith('announcement'))
    expect(told).toHaveLength(5)
    const to = (id: string) => told.find(({ person }) => person === id)
    const prize = (name: string) => ({ fr: name, en: name })
    expect(to(one.members[0].id)).toMatchObject({
      template: 'announcement-winner',
      updatedBy: 'reactions',
      under: 'announcePalmares',
      props: {
        name: 'One-1',
        teamName: 'One',
        challenge: prize('Défi welcome'),
        prizes: [prize('Prix usager')],
      },
    })
    expect(to(two.members[1].id)?.props).toEqual({
      name: 'Two-2',
      teamName: 'Two',
      challenge: prize('Défi rights'),
      prizes: [prize('Prix tech'), prize('Coup de cœur')],
    })
    expect(to('organiser')?.props).toEqual({
      name: 'Odile Organise',
      publishedAt,
      awards: [
        { prize: prize('Prix usager'), teamName: 'One' },
        { prize: prize('Prix tech'), teamName: 'Two' },
        { prize: prize('Coup de cœur'), teamName: 'Two' },
      ],
      recipients: 5,
    })
    back()
  })

  test('says where the jury wrote to a team, and each team then reads what was written to it, without names', async () => {
    const { edition, one, two, organiser, sign, later, back } = await deliberating(bench)
    const marks = { users: { usefulness: 10, proof: 10 }, tech: { craft: 10 } }
    const third = await newTeam(bench, edition, 'Third', 'water')
    for (const [juror, feedback] of [
      ['president', 'Parlez plus fort.'],
      ['juror-2', 'Bravo.'],
    ] as const) {
      const sheet = { team: third.team.id, juror, marks, feedback }
      must(await putScoreSheet(bench.table, edition, sheet, undefined, writer(bench)))
    }
    const barred = { team: third.team.id, juror: 'juror-1' }
    const unheard = { ...barred, marks, feedback: 'Jamais lu.' }
    must(await putScoreSheet(bench.table, edition, unheard, undefined, writer(bench)))
    must(await putInterest(bench.table, edition.id, { ...barred, kind: 'blocking' }, writer(bench)))
    await updateRankings(bench.table, edition, writer(bench))
    await sign()
    later()
    const member = await signedIn(bench, edition, third.members[0].id)
    const read = () => member(listFeedback, { params: { team: third.team.id } })
    expect((await read()).data).toEqual({ items: [] })
    await organiser(publish, { body: {} })
    const message = messagesOf({ reaction: 'announcePalmares', ...key.publication(edition.id) })
    for (let times = 0; times < 2; times += 1)
      expect(await bench.give('reactions', message)).toEqual({ batchItemFailures: [] })
    expect((await read()).data).toEqual({ items: ['Bravo.', 'Parlez plus fort.'] })
    expect((await member(listFeedback, { params: { team: one.team.id } })).code).toBe('not-in-this-team')
    const { items } = await listMails(bench.table, edition.id, { limit: 100 })
    const told = (person: string) =>
      items.find((each) => each.person === person && each.template.startsWith('announcement'))?.props
    expect(told(third.members[1].id)).toMatchObject({ feedback: third.team.id })
    expect(told(two.members[0].id)).not.toHaveProperty('feedback')
    back()
  })

  test('reaches teams without a prize as well', async () => {
    const { edition, organiser, sign, later, back } = await deliberating(bench)
    const third = await newTeam(bench, edition, 'Third', 'water')
    await sign()
    expect((await organiser(previewPublication)).data.mails).toEqual({ winners: 4, teams: 2, organisers: 1 })
    later()
    await organiser(publish, { body: {} })
    await bench.give(
      'reactions',
      messagesOf({ reaction: 'announcePalmares', ...key.publication(edition.id) }),
    )
    const { items } = await listMails(bench.table, edition.id, { limit: 100 })
    const told = items.find(
      ({ person, template }) => person === third.members[0].id && template !== 'sign-in-link',
    )
    expect(told).toMatchObject({ template: 'announcement-team' })
    expect(told?.props).toEqual({
      name: 'Third-1',
      teamName: 'Third',
      challenge: { fr: 'Défi water', en: 'Défi water' },
    })
    back()
  })

  test('of what was published without minutes is an error, so that it is seen', async () => {
    const edition = await newEdition(bench, 'published')
    const at = key.publication(edition.id)
    await write(bench.table, {
      ...created(publication, at, edition.id, writer(bench)),
      awards: [],
      results: [],
      minutesDigest: '0'.repeat(64),
    })
    bench.logs.length = 0
    expect(await bench.give('reactions', messagesOf({ reaction: 'announcePalmares', ...at }))).toEqual({
      batchItemFailures: [{ itemIdentifier: '0' }],
    })
    expect(JSON.stringify(bench.logs)).toContain(`${edition.id} has no minutes that could be announced`)
  })

  test('of what is not there, and reactions that there are not, come back to the queue alone', async () => {
    const { edition, organiser, sign, later, back } = await deliberating(bench)
    await sign()
    later()
    await organiser(publish, { body: {} })
    const at = key.publication(edition.id)
    bench.logs.length = 0
    const answer = await bench.give(
      'reactions',
      messagesOf(
        { reaction: 'announcePalmares', ...key.publication('nowhere') },
        { reaction: 'nothing', ...at },
        { reaction: 'announcePalmares', ...at },
        { pk: at.pk },
      ),
    )
    expect(answer).toEqual({
      batchItemFailures: ['0', '1', '3'].map((itemIdentifier) => ({ itemIdentifier })),
    })
    const logged = JSON.stringify(bench.logs)
    expect(logged).toContain(`There is no publication at ${key.publication('nowhere').pk}`)
    expect(logged).toContain('There is no reaction nothing')
    const { items } = await listMails(bench.table, edition.id, { limit: 100 })
    expect(items.filter(({ template }) => template.startsWith('announcement'))).toHaveLength(5)
    back()
  })
})
