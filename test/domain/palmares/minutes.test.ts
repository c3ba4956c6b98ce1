import { describe, expect, test } from 'vitest'
import { rank } from '../../../domain/jury/ranking.ts'
import { juryPrizes } from '../../../domain/jury/scoring.ts'
import {
  drawUpMinutes,
  minutes,
  minutesForMachines,
  publicMinutes,
  recomputeAwards,
  resultsDigest,
} from '../../../domain/palmares/minutes.ts'
import { isProblem } from '../../../domain/problem.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const edition = smallEdition('e', windowsAround('2026-02-18T12:00:00.000Z', 'deliberation'))
const [first, second] = [`${'0'.repeat(25)}a`, `${'0'.repeat(25)}b`]
const sheets = [
  { juror: 'juror-1', team: first, marks: { users: { usefulness: 12, proof: 12 }, tech: { craft: 9 } } },
  { juror: 'juror-1', team: second, marks: { users: { usefulness: 12, proof: 12 }, tech: { craft: 8 } } },
]
const results = juryPrizes(edition).map((prize) => ({
  ...rank(prize, edition.scale, sheets),
  kind: 'jury' as const,
}))
const teams = [
  { id: second, name: 'B', challenge: 'water' },
  { id: first, name: 'A', challenge: 'rights' },
]
const vote = { prize: 'users', team: second, reason: 'Essayé avec les usagers.' }
const interests = [
  { juror: 'juror-2', team: first, kind: 'declared' as const },
  { juror: 'juror-1', team: second, kind: 'blocking' as const },
]
const signature = {
  by: 'president',
  at: '2026-02-18T12:00:00.000Z',
  reason: 'Deux malades.',
  salt: 'ab',
  trail: { number: 7, hash: 'c'.repeat(64) },
}
const remarks = [
  { kind: 'absent' as const, juror: 'juror-2' },
  { kind: 'below-quorum' as const, team: first, sheets: 1, quorum: 2 },
]
const deliberation = {
  results,
  castingVotes: [vote],
  decisions: [],
  mentions: [],
  interests,
  teams,
  remarks,
  sheets,
}

const member = { person: 'p1', name: 'Zéphyrine', school: 'north' }

function signed() {
  const drawn = drawUpMinutes(edition, 3, deliberation, signature)
  if (isProblem(drawn)) throw new Error(drawn.problem)
  return drawn
}

