import { describe, expect, test } from 'vitest'
import {
  checkMarks,
  countingSheets,
  interestOf,
  jurorsProgress,
  juryPrizes,
  mayHandIn,
  mayKeepDraft,
  mayScore,
  maySeal,
  maySeeOthers,
} from '../../../domain/jury/scoring.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const edition = smallEdition('e', windowsAround('2026-02-18T12:00:00.000Z', 'jury'))
const marks = { users: { usefulness: 12, proof: 13.5 }, tech: { craft: 20 } }

describe('marks', () => {
  test('are complete and on the scale', () => expect(checkMarks(edition, marks)).toBeUndefined())

  test('may lie on the bounds of the scale', () => {
    expect(checkMarks(edition, { users: { usefulness: 0, proof: 20 }, tech: { craft: 0.5 } })).toBeUndefined()
  })

  test.each([-0.5, 20.5, 12.25, 21, 0.5000000000001, 1e-320, 12.4999999999])(
    '%d is off the scale, and the field is named',
    (mark) => {
      const refusal = checkMarks(edition, { ...marks, tech: { craft: mark } })
      expect(refusal?.problem).toBe('mark-off-scale')
      expect(refusal?.fields).toEqual([
        { path: 'marks.tech.craft', detail: { fr: 'Note hors de l’échelle.', en: 'Mark off the scale.' } },
      ])
    },
  )

  test('steps are counted from the minimum', () => {
    const odd = { ...edition, scale: { minimum: 1, maximum: 10, step: 2 } }
    const all = (mark: number) => ({ users: { usefulness: mark, proof: mark }, tech: { craft: mark } })
    expect(checkMarks(odd, all(3))).toBeUndefined()
    expect(checkMarks(odd, all(2))?.problem).toBe('mark-off-scale')
  })

  test('a criterion without a mark is named', () => {
    const refusal = checkMarks(edition, { users: { usefulness: 12 } })
    expect(refusal?.problem).toBe('criteria-incomplete')
    expect(refusal?.fields?.map(({ path }) => path)).toEqual(['marks.users.proof', 'marks.tech.craft'])
    expect(refusal?.fields?.[0]?.detail).toEqual({ fr: 'Donnez une note.', en: 'Give a mark.' })
  })

  test('a criterion or prize that the edition does not have is named', () => {
    const refusal = checkMarks(edition, { ...marks, audience: { love: 3 } })
    expect(refusal?.problem).toBe('unknown-criterion')
    expect(refusal?.fields).toEqual([
      { path: 'marks.audience.love', detail: { fr: 'Critère inconnu.', en: 'Unknown criterion.' } },
    ])
  })
})

const competing = { members: [{ person: 'one', school: 'north' }] }

test('the jury scores the jury’s prizes', () => {
  expect(juryPrizes(edition).map(({ id }) => id)).toEqual(['users', 'tech'])
})

test('a blocking interest forbids scoring, a declared one does not', () => {
  expect(mayScore('blocking')?.problem).toBe('blocking-interest')
  expect(mayScore('declared')).toBeUndefined()
  expect(mayScore('none')).toBeUndefined()
  expect(mayScore(undefined)).toBeUndefined()
})

test('a juror’s school is a declared interest unless the juror said otherwise', () => {
  const members = [{ school: 'south' }, { school: 'north' }]
  expect(interestOf(undefined, 'north', members)).toBe('declared')
  expect(interestOf(undefined, 'east', members)).toBe('none')
  expect(interestOf(undefined, undefined, members)).toBe('none')
  expect(interestOf('none', 'north', members)).toBe('none')
  expect(interestOf('blocking', 'east', members)).toBe('blocking')
})

