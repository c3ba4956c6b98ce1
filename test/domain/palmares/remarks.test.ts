import { describe, expect, test } from 'vitest'
import type { Edition } from '../../../domain/edition/edition.ts'
import { rank } from '../../../domain/jury/ranking.ts'
import { juryPrizes } from '../../../domain/jury/scoring.ts'
import { outsideRules, remarksOn } from '../../../domain/palmares/remarks.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const now = '2026-02-18T12:00:00.000Z'
const edition = smallEdition('e', windowsAround(now, 'deliberation'))
const jurors = ['president', 'juror-1', 'juror-2']
const mixed = [{ school: 'north' }, { school: 'south' }]
const marks = (mark: number) => ({ users: { usefulness: mark, proof: mark }, tech: { craft: mark } })
const sheet = (juror: string, team: string, mark: number) => ({
  juror,
  team,
  marks: marks(mark),
  version: 1,
  updatedAt: now,
})
const byAll = (team: string, mark: number) => jurors.map((juror) => sheet(juror, team, mark))
const whole = [...byAll('a', 16), ...byAll('b', 12)]

type Facts = Partial<Parameters<typeof remarksOn>[1]>

function remarks(facts: Facts = {}, of: Edition = edition) {
  const sheets = facts.sheets ?? whole
  const results = juryPrizes(of).map((prize) => ({
    kind: 'jury' as const,
    ...rank(prize, of.scale, sheets),
  }))
  const teams = ['b', 'a'].map((id) => ({ id, members: mixed }))
  return remarksOn(of, { results, sheets, teams, reopenings: [], lateCards: [], ...facts })
}

test('nothing is remarked when every juror saw every team and the first are clear', () => {
  expect(remarks()).toEqual([])
})

describe('it is remarked', () => {
  test('who of the jury is absent', () => {
    const sheets = whole.filter(({ juror }) => juror !== 'juror-1')
    expect(remarks({ sheets })).toEqual([{ kind: 'absent', juror: 'juror-1' }])
  })

  test('which teams are below the quorum, those that nobody saw among them', () => {
    const below = (team: string, sheets: number) => ({ kind: 'below-quorum', team, sheets, quorum: 2 })
    const sheets = [sheet('president', 'a', 16), ...byAll('b', 12)]
    expect(remarks({ sheets }).filter(({ kind }) => kind === 'below-quorum')).toEqual([below('a', 1)])
    expect(remarks({ sheets: byAll('b', 12) })).toContainEqual(below('a', 0))
    expect(remarks({ sheets: [...sheets, sheet('juror-1', 'a', 16)] })).not.toContainEqual(
      expect.objectContaining({ kind: 'below-quorum' }),
    )
  })

  test('nothing of jurors where the jury gives no prize', () => {
    const prizes = edition.prizes.filter(({ kind }) => kind === 'audience')
    expect(remarks({ sheets: [], results: [] }, { ...edition, prizes })).toEqual([])
  })

  test('which teams are outside of the rules', () => {
    const [member, other] = mixed
    if (!member || !other) throw new Error('A team has two members here')
    const teams = [
      { id: 'alone', members: [member] },
      { id: 'one-school', members: [member, member] },
      { id: 'as-asked', members: mixed },
    ]
    const found = remarks({ teams, sheets: teams.flatMap(({ id }) => byAll(id, id.length)) })
    expect(found).toEqual([
      { kind: 'breaks-rules', team: 'alone', members: 1, schools: 1 },
      { kind: 'breaks-rules', team: 'one-school', members: 2, schools: 1 },
    ])
    expect(outsideRules({ remarks: found })).toEqual(new Set(['alone', 'one-school']))
    expect(outsideRules({})).toEqual(new Set())
  })

  test('a first place by less than one step of the scale, and none by exactly one', () => {
    const by = (mark: number) =>
      remarks({ sheets: [...byAll('a', 16).slice(1), sheet('president', 'a', mark), ...byAll('b', 16)] })
    const narrow = (lead: number) => ['users', 'tech'].map((prize) => ({ kind: 'narrow', prize, lead }))
    expect(by(16.5)).toEqual(narrow(0.166667))
    expect(by(17.5)).toEqual([])
    expect(by(16)).toEqual([])
  })

  test('a first place of the audience by one ballot', () => {
    const lines = (first: number) => [
      { team: 'a', ballots: first, rank: 1 },
      { team: 'b', ballots: 10, rank: first > 10 ? 2 : 1 },
    ]
    const audience = (first: number) => [
      { kind: 'audience' as const, prize: 'audience', lines: lines(first), total: first + 10 },
    ]
    expect(remarks({ results: audience(11) })).toEqual([{ kind: 'narrow', prize: 'audience', lead: 1 }])
    expect(remarks({ results: audience(12) })).toEqual([])
    expect(remarks({ results: audience(10) })).toEqual([])
  })

  test('a first place that fewer jurors saw than another team', () => {
    const sheets = [...byAll('a', 17).slice(1), ...byAll('b', 16)]
    expect(remarks({ sheets })).toEqual(
      ['users', 'tech'].map((prize) => ({ kind: 'fewer-sheets', prize, team: 'a', sheets: 2, most: 3 })),
    )
  })

  test('marks changed after their juror declared them final', () => {
    const [first, ...others] = whole
    if (!first) throw new Error('There are sheets')
    const later = '2026-02-18T12:30:00.000Z'
    const sealed = { at: now, marks: first.marks }
    expect(remarks({ sheets: [{ ...first, sealed, version: 2 }, ...others] })).toEqual([])
    const changed = { ...first, marks: marks(15), sealed, version: 3, updatedAt: later }
    expect(remarks({ sheets: [changed, ...others] })).toEqual([
      { kind: 'corrected', juror: first.juror, team: first.team, at: later },
    ])
  })

  test('windows opened again, and the marks that were changed in them', () => {
    const again = { phase: 'jury' as const, closes: now, reason: 'Panne.', by: 'president', at: now }
    const [first, ...others] = whole
    if (!first) throw new Error('There are sheets')
    const before = { ...first, version: 2, updatedAt: '2026-02-18T11:59:59.000Z' }
    const reopenings = [again, { ...again, phase: 'vote' as const, at: '2026-02-18T11:00:00.000Z' }]
    expect(remarks({ sheets: [before, ...others], reopenings })).toEqual([
      { kind: 'reopened', ...reopenings[1] },
      { kind: 'reopened', ...again },
    ])
    expect(remarks({ sheets: [{ ...before, updatedAt: now }, ...others], reopenings })).toContainEqual({
      kind: 'corrected',
      juror: first.juror,
      team: first.team,
      at: now,
    })
  })

  test('voter cards issued after the vote had opened, with the names of who asked and consented', () => {
    const issue = { count: 2, reason: 'Perdues.', askedBy: 'organiser', consentedBy: 'another', at: now }
    expect(remarks({ lateCards: [issue] })).toEqual([
      { kind: 'late-cards', ...issue, askedBy: 'Odile Organise', consentedBy: 'another' },
    ])
  })
})
