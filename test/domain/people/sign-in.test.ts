import { expect, test } from 'vitest'
import { followLink } from '../../../domain/people/sign-in.ts'

const now = '2026-02-18T12:00:00.000Z'
const link = { expires: '2026-02-18T12:00:00.001Z' }
const expired = { problem: 'link-expired' }

test('a sign-in link opens one session, once', () => {
  expect(followLink(link, { sessionIsOpen: false, now })).toBe('opens')
  const used = { ...link, usedAt: now }
  expect(followLink(used, { sessionIsOpen: true, now })).toBe('opened')
  expect(followLink(used, { sessionIsOpen: false, now })).toEqual(expired)
})

test('a link that is unknown or has expired opens nothing', () => {
  expect(followLink(undefined, { sessionIsOpen: false, now })).toEqual(expired)
  expect(followLink({ expires: now }, { sessionIsOpen: false, now })).toEqual(expired)
  expect(followLink({ expires: now, usedAt: now }, { sessionIsOpen: true, now })).toEqual(expired)
})