describe('a draft', () => {
  const kept = { marks: { tech: { craft: 12 } }, version: 3, over: 1 }
  const standing = { before: undefined, sheet: undefined, interest: undefined, team: competing }
  const empty = { marks: {}, over: 0, readVersion: undefined }
  const told = (state: object, draft: object) => {
    const may = mayKeepDraft(edition, { ...standing, ...state }, { ...empty, ...draft })
    return typeof may === 'object' ? may.problem : may
  }

  test('may be empty, half-filled or full, of marks on the scale', () => {
    expect(told({}, {})).toBeUndefined()
    expect(told({}, { marks: { tech: { craft: 0 } } })).toBeUndefined()
    expect(told({}, { marks })).toBeUndefined()
    expect(told({}, { marks: { tech: { craft: 20.5 } } })).toBe('mark-off-scale')
    expect(told({}, { marks: { tech: { love: 1 } } })).toBe('unknown-criterion')
  })

  test('is refused as a sheet is: no such team, a blocking interest', () => {
    expect(told({ team: { members: [] } }, {})).toBe('not-found')
    expect(told({ interest: 'blocking' }, {})).toBe('blocking-interest')
    expect(told({ interest: 'declared' }, {})).toBeUndefined()
  })

  test('is typed over the sheet that is in, and over the draft that was read', () => {
    const sheet = { marks, version: 1 }
    expect(told({ sheet }, {})).toBe('changed-meanwhile')
    expect(told({}, { over: 1 })).toBe('changed-meanwhile')
    expect(told({ sheet }, { over: 1 })).toBeUndefined()
    const state = { sheet, before: kept }
    expect(told(state, { over: 1 })).toBe('if-match-required')
    expect(told(state, { over: 1, readVersion: 2 })).toBe('changed-meanwhile')
    expect(told(state, { over: 1, readVersion: 3 })).toBeUndefined()
    expect(told({}, { readVersion: 1 })).toBe('changed-meanwhile')
  })

  test('that says the same changes nothing, whatever version was read', () => {
    const sheet = { marks, version: 1 }
    const same = { marks: kept.marks, over: 1, readVersion: 1 }
    expect(told({ sheet, before: kept }, same)).toBe('unchanged')
    expect(told({ sheet, before: kept }, { ...same, comment: 'Mieux.' })).toBe('changed-meanwhile')
    expect(told({ sheet, before: kept }, { ...same, feedback: 'Bravo.' })).toBe('changed-meanwhile')
    expect(told({ sheet, before: { ...kept, over: 0 } }, { ...same, readVersion: undefined })).toBeUndefined()
  })
})

test('what else is said makes another sheet of the same marks', () => {
  const before = { marks, version: 1, comment: 'Solide.' }
  const state = { before, interest: undefined, team: competing }
  expect(mayHandIn(edition, state, { marks, comment: 'Solide.', readVersion: undefined })).toBe('unchanged')
  expect(mayHandIn(edition, state, { marks, readVersion: 1 })).toBeUndefined()
  expect(
    mayHandIn(edition, state, { marks, comment: 'Solide.', feedback: 'Bravo.', readVersion: 1 }),
  ).toBeUndefined()
})

const sheet = (juror: string, team: string) => ({ juror, team, marks })
const barred = (juror: string, team: string) => ({ juror, team, kind: 'blocking' as const })

describe('a sheet counts', () => {
  const sheets = [sheet('a', 't1'), sheet('b', 't1'), sheet('a', 't2')]
  const teams = new Set(['t1', 't2'])

  test('unless its juror has a blocking interest in the team, and again once that is taken back', () => {
    expect(countingSheets(sheets, [barred('a', 't1')], teams)).toEqual([sheets[1], sheets[2]])
    const other = [{ juror: 'a', team: 't1', kind: 'declared' as const }]
    expect(countingSheets(sheets, other, teams)).toEqual(sheets)
    expect(countingSheets(sheets, [{ juror: 'a', team: 't1', kind: 'none' }], teams)).toEqual(sheets)
  })

  test('only on a team that stands', () => {
    expect(countingSheets(sheets, [], new Set(['t2']))).toEqual([sheets[2]])
  })

  test('towards the juror’s progress, of whom nothing is expected on teams that they are barred from', () => {
    const interests = [barred('a', 't1'), barred('a', 'dissolved')]
    const counting = countingSheets(sheets, interests, teams)
    const known = { sheets: counting, interests, teams: [{ id: 't1' }, { id: 't2' }] }
    expect(jurorsProgress([{ id: 'a' }, { id: 'b' }], known)).toEqual([
      { juror: 'a', expected: 1, scored: 1 },
      { juror: 'b', expected: 2, scored: 1 },
    ])
  })
})

