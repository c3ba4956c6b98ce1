import { describe, expect, test } from 'vitest'
import type { Edition } from '../../../domain/edition/edition.ts'
import {
  drawUpMinutes,
  type Minutes,
  minutesForMachines,
  publicMinutes,
} from '../../../domain/palmares/minutes.ts'
import { resultsOf } from '../../../domain/palmares/results.ts'
import { verifyMinutes } from '../../../domain/palmares/verification.ts'
import { isProblem } from '../../../domain/problem.ts'
import { tallyOf } from '../../../domain/vote/ballot.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const small = smallEdition('e', windowsAround('2026-02-18T12:00:00.000Z', 'deliberation'))
const edition: Edition = {
  ...small,
  prizes: small.prizes.map(
    (prize) => (prize.id === 'tech' ? { ...prize, rule: 'calibrated' } : prize) as typeof prize,
  ),
}
const teams = ['a', 'b', 'c', 'd'].map((id) => ({ id, name: `Team ${id}`, challenge: 'water' }))
const sheets = ['president', 'juror-1', 'juror-2'].flatMap((juror, severity) =>
  teams.map(({ id: team }, worth) => ({
    juror,
    team,
    marks: {
      users: { usefulness: 8 + worth + severity, proof: 10 },
      tech: { craft: 9 + 2 * ((worth + severity) % 4) },
    },
  })),
)
const tally = tallyOf([{ a: 3, b: 5, c: 1, d: 0 }], teams)

function signed(): Minutes {
  const results = resultsOf(edition, sheets, tally)
  const minutes = drawUpMinutes(
    edition,
    1,
    { results, castingVotes: [], decisions: [], mentions: [], interests: [], teams, remarks: [], sheets },
    { by: 'president', at: '2026-02-18T12:00:00.000Z', salt: 'ab', trail: undefined },
  )
  if (isProblem(minutes)) throw new Error(minutes.problem)
  return minutes
}
const places = (minutes: Minutes, digest?: string) =>
  verifyMinutes(minutes, digest).differences.map(({ where }) => where)
const approval = {
  needed: 2,
  by: 'president',
  at: '2026-02-18T12:00:00.000Z',
  approvals: ['president', 'juror-1'].map((juror) => ({ juror, at: '2026-02-18T12:00:00.000Z' })),
  objections: [{ juror: 'juror-2', at: '2026-02-18T12:00:00.000Z', reason: 'Trop vite.' }],
  recusals: [],
}
const changedAt = (minutes: Minutes, index: number, mark: number): Minutes => {
  const { scoring } = minutes
  if (!scoring) throw new Error('There are no marks')
  const touched = scoring.sheets.map((each, at) =>
    at === index ? { ...each, marks: { ...each.marks, tech: { craft: mark } } } : each,
  )
  return { ...minutes, scoring: { ...scoring, sheets: touched } }
}

describe('minutes', () => {
  test('are made again from what they record, as signed and as published', () => {
    const minutes = signed()
    expect(verifyMinutes(minutes, minutesForMachines(minutes).digest)).toEqual({
      rankings: ['users', 'tech', 'audience'],
      unverifiable: [],
      awards: minutes.awards,
      differences: [],
    })
    expect(
      verifyMinutes(JSON.parse(minutesForMachines(publicMinutes(minutes, edition)).json)).differences,
    ).toEqual([])
  })

  test('differ where a mark was changed', () => {
    expect(places(changedAt(signed(), 0, 20))).toEqual(
      expect.arrayContaining([
        'basis of users',
        'basis of tech',
        expect.stringMatching(/^score of . for tech$/),
      ]),
    )
  })

  test('differ where a place, a figure, a count or an award was changed', () => {
    const minutes = signed()
    const [users, tech, audience] = minutes.results
    if (users?.kind !== 'jury' || tech?.kind !== 'jury' || audience?.kind !== 'audience') throw new Error('?')
    const swapped = { ...users, standings: users.standings.map((each) => ({ ...each, rank: 5 - each.rank })) }
    const lifted = {
      ...tech,
      standings: tech.standings.map((each) => ({ ...each, score: each.score + 0.00001 })),
    }
    const counted = {
      ...audience,
      lines: audience.lines.map((each) => ({ ...each, ballots: each.ballots + 1 })),
    }
    expect(places({ ...minutes, results: [swapped, tech, audience] })).toEqual(['ranking of users'])
    expect(places({ ...minutes, results: [users, lifted, audience] })).toHaveLength(4)
    expect(places({ ...minutes, results: [users, tech, counted] })).toEqual(['tally of audience'])
    const [first, ...others] = minutes.awards
    expect(places({ ...minutes, awards: [{ prize: first?.prize ?? '', team: 'a' }, ...others] })).toEqual([
      'awards',
    ])
  })

  test('differ from another digest than they have', () => {
    expect(places(signed(), '0'.repeat(64))).toEqual(['digest'])
  })

  test('differ where marks are of a barred juror, or for a team that they do not list', () => {
    const minutes = signed()
    const barred = [{ juror: 'juror-1', team: 'a', kind: 'blocking' as const }]
    expect(places({ ...minutes, interests: barred })).toEqual(['marks of juror-1 for a'])
    expect(places({ ...minutes, teams: teams.slice(1) })).toContain('marks of juror-2 for a')
  })

  test('differ where approvals lack, or a recusal does not follow from the interests', () => {
    const minutes = { ...signed(), approval }
    expect(places(minutes)).toEqual([])
    const open = publicMinutes(minutes, edition)
    expect(places(open)).toEqual([])
    expect(open.approval).not.toHaveProperty('objections')
    const alone = { ...approval, approvals: approval.approvals.slice(1) }
    expect(places({ ...minutes, approval: alone })).toEqual(
      ['users', 'tech', 'audience'].map((prize) => `approvals of ${prize}`),
    )
    const recused = { ...approval, recusals: [{ prize: 'tech', juror: 'juror-2' }] }
    expect(places({ ...minutes, approval: recused })).toEqual(['recusals'])
  })

  test('of before marks were recorded say so, and their awards are made again', () => {
    const { scoring: _, ...before } = signed()
    expect(verifyMinutes(before)).toMatchObject({
      rankings: ['audience'],
      unverifiable: ['users', 'tech'],
      differences: [],
    })
    expect(places({ ...before, awards: [] })).toEqual(['awards'])
  })
})
