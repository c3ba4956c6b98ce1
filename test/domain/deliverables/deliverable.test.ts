import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  acceptFile,
  acceptLink,
  judgeArrival,
  mayUpload,
  missing,
  numberOf,
  requested,
} from '../../../domain/deliverables/deliverable.ts'
import { isProblem } from '../../../domain/problem.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const edition = smallEdition('e', windowsAround('2026-02-18T12:00:00.000Z', 'work'))
const [deck, prototype] = edition.deliverables
if (!deck || !prototype) throw new Error('The edition asks for nothing')

test('what is asked for is found by its id', () => {
  expect(requested(edition, 'deck')).toBe(deck)
  expect(isProblem(requested(edition, 'poem'))).toBe(true)
})

test('a file is taken by its type and size', () => {
  expect(mayUpload(deck, { type: 'application/pdf', bytes: 20_000_000 })).toBeUndefined()
  expect(mayUpload(deck, { type: 'application/pdf', bytes: 20_000_001 })?.problem).toBe('file-too-large')
  expect(mayUpload(deck, { type: 'image/png', bytes: 1 })?.problem).toBe('type-not-taken')
  expect(mayUpload(deck, { type: 'image/png', bytes: 1 })?.fields).toEqual([
    { path: 'type', detail: { fr: 'Sont acceptés : application/pdf.', en: 'Taken are: application/pdf.' } },
  ])
  expect(mayUpload(deck, { type: 'application/pdf', bytes: 20_000_001 })?.fields).toEqual([
    {
      path: 'bytes',
      detail: { fr: 'La limite est de 20\u202f000\u202f000 octets.', en: 'The limit is 20,000,000 bytes.' },
    },
  ])
  expect(mayUpload(prototype, { type: 'application/pdf', bytes: 1 })?.problem).toBe('not-a-file-deliverable')
})

describe('a file that has arrived', () => {
  const content = { bytes: 10, sha256: 'a'.repeat(64), type: 'application/pdf' }
  const promised = { ...content, askedBy: 'ana' }
  const team = { members: [{ person: 'ana', school: 'north' }] }
  const arrivedAt = edition.phases.work.opens
  const lastMoment = new Date(Date.parse(edition.phases.work.closes) - 1).toISOString()

  test('is accepted when it is what was announced, up to the last moment', () => {
    expect(judgeArrival(edition, team, promised, { ...content, isOfType: true, arrivedAt })).toBe('accepted')
    expect(judgeArrival(edition, team, promised, { ...content, isOfType: true, arrivedAt: lastMoment })).toBe(
      'accepted',
    )
  })

  test('is late at the very instant of the deadline', () => {
    expect(
      judgeArrival(edition, team, promised, {
        ...content,
        isOfType: true,
        arrivedAt: edition.phases.work.closes,
      }),
    ).toBe('late')
  })

  test.each([{ bytes: 11 }, { sha256: 'b'.repeat(64) }, { type: 'image/png' }])(
    'is altered when %o differs',
    (other) => {
      expect(judgeArrival(edition, team, promised, { ...content, isOfType: true, arrivedAt, ...other })).toBe(
        'altered',
      )
    },
  )
})

test('whoever asked for the address must still belong to the team, whenever the file came', () => {
  const content = { bytes: 10, sha256: 'a'.repeat(64), type: 'application/pdf' }
  const judged = (
    members: string[] | undefined,
    arrivedAt = edition.phases.work.opens,
    bytes = 10,
    isOfType = true,
  ) =>
    judgeArrival(
      edition,
      members && { members: members.map((person) => ({ person, school: 'north' })) },
      { ...content, askedBy: 'ana' },
      { ...content, bytes, arrivedAt, isOfType },
    )
  expect(judged(['bea', 'ana'])).toBe('accepted')
  expect(judged(['bea'])).toBe('left')
  expect(judged([])).toBe('left')
  expect(judged(undefined)).toBe('left')
  expect(judged(['bea'], edition.phases.work.closes)).toBe('left')
  expect(judged(['ana'], edition.phases.work.closes, 11)).toBe('altered')
  expect(judged(['bea'], edition.phases.work.closes, 10, false)).toBe('other-type')
  expect(judged(['ana'], edition.phases.work.closes, 11, false)).toBe('altered')
})

