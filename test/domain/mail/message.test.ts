import { describe, expect, test } from 'vitest'
import { fieldsOf } from '../../../domain/field-problems.ts'
import {
  type Audience,
  askedOf,
  messagesOf,
  readersOf,
  saidTo,
  testsOf,
  texts,
} from '../../../domain/mail/message.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const noon = '2026-02-18T12:07:31.250Z'
const edition = smallEdition('e', windowsAround(noon, 'work'))
const participant = (id: string, more: object = {}) => ({
  id,
  role: 'participant' as const,
  signedInAt: noon,
  ...more,
})
const people = [
  participant('ana', { team: 'one' }),
  participant('bea', { team: 'two', signedInAt: undefined }),
  participant('cid'),
  participant('dan', { signedInAt: undefined }),
  participant('eve', { registration: { state: 'awaiting-approval', since: noon } }),
  { id: 'juror-1', role: 'juror' as const },
  { id: 'president', role: 'president' as const },
  { id: 'former', role: 'juror' as const },
  { id: 'coach', role: 'juror' as const, coaching: { teams: ['one'] } },
  { id: 'ended', role: 'juror' as const, coaching: { teams: ['one'], endedAt: noon } },
  { id: 'organiser', role: 'organiser' as const },
]
const read = (audience: Audience) => {
  const { readers, unproved } = readersOf(edition, audience, { people, lacking: new Set(['two']) })
  return [readers.map(({ id }) => id), unproved]
}

test('a message goes to those who take part and have proved their address, and to nobody else', () => {
  expect(read({ to: 'participants' })).toEqual([['ana', 'bea', 'cid'], 1])
  expect(read({ to: 'without-team' })).toEqual([['cid'], 1])
  expect(read({ to: 'teams-missing' })).toEqual([['bea'], 0])
  expect(read({ to: 'jury' })).toEqual([['juror-1', 'president'], 0])
  expect(read({ to: 'coaches' })).toEqual([['coach'], 0])
  expect(read({ to: 'organisers' })).toEqual([['organiser'], 0])
})

test('what teams lack is the deliverable that is named, or all that are required', () => {
  const required = edition.deliverables.filter((each) => each.required).map(({ id }) => id)
  expect(askedOf(edition, { to: 'teams-missing' })).toEqual(required)
  expect(askedOf(edition, { to: 'teams-missing', deliverable: 'prototype' })).toEqual(['prototype'])
  expect(askedOf(edition, { to: 'teams-missing', deliverable: 'poem' })).toMatchObject({
    problem: 'invalid-input',
    fields: [{ path: 'audience.deliverable' }],
  })
})

describe('the text', () => {
  const said = (subject: string, body = 'Corps') => ({ subject, body })

  test('is read in one’s language, or else in the other', () => {
    const both = { fr: said('Bonjour'), en: said('Hello') }
    expect([saidTo('fr', both).subject, saidTo('en', both).subject]).toEqual(['Bonjour', 'Hello'])
    expect(saidTo('en', { fr: said('Bonjour') }).subject).toBe('Bonjour')
    expect(saidTo('fr', { en: said('Hello') }).subject).toBe('Hello')
  })

  test.each([
    [{}, 'fr.subject'],
    [{ fr: said('') }, 'fr.subject'],
    [{ fr: said('a\nb') }, 'fr.subject'],
    [{ fr: said('x'.repeat(121)) }, 'fr.subject'],
    [{ fr: said('Objet', ' ') }, 'fr.body'],
    [{ en: said('Subject', 'x'.repeat(5001)) }, 'en.body'],
    [{ fr: said('Objet'), en: { subject: 'Subject' } }, 'en.body'],
    [{ fr: said('Objet \u202e') }, 'fr.subject'],
  ])('%j is refused at its field', (given, path) => {
    expect(fieldsOf(texts.safeParse(given).error?.issues ?? []).map((each) => each.path)).toEqual([path])
  })

  test('of a few lines in one language is taken', () => {
    expect(texts.safeParse({ en: said('Subject', 'One\nTwo') }).success).toBe(true)
  })
})

test('an edition sends twenty messages a day, and an organiser thirty tests an hour', () => {
  expect(messagesOf(noon)).toMatchObject([{ most: 20, ends: '2026-02-19T00:00:00.000Z' }])
  expect(testsOf('odile', noon)).toMatchObject([{ most: 30, ends: '2026-02-18T13:00:00.000Z' }])
  expect(testsOf('odile', noon)[0]?.name).not.toBe(testsOf('olaf', noon)[0]?.name)
})
