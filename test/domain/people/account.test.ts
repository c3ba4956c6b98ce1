import { describe, expect, test } from 'vitest'
import { sha256Of } from '../../../domain/canonical.ts'
import {
  isClosedBy,
  isToBeNoted,
  leftUntil,
  mayEditMe,
  mayOpenElsewhere,
  mostSessions,
  sessionId,
  withSession,
} from '../../../domain/people/account.ts'

const now = '2026-02-18T12:00:00.000Z'
const later = '2026-02-19T12:00:00.000Z'
const kept = (hash: string, expires = later) => ({ hash, expires })

describe('a person’s sessions', () => {
  test('are called by what leads neither to them nor to each other', () => {
    const hash = sha256Of('secret')
    expect(sessionId(hash)).toMatch(/^[0-9a-z]{26}$/)
    expect(sessionId(hash)).not.toBe(sessionId(sha256Of('another')))
    expect(hash).not.toContain(sessionId(hash))
  })

  test('are each once, without those that are over', () => {
    const open = [kept('a'), kept('over', now), kept('b')]
    expect(withSession(open, kept('a'), now)).toEqual({ open: [kept('b'), kept('a')], closed: [] })
  })

  test('are so many at most, and the oldest gives way', () => {
    const open = Array.from({ length: mostSessions }, (_, index) => kept(`s${index}`))
    expect(withSession(open.slice(1), kept('new'), now).closed).toEqual([])
    const { open: left, closed } = withSession(open, kept('new'), now)
    expect([left.length, left.at(-1), closed]).toEqual([mostSessions, kept('new'), [kept('s0')]])
  })

  test('are closed all, all but the one that asks, or one alone', () => {
    const hashes = ['a', 'b', 'here']
    const closedBy = (which: Parameters<typeof isClosedBy>[0]) =>
      hashes.filter((hash) => isClosedBy(which, hash, 'here'))
    expect(closedBy('all')).toEqual(hashes)
    expect(closedBy('others')).toEqual(['a', 'b'])
    expect(closedBy({ id: sessionId('b') })).toEqual(['b'])
    expect(closedBy({ id: 'b' })).toEqual([])
  })

  test('are noted as used once a day', () => {
    expect(isToBeNoted('2026-02-18T00:00:00.000Z', '2026-02-18T23:59:59.999Z')).toBe(false)
    expect(isToBeNoted('2026-02-18T23:59:59.999Z', '2026-02-19T00:00:00.000Z')).toBe(true)
  })

  test('that are left serve for two minutes, and no longer than they would have', () => {
    expect(leftUntil({ expires: later }, now)).toBe('2026-02-18T12:02:00.000Z')
    expect(leftUntil({ expires: '2026-02-18T12:01:00.000Z' }, now)).toBe('2026-02-18T12:01:00.000Z')
  })
})

test('only a session opened through a mail to the address that its holder has leads elsewhere', () => {
  const holder = { email: 'ana@north.example.org' }
  expect(mayOpenElsewhere({ address: sha256Of(holder.email) }, holder)).toBeUndefined()
  expect(mayOpenElsewhere({ address: sha256Of('before@north.example.org') }, holder)).toEqual({
    problem: 'not-by-mail',
  })
  expect(mayOpenElsewhere({}, holder)).toEqual({ problem: 'not-by-mail' })
})

describe('one’s own details', () => {
  const before = { name: 'Ana', language: 'fr', role: 'participant', version: 3 } as const
  const after = { name: 'Anna', language: 'en' }

  test('are put right over the version that was read', () => {
    expect(mayEditMe(before, after, 3)).toBeUndefined()
    for (const read of [2, undefined])
      expect(mayEditMe(before, after, read)).toEqual({
        problem: 'changed-meanwhile',
        extra: { current: { name: 'Ana', language: 'fr' } },
      })
  })

  test.each(['juror', 'president', 'organiser'] as const)(
    'of a %s hold the name that the edition gives',
    (role) => {
      expect(mayEditMe({ ...before, role }, { ...after, name: 'Ana' }, 3)).toBeUndefined()
      expect(mayEditMe({ ...before, role }, after, 3)).toMatchObject({
        problem: 'invalid-input',
        fields: [{ path: 'name' }],
      })
    },
  )
})
