import { describe, expect, test } from 'vitest'
import { basisOf } from '../../../domain/jury/basis.ts'
import { approvalOf } from '../../../domain/palmares/approval.ts'
import { drawUpMinutes, type Minutes, minutesForMachines } from '../../../domain/palmares/minutes.ts'
import { publicationOf } from '../../../domain/palmares/publication.ts'
import {
  announcementsDiffer,
  minutesDiffer,
  publicationDiffers,
  rankingsDiffer,
} from '../../../domain/palmares/recount.ts'
import { remarksOn } from '../../../domain/palmares/remarks.ts'
import { resultsOf } from '../../../domain/palmares/results.ts'
import { tallyOf } from '../../../domain/vote/ballot.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const now = '2026-02-22T12:00:00.000Z'
const edition = smallEdition('e', windowsAround(now, 'deliberation'))
const teams = ['a', 'b'].map((id) => ({
  id,
  name: `Team ${id}`,
  challenge: 'water',
  members: [{ person: `person-${id}`, name: 'Ana', school: 'north' }],
}))
const sheetOf = (juror: string, team: string, mark: number) => ({
  juror,
  team,
  marks: { users: { usefulness: mark, proof: mark }, tech: { craft: mark } },
  version: 1,
  updatedAt: now,
})
const sheets = [
  sheetOf('juror-1', 'a', 15),
  sheetOf('juror-1', 'b', 15),
  sheetOf('juror-2', 'a', 20),
  sheetOf('juror-1', 'dissolved', 20),
]
const interests = [{ juror: 'juror-2', team: 'a', kind: 'blocking' as const }]
const counts = { a: 3, b: 5, dissolved: 9 }
const counting = sheets.slice(0, 2)
const castingVotes = ['users', 'tech'].map((prize) => ({
  prize,
  team: 'b',
  reason: 'Une preuve.',
  tied: ['a', 'b'],
}))
const results = resultsOf(edition, counting, tallyOf([counts], teams))
const remarks = remarksOn(edition, { results, sheets: counting, teams, reopenings: [], lateCards: [] })

const freezes = [{ by: 'president', at: now }]
const proposals = [{ digest: 'd', freeze: 1, by: 'president', at: now }]
const answers = ['juror-1', 'juror-2'].map((juror) => ({ juror, digest: 'd', freeze: 1, at: now }))

function signedOf(changes: Partial<Minutes> = {}) {
  const drawn = drawUpMinutes(
    edition,
    1,
    {
      results,
      castingVotes,
      decisions: [],
      mentions: [],
      freezes,
      interests,
      teams,
      remarks,
      sheets: counting,
    },
    { by: 'president', at: now, salt: 'ab', trail: { number: 7, hash: 'c'.repeat(64) } },
  )
  if ('problem' in drawn) throw new Error(drawn.problem)
  const minutes = { ...drawn, ...changes }
  return { minutes, digest: minutesForMachines(minutes).digest }
}

const onRecord: Parameters<typeof minutesDiffer>[2] = { sheets, counts, reopenings: [], lateCards: [] }
const said = (votes: typeof castingVotes) => ({
  castingVotes: votes,
  decisions: [],
  mentions: [],
  freezes,
  proposals,
  answers,
})
const places = (differences: { where: string }[]) => differences.map(({ where }) => where)

