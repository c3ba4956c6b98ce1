import { describe, expect, test } from 'vitest'
import { judgeArrival, mayUpload, missing, requested } from '../../../domain/deliverables/deliverable.ts'
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
