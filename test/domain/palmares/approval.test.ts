import { describe, expect, test } from 'vitest'
import {
  type Answer,
  approvalOf,
  inTheRoom,
  isApproved,
  isCurrent,
  lacking,
  propose,
} from '../../../domain/palmares/approval.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const now = '2026-02-18T12:00:00.000Z'
const edition = {
  ...smallEdition('e', windowsAround(now, 'deliberation')),
  deliberation: { quorum: 1, approvals: 2 },
}
const freezes = [{ by: 'president', at: now }]
const reopened = [{ by: 'president', at: now, reopened: { by: 'president', at: now, reason: 'Un oubli.' } }]
const awards = [
  { prize: 'users', team: 'a' },
  { prize: 'tech', team: 'b' },
]
const proposal = { digest: 'd', freeze: 1, by: 'president', at: now }
const answer = (juror: string, more: Partial<Answer> = {}): Answer => ({
  juror,
  digest: 'd',
  freeze: 1,
  at: now,
  ...more,
})
const barred = (juror: string, team: string) => ({ juror, team, kind: 'blocking' as const })
const said = (answers: Answer[], interests: ReturnType<typeof barred>[] = []) =>
  approvalOf(edition, proposal, { answers, awards, interests })
const lackingIn = (answers: Answer[], interests: ReturnType<typeof barred>[] = []) =>
  lacking(said(answers, interests), edition.prizes, edition.jury)

describe('a proposal', () => {
  const state = { signed: false, awards, digest: 'd', freezes }
  const command = { digest: 'd', by: 'president', now }

  test('is the president’s, of awards that are settled and of what was read, frozen and not signed', () => {
    expect(propose(edition, state, command)).toEqual(proposal)
    const refused = (changes: object, by = 'president') =>
      propose(edition, { ...state, ...changes }, { ...command, by })
    expect(refused({}, 'juror-1')).toEqual({ problem: 'not-allowed' })
    expect(refused({ signed: true })).toEqual({ problem: 'already-signed' })
    expect(refused({ freezes: reopened })).toEqual({ problem: 'not-frozen' })
    expect(refused({ digest: 'other' })).toEqual({ problem: 'results-changed' })
    const open = { problem: 'tie-needs-casting-vote' as const }
    expect(refused({ awards: open })).toEqual(open)
  })

  test('lapses when what it rests on changes, and with its freeze', () => {
    expect(isCurrent(proposal, { digest: 'd', freezes })).toBe(true)
    expect(isCurrent(proposal, { digest: 'other', freezes })).toBe(false)
    expect(isCurrent(proposal, { digest: 'd', freezes: reopened })).toBe(false)
    expect(isCurrent(proposal, { digest: 'd', freezes: [...reopened, ...freezes] })).toBe(false)
  })
})

describe('what the room says', () => {
  test('is the approval of whoever proposes, and what the jury says to this very proposal', () => {
    const others = [answer('juror-1', { digest: 'before' }), answer('stranger'), answer('president')]
    expect(said(others).approvals).toEqual([{ juror: 'president', at: now }])
    const objection = 'Trop peu de grilles.'
    expect(said([answer('juror-2', { objection }), answer('juror-1')])).toEqual({
      needed: 2,
      by: 'president',
      at: now,
      approvals: ['president', 'juror-1'].map((juror) => ({ juror, at: now })),
      objections: [{ juror: 'juror-2', at: now, reason: objection }],
      recusals: [],
    })
    expect(said([answer('juror-1', { freeze: 2 })]).approvals).toHaveLength(1)
  })

  test('is enough once as many approve each prize as the edition asks for', () => {
    expect(lackingIn([])).toEqual(
      ['users', 'tech', 'audience'].map((prize) => ({ prize, given: 1, needed: 2 })),
    )
    expect(lackingIn([answer('juror-1')])).toEqual([])
    expect(lackingIn([answer('juror-1', { objection: 'Non.' })])).toHaveLength(3)
  })

  test('does not count for a prize from whoever is barred from a team that wins it', () => {
    const interests = [barred('juror-1', 'a'), barred('juror-1', 'c'), barred('stranger', 'a')]
    expect(said([], interests).recusals).toEqual([{ prize: 'users', juror: 'juror-1' }])
    expect(lackingIn([answer('juror-1')], interests)).toEqual([{ prize: 'users', given: 1, needed: 2 }])
    expect(lackingIn([answer('juror-1'), answer('juror-2')], interests)).toEqual([])
  })

  test('asks for no more than there are jurors who are not recused', () => {
    const interests = [barred('juror-1', 'a'), barred('juror-2', 'a')]
    expect(lackingIn([answer('juror-1')], interests)).toEqual([])
    expect(lackingIn([], [...interests, barred('president', 'a')]).map(({ prize }) => prize)).toEqual([
      'tech',
      'audience',
    ])
  })

  test('is needed where the edition asks for it alone', () => {
    expect(isApproved({ ...edition, deliberation: { quorum: 1 } }, undefined)).toBe(true)
    expect(isApproved(edition, undefined)).toBe(false)
    expect(isApproved(edition, said([]))).toBe(false)
    expect(isApproved(edition, said([answer('juror-1')]))).toBe(true)
  })
})

test('whoever dropped out counts no more, and no prize waits for them', () => {
  const asked = { ...edition, deliberation: { quorum: 1, approvals: 3 } }
  const approval = { ...said([answer('juror-1')]), needed: 3 }
  expect(isApproved(asked, approval)).toBe(false)
  const gone = [
    { kind: 'absent', juror: 'juror-1' },
    { kind: 'released', juror: 'juror-2' },
    { kind: 'below-quorum' },
  ]
  const jury = inTheRoom(edition.jury, gone)
  expect(jury.map(({ id }) => id)).toEqual(['president', 'juror-1'])
  expect(isApproved({ ...asked, jury }, approval)).toBe(true)
  const theirs = { ...said([answer('juror-2')]), needed: 3 }
  expect(lacking(theirs, asked.prizes, jury)).toContainEqual({ prize: 'users', given: 1, needed: 2 })
})