describe('minutes', () => {
  test('record everything that the awards follow from', () => {
    const drawn = signed()
    expect(minutes.parse(drawn)).toEqual(drawn)
    expect(drawn).toMatchObject({
      schema: 3,
      remarks,
      edition: 'e',
      rules: 3,
      timeZone: 'Europe/Paris',
      awards: [
        { prize: 'users', team: second },
        { prize: 'tech', team: first },
      ],
      signature: {
        by: 'president',
        name: 'Paule Préside',
        at: signature.at,
        reason: 'Deux malades.',
        function: { fr: 'Préfète' },
      },
    })
    expect(drawn.jury.map(({ id, president }) => [id, president])).toEqual([
      ['president', true],
      ['juror-1', false],
      ['juror-2', false],
    ])
    expect(drawn.prizes.map(({ id, rule }) => [id, rule])).toEqual([
      ['users', 'mean'],
      ['tech', 'mean'],
      ['audience', 'plurality'],
    ])
    expect(drawn.results.map(({ prize }) => prize)).toEqual(['users', 'tech'])
  })

  test('put lists in a fixed order, so that equal facts give equal minutes', () => {
    const turned = {
      ...deliberation,
      results: [...results].reverse(),
      interests: [...interests].reverse(),
      teams: [...teams].reverse(),
      sheets: [...sheets].reverse(),
    }
    expect(drawUpMinutes(edition, 3, turned, signature)).toEqual(signed())
    expect(signed().teams.map(({ id }) => id)).toEqual([first, second])
    expect(signed().interests.map(({ juror }) => juror)).toEqual(['juror-1', 'juror-2'])
  })

  test('are not drawn up while a tie is open', () => {
    expect(drawUpMinutes(edition, 3, { ...deliberation, castingVotes: [] }, signature)).toMatchObject({
      problem: 'tie-needs-casting-vote',
    })
  })

  test.each(['juror-1', 'organiser'])('are not signed by %s', (by) => {
    expect(() => drawUpMinutes(edition, 3, deliberation, { ...signature, by })).toThrow(/president/)
  })

  test('give the same awards when they are recomputed, and others when they were touched', () => {
    const drawn = signed()
    expect(recomputeAwards(drawn)).toEqual(drawn.awards)
    const touched = { ...drawn, castingVotes: [{ ...vote, team: first }] }
    expect(recomputeAwards(touched)).not.toEqual(drawn.awards)
  })

  test('as everybody may read them name no member, and give the same awards', () => {
    const named = { ...signed(), teams: signed().teams.map((team) => ({ ...team, members: [member] })) }
    const open = publicMinutes(named, edition)
    expect(JSON.stringify(open)).not.toContain(member.name)
    expect(minutes.parse(open)).toEqual(open)
    expect(recomputeAwards(open)).toEqual(named.awards)
    const { salt: _, ...scoring } = named.scoring ?? { salt: '' }
    const all = { members: true, jurors: 'named' as const }
    expect(publicMinutes(named, { publication: all })).toEqual({ ...named, scoring })
    expect(publicMinutes(named, { publication: { members: false } })).toEqual(open)
  })

  test('as everybody may read them hide whose marks are whose, and give the same rankings', () => {
    const jurors = ['juror-1', 'juror-2', 'president']
    const many = jurors.flatMap((juror, index) =>
      [first, second].map((team) => ({
        juror,
        team,
        marks: { users: { usefulness: 12 + index, proof: 12 }, tech: { craft: 9 } },
      })),
    )
    const drawn = (salt: string) => {
      const made = drawUpMinutes(edition, 3, { ...deliberation, sheets: many }, { ...signature, salt })
      if (isProblem(made)) throw new Error(made.problem)
      return made
    }
    const calledBy = (salt: string) =>
      (publicMinutes(drawn(salt), edition).scoring?.sheets ?? []).map(({ juror, marks }) => [
        juror,
        marks.users?.usefulness,
      ])
    const open = publicMinutes(drawn('ab'), edition)
    expect(JSON.stringify(open.scoring)).not.toMatch(/juror-|president|"ab"/)
    expect(new Set(calledBy('ab').map(([juror]) => juror))).toEqual(new Set(['J1', 'J2', 'J3']))
    // Which is which follows from the salt, not from the order of the jury.
    const orders = ['ab', 'cd', 'ef', 'gh', 'ij', 'kl'].map((salt) => JSON.stringify(calledBy(salt)))
    expect(new Set(orders).size).toBeGreaterThan(1)
    expect(open.results.every((result) => result.kind === 'audience' || result.basis.sheets === 6)).toBe(true)
  })

  test('never name a winner that they do not list', () => {
    const without = { ...deliberation, teams: teams.slice(1) }
    expect(() => drawUpMinutes(edition, 3, without, signature)).toThrow(/does not stand/)
  })

  test('have one text for machines, and its digest changes with any of it', () => {
    const { json, digest } = minutesForMachines(signed())
    expect(JSON.parse(json)).toEqual(signed())
    expect(json.startsWith('{"awards":[')).toBe(true)
    const other = minutesForMachines({ ...signed(), rules: 4 })
    expect(other.digest).not.toBe(digest)
  })
})

test('what is signed changes with results, casting votes and remarks, not with the order of the votes', () => {
  const two = [vote, { ...vote, prize: 'tech' }]
  const digest = resultsDigest({ results, castingVotes: two, remarks })
  expect(resultsDigest({ results, castingVotes: [...two].reverse(), remarks })).toBe(digest)
  expect(resultsDigest({ results, castingVotes: [vote], remarks })).not.toBe(digest)
  expect(resultsDigest({ results: results.slice(1), castingVotes: two, remarks })).not.toBe(digest)
  expect(resultsDigest({ results, castingVotes: two, remarks: [] })).not.toBe(digest)
})
