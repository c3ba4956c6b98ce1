import { describe, expect, test } from 'vitest'
import { checkMarks, interestOf, juryPrizes, mayScore, weightedMean } from '../../../domain/jury/scoring.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const edition = smallEdition('e', windowsAround('2026-02-18T12:00:00.000Z', 'jury'))
const marks = { users: { usefulness: 12, proof: 13.5 }, tech: { craft: 20 } }

describe('marks', () => {
  test('are complete and on the scale', () => expect(checkMarks(edition, marks)).toBeUndefined())

  test('may lie on the bounds of the scale', () => {
    expect(checkMarks(edition, { users: { usefulness: 0, proof: 20 }, tech: { craft: 0.5 } })).toBeUndefined()
  })

  test.each([-0.5, 20.5, 12.25, 21])('%d is off the scale, and the field is named', (mark) => {
    const refusal = checkMarks(edition, { ...marks, tech: { craft: mark } })
    expect(refusal?.problem).toBe('mark-off-scale')
    expect(refusal?.fields).toEqual([
      { path: 'marks.tech.craft', detail: { fr: 'Note hors de l’échelle.', en: 'Mark off the scale.' } },
    ])
  })

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

test('the jury scores the jury’s prizes', () => {
  expect(juryPrizes(edition).map(({ id }) => id)).toEqual(['users', 'tech'])
})

test('a sheet’s mean weighs each mark', () => {
  const [users] = juryPrizes(edition)
  expect(weightedMean(users?.criteria ?? [], { usefulness: 12, proof: 15 })).toBe(13)
  expect(() => weightedMean(users?.criteria ?? [], { usefulness: 12 })).toThrow(/proof/)
})

test('a blocking interest forbids scoring, a declared one does not', () => {
  expect(mayScore('blocking')?.problem).toBe('declared-interest')
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