test('what is required and not there yet is missing', () => {
  expect(missing(edition, new Set()).map(({ id }) => id)).toEqual(['deck'])
  expect(missing(edition, new Set(['deck']))).toEqual([])
  expect(missing(edition, new Set(['prototype'])).map(({ id }) => id)).toEqual(['deck'])
})

const file = (upload: string) => ({
  upload,
  objectVersion: 'v1',
  fileName: 'deck.pdf',
  mediaType: 'application/pdf',
  bytes: 3,
  sha256: '0'.repeat(64),
})

describe('what counts', () => {
  const [earlier, later] = ['2026-02-18T12:00:00.000Z', '2026-02-18T12:00:01.000Z']
  const first = acceptFile(undefined, file('one'), later)

  test('is the file that was accepted, its versions counted', () => {
    expect(first).toEqual({
      number: 1,
      acceptedAt: later,
      file: { ...file('one'), number: 1 },
      link: undefined,
    })
    expect(acceptFile(first, file('two'), later)).toMatchObject({ number: 2, file: { upload: 'two' } })
  })

  test('stays the newer file, with its number, when an older one is accepted after it', () => {
    const counts = acceptFile(first, file('old'), earlier)
    expect(counts).toEqual({ ...first, number: 2 })
    expect(numberOf(counts)).toBe(1)
    expect(acceptFile(counts, file('two'), later)).toMatchObject({ number: 3, file: { number: 3 } })
  })

  test('has the number that it was given before files had one', () => {
    const before = { number: 3, acceptedAt: later, file: file('before') }
    expect(numberOf(before)).toBe(3)
    expect(numberOf(acceptFile(before, file('old'), earlier))).toBe(3)
  })

  const files = fc.uniqueArray(
    fc.record({
      upload: fc.stringMatching(/^[a-z]{3}$/),
      askedAt: fc.constantFrom('2026-02-18T11:59:59.001Z', '2026-02-18T11:59:59.002Z'),
      arrivedAt: fc.constantFrom(earlier, later),
    }),
    { selector: ({ upload }) => upload, minLength: 2, maxLength: 6 },
  )

  test('is the file that arrived last, of one second that whose address was asked for last, in whatever order they are dealt with', () => {
    fc.assert(
      fc.property(files, fc.infiniteStream(fc.nat()), (all, chance) => {
        const countsOf = (some: typeof all) =>
          some.reduce<ReturnType<typeof acceptFile> | undefined>(
            (counts, { arrivedAt, ...each }) =>
              acceptFile(counts, { ...file(each.upload), ...each }, arrivedAt),
            undefined,
          )
        const shuffled = all
          .map((each) => ({ each, at: chance.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ each }) => each)
        const counts = countsOf(shuffled)
        const last = all.toSorted((a, b) =>
          [a.arrivedAt, a.askedAt, a.upload].join() < [b.arrivedAt, b.askedAt, b.upload].join() ? 1 : -1,
        )[0]
        expect(counts?.file?.upload).toBe(last?.upload)
        expect(counts?.number).toBe(all.length)
        expect(counts && numberOf(counts)).toBe(
          shuffled.findIndex(({ upload }) => upload === last?.upload) + 1,
        )
      }),
    )
  })

  test('is the link that was handed in, and the same link again is no version', () => {
    const link = acceptLink(first, 'https://example.org/', later)
    expect(link).toEqual({ number: 2, acceptedAt: later, link: 'https://example.org/', file: undefined })
    expect(acceptLink(link, 'https://example.org/', later)).toBe(link)
    const only = acceptLink(undefined, 'https://example.org/', earlier)
    expect(only).toMatchObject({ number: 1, acceptedAt: earlier })
  })
})