describe('handing in a sheet', () => {
  const before = { marks, version: 3 }
  const state = { before: undefined, interest: undefined, team: competing }
  const first = { marks, readVersion: undefined }
  const other = { ...marks, tech: { craft: 1 } }

  test('is taken the first time, and the same marks again change nothing', () => {
    expect(mayHandIn(edition, state, first)).toBeUndefined()
    expect(mayHandIn(edition, { ...state, before }, first)).toBe('unchanged')
    const turned = { tech: { craft: 20 }, users: { proof: 13.5, usefulness: 12 } }
    expect(mayHandIn(edition, { ...state, before }, { ...first, marks: turned })).toBe('unchanged')
  })

  test('is corrected at the version that was read', () => {
    const correct = (readVersion: number | undefined) =>
      mayHandIn(edition, { ...state, before }, { marks: other, readVersion })
    expect(correct(3)).toBeUndefined()
    expect(correct(undefined)).toMatchObject({ problem: 'if-match-required' })
    expect(correct(2)).toEqual({
      problem: 'changed-meanwhile',
      extra: { current: marks, version: 3 },
    })
    expect(mayHandIn(edition, state, { marks, readVersion: 1 })).toMatchObject({
      problem: 'changed-meanwhile',
    })
  })

  test('is refused on a team that was dissolved, against a blocking interest, and off the scale', () => {
    expect(mayHandIn(edition, { ...state, team: { members: [] } }, first)).toMatchObject({
      problem: 'not-found',
    })
    expect(mayHandIn(edition, { ...state, interest: 'blocking' }, first)).toMatchObject({
      problem: 'blocking-interest',
    })
    expect(mayHandIn(edition, { ...state, interest: 'declared' }, first)).toBeUndefined()
    const off = { ...marks, tech: { craft: 21 } }
    expect(mayHandIn(edition, state, { ...first, marks: off })).toMatchObject({ problem: 'mark-off-scale' })
  })
})

test('others’ sheets open once the juror’s own is final or the jury over, and never to who is barred', () => {
  const own = { ...sheet('a', 't1'), sealed: undefined }
  const final = { ...own, sealed: { at: '2026-02-18T12:00:00.000Z', marks: own.marks } }
  expect(maySeeOthers(final, undefined, false)).toBeUndefined()
  expect(maySeeOthers(own, undefined, false)?.problem).toBe('seal-first')
  expect(maySeeOthers(undefined, 'declared', false)?.problem).toBe('scores-first')
  expect(maySeeOthers(undefined, 'declared', true)).toBeUndefined()
  expect(maySeeOthers(final, 'blocking', true)?.problem).toBe('blocking-interest')
})

test('a sheet is declared final once, at the version that was read, by who may score', () => {
  const own = { version: 2 }
  expect(maySeal(own, undefined, 2)).toBeUndefined()
  expect(maySeal({ ...own, sealed: {} }, undefined, undefined)).toBe('sealed')
  expect(maySeal(own, 'declared', undefined)).toMatchObject({ problem: 'if-match-required' })
  expect(maySeal(own, 'none', 1)).toEqual({ problem: 'changed-meanwhile', extra: { version: 2 } })
  expect(maySeal(undefined, undefined, 1)).toMatchObject({ problem: 'scores-first' })
  expect(maySeal(own, 'blocking', 2)).toMatchObject({ problem: 'blocking-interest' })
})
