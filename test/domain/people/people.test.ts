import { expect, test } from 'vitest'
import { principalOf, roleOf } from '../../../domain/people/people.ts'
import { isProblem, problem } from '../../../domain/problem.ts'
import { problems } from '../../../domain/problems.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const since = '2026-02-18T12:00:00.000Z'
const edition = smallEdition('e', windowsAround(since, 'registration'))

test('the president is a juror too', () => {
  expect(principalOf({ id: 'president', role: 'president' }, edition)).toEqual({
    id: 'president',
    roles: ['juror', 'president'],
    teams: [],
  })
  const mate = { id: 'm', role: 'participant' as const, team: 't' }
  expect(principalOf(mate, edition)).toEqual({ id: 'm', roles: ['participant'], teams: ['t'] })
})

test('a participant without a place is an applicant', () => {
  const of = (state: 'registered' | 'awaiting-approval' | 'refused') =>
    principalOf({ id: 'm', role: 'participant', registration: { state, since } }, edition).roles
  expect(of('registered')).toEqual(['participant'])
  expect(of('awaiting-approval')).toEqual(['applicant'])
  expect(of('refused')).toEqual(['applicant'])
})

test('a coach has the teams that they accompany, until it ends, and no other role', () => {
  const coach = { id: 'c', role: 'juror' as const, coaching: { teams: ['t', 'u'] } }
  expect(principalOf(coach, edition)).toEqual({ id: 'c', roles: ['coach'], teams: ['t', 'u'] })
  expect(roleOf(coach)).toBe('coach')
  const ended = { ...coach, coaching: { teams: ['t'], endedAt: '2026-02-18T12:00:00.000Z' } }
  expect(principalOf(ended, edition)).toEqual({ id: 'c', roles: [], teams: [] })
  expect(roleOf(ended)).toBe('juror')
  // As an earlier release reads them.
  expect(principalOf({ id: 'c', role: 'juror' }, edition).roles).toEqual([])
})

test('who the edition names no longer as juror, president or organiser has no role left', () => {
  const [president, first] = edition.jury
  if (!president || !first) throw new Error('The jury is too small')
  const handedOver = {
    jury: [
      { ...president, president: false },
      { ...first, president: true },
    ],
    organisers: [],
  }
  const roles = (
    id: string,
    role: 'juror' | 'president' | 'organiser',
    now: Parameters<typeof principalOf>[1],
  ) => principalOf({ id, role }, now).roles
  expect(roles('juror-1', 'juror', edition)).toEqual(['juror'])
  expect(roles('organiser', 'organiser', edition)).toEqual(['organiser'])
  expect(roles('president', 'president', handedOver)).toEqual(['juror'])
  expect(roles('juror-1', 'juror', handedOver)).toEqual(['juror', 'president'])
  expect(roles('juror-2', 'juror', handedOver)).toEqual([])
  expect(roles('organiser', 'organiser', handedOver)).toEqual([])
})

test('a problem is told from a value', () => {
  expect(isProblem(problem('not-found', { extra: { a: 1 } }))).toBe(true)
  for (const value of [undefined, null, 'problem', { title: 'x' }]) expect(isProblem(value)).toBe(false)
})

test('every problem has a status of refusal and a sentence in both languages', () => {
  for (const [code, { status, title }] of Object.entries(problems)) {
    expect(code).toMatch(/^[a-z-]+$/)
    expect([400, 401, 403, 404, 409, 410, 412, 413, 415, 422, 428, 429, 500, 503], code).toContain(status)
    expect(title.fr).toMatch(/\.$/)
    expect(title.en).toMatch(/\.$/)
    expect(title.fr).not.toBe(title.en)
  }
})