describe('minutes', () => {
  const differing = (changes: Partial<Minutes>, votes = castingVotes, record = onRecord) =>
    places(minutesDiffer(signedOf(changes), edition, record, said(votes)))

  test('hold when what is on record makes them, whatever became of teams and interests since', () => {
    expect(differing({})).toEqual([])
  })

  test('differ when a mark, a ballot or a casting vote does', () => {
    const marked = [...sheets.slice(1), sheetOf('juror-1', 'a', 14.5)]
    expect(differing({}, castingVotes, { ...onRecord, sheets: marked })).toEqual([
      'MINUTES/MINUTES, results of users',
      'MINUTES/MINUTES, results of tech',
      'MINUTES/MINUTES, marks',
    ])
    expect(differing({}, castingVotes, { ...onRecord, counts: { ...counts, a: 6 } })).toEqual([
      'MINUTES/MINUTES, results of audience',
      'MINUTES/MINUTES, awards',
      'MINUTES/MINUTES, remarks',
    ])
    expect(differing({}, castingVotes.slice(1))).toEqual(['MINUTES/MINUTES, casting votes'])
    const otherwise = castingVotes.map((vote) => ({ ...vote, team: 'a' }))
    expect(differing({}, otherwise)).toEqual(['MINUTES/MINUTES, casting votes'])
  })

  test('differ when their awards or their digest were written over', () => {
    const [first, ...others] = signedOf().minutes.awards
    expect(differing({ awards: [{ prize: first?.prize ?? '', team: 'a' }, ...others] })).toEqual([
      'MINUTES/MINUTES, awards',
    ])
    const { minutes } = signedOf()
    expect(places(minutesDiffer({ minutes, digest: '0' }, edition, onRecord, said(castingVotes)))).toEqual([
      'MINUTES/MINUTES, digest',
    ])
  })

  test('differ when a freeze was put in or taken out', () => {
    const before = { by: 'president', at: now, reopened: { by: 'president', at: now, reason: 'Un oubli.' } }
    expect(differing({ freezes: [before, ...freezes] })).toEqual(['MINUTES/MINUTES, freezes'])
    expect(differing({ freezes: undefined })).toEqual([])
  })

  test('differ when an approval is not what was said to the proposal', () => {
    const [proposal] = proposals
    if (!proposal) throw new Error('Nothing was proposed')
    const { awards } = signedOf().minutes
    const approval = approvalOf(edition, proposal, { answers, awards, interests })
    expect(differing({ approval })).toEqual([])
    const without = { ...approval, approvals: approval.approvals.slice(1) }
    expect(differing({ approval: without })).toEqual(['MINUTES/MINUTES, approval'])
  })

  test('differ when a remark was taken out, or there was more to be remarked before the signature', () => {
    expect(differing({ remarks: remarks.slice(1) })).toEqual(['MINUTES/MINUTES, remarks'])
    const again = { phase: 'vote' as const, closes: now, reason: 'Panne.', by: 'president', at: now }
    const shown = ['MINUTES/MINUTES, remarks']
    expect(differing({}, castingVotes, { ...onRecord, reopenings: [again] })).toEqual(shown)
    const issue = { count: 1, reason: 'Perdue.', askedBy: 'ana', consentedBy: 'bea', at: now }
    expect(differing({}, castingVotes, { ...onRecord, lateCards: [issue] })).toEqual(shown)
    const later = { ...issue, at: '2026-02-22T12:00:01.000Z' }
    expect(differing({}, castingVotes, { ...onRecord, lateCards: [later] })).toEqual([])
    expect(differing({ remarks: undefined })).toEqual([])
  })

  test('differ when somebody else cast the vote than they say', () => {
    const named = castingVotes.map((vote) => ({ ...vote, by: 'president' }))
    expect(differing({ castingVotes: named }, named)).toEqual([])
    const another = named.map((vote) => ({ ...vote, by: 'juror-1' }))
    expect(differing({ castingVotes: named }, another)).toEqual(['MINUTES/MINUTES, casting votes'])
  })

  test('are made again by the version of the rules that they were made by', () => {
    const marked = (team: string, usefulness: number, proof: number) => ({
      ...sheetOf('juror-1', team, 15),
      marks: { users: { usefulness, proof }, tech: { craft: 15 } },
    })
    // Both have a weighted mean of 15; the second is better on the criterion of the highest weight.
    const sheets = [marked('a', 14, 17), marked('b', 15, 15)]
    const tally = tallyOf([counts], teams)
    const record = { ...onRecord, sheets }
    const drawnBy = (version: 1 | 2) => {
      const made = resultsOf(edition, sheets, tally, version)
      const said = remarksOn(edition, { results: made, sheets, teams, reopenings: [], lateCards: [] })
      const scoring = version === 1 ? undefined : { version, scale: edition.scale, sheets: [] }
      const votes = version === 1 ? castingVotes : castingVotes.slice(1)
      const users = { prize: 'users', team: 'b' }
      const { minutes } = signedOf({ results: made, remarks: said, scoring, castingVotes: votes })
      return { ...minutes, awards: [users, ...minutes.awards.filter(({ prize }) => prize !== 'users')] }
    }
    const wrong = (version: 1 | 2) => differing(drawnBy(version), castingVotes, record)
    expect(wrong(1)).toEqual([])
    expect(wrong(2)).toEqual(['MINUTES/MINUTES, marks'])
    const otherwise = { ...drawnBy(2), results: drawnBy(1).results }
    expect(differing(otherwise, castingVotes, record)).toContain('MINUTES/MINUTES, results of users')
  })

  test('differ when their rules are gone', () => {
    expect(minutesDiffer(signedOf(), undefined, onRecord, said(castingVotes))).toMatchObject([
      { expected: 'rules that stand in document 1' },
    ])
  })
})

test('rankings that are kept are those that the sheets which count make', () => {
  const judged = { sheets, interests, teams }
  const kept = results.flatMap((result) => (result.kind === 'jury' ? [{ result, basis: result.basis }] : []))
  const [first, ...others] = kept
  if (!first) throw new Error('There is no ranking')
  expect(rankingsDiffer(edition, judged, kept)).toEqual([])
  expect(places(rankingsDiffer(edition, judged, others))).toEqual([
    'RESULTS/RANKING#users',
    'RESULTS/RANKING#users, basis',
  ])
  const turned = { ...first.result, standings: first.result.standings.toReversed() }
  expect(places(rankingsDiffer(edition, judged, [{ ...first, result: turned }, ...others]))).toEqual([
    'RESULTS/RANKING#users',
  ])
  expect(places(rankingsDiffer(edition, judged, [{ ...first, basis: basisOf([]) }, ...others]))).toEqual([
    'RESULTS/RANKING#users, basis',
  ])
  expect(rankingsDiffer(edition, { ...judged, sheets: [] }, [])).toEqual([])
})

test('a publication tells what its minutes say', () => {
  const signed = signedOf()
  const told = publicationOf(signed)
  if ('problem' in told) throw new Error(told.problem)
  expect(publicationDiffers(told, signed)).toEqual([])
  expect(publicationDiffers({ ...told, awards: [] }, signed)).toHaveLength(1)
  expect(publicationDiffers(told, undefined)).toHaveLength(1)
})

test('whoever the minutes record was told, and nobody else', () => {
  const signed = signedOf()
  const mails = ['announcement-team_person-a', 'announcement-winner_person-b']
  expect(announcementsDiffer(signed, mails)).toEqual([])
  expect(announcementsDiffer(signed, [...mails, 'announcement-winner_stranger'])).toMatchObject([
    { where: 'OUTBOX/announcement-winner_stranger', found: 'one' },
  ])
  expect(announcementsDiffer(signed, mails.slice(1))).toMatchObject([{ found: 'none' }])
  const nameless = signedOf({ teams: teams.map(({ members: _, ...team }) => team) })
  expect(announcementsDiffer(nameless, [])).toEqual([])
})
