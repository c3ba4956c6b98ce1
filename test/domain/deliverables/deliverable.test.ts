import { describe, expect, test } from 'vitest'
import {
  acceptFile,
  acceptLink,
  judgeArrival,
  mayUpload,
  missing,
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
  expect(mayUpload(prototype, { type: 'application/pdf', bytes: 1 })?.problem).toBe('not-a-file-deliverable')
})

describe('a file that has arrived', () => {
  const promised = { bytes: 10, sha256: 'a'.repeat(64), type: 'application/pdf' }
  const arrivedAt = edition.phases.work.opens
  const lastMoment = new Date(Date.parse(edition.phases.work.closes) - 1).toISOString()

  test('is accepted when it is what was announced, up to the last moment', () => {
    expect(judgeArrival(edition, promised, { ...promised, arrivedAt })).toBe('accepted')
    expect(judgeArrival(edition, promised, { ...promised, arrivedAt: lastMoment })).toBe('accepted')
  })

  test('is late at the very instant of the deadline', () => {
    expect(judgeArrival(edition, promised, { ...promised, arrivedAt: edition.phases.work.closes })).toBe(
      'late',
    )
  })

  test.each([{ bytes: 11 }, { sha256: 'b'.repeat(64) }, { type: 'image/png' }])(
    'is altered when %o differs',
    (other) => {
      expect(judgeArrival(edition, promised, { ...promised, arrivedAt, ...other })).toBe('altered')
    },
  )
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
    expect(first).toEqual({ number: 1, acceptedAt: later, file: file('one'), link: undefined })
    expect(acceptFile(first, file('two'), later)).toMatchObject({ number: 2, file: { upload: 'two' } })
  })

  test('stays the newer file when an older one is accepted after it', () => {
    expect(acceptFile(first, file('old'), earlier)).toEqual({ ...first, number: 2 })
  })

  test('is the link that was handed in, and the same link again is no version', () => {
    const link = acceptLink(first, 'https://example.org/', later)
    expect(link).toEqual({ number: 2, acceptedAt: later, link: 'https://example.org/', file: undefined })
    expect(acceptLink(link, 'https://example.org/', later)).toBe(link)
    const only = acceptLink(undefined, 'https://example.org/', earlier)
    expect(only).toMatchObject({ number: 1, acceptedAt: earlier })
  })
})
