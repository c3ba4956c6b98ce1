import { describe, expect, test } from 'vitest'
import { type Minutes, minutesForMachines } from '../../../domain/palmares/minutes.ts'
import { asPublished, asSigned, publicationOf } from '../../../domain/palmares/publication.ts'
import { sampleMinutes } from '../../functions/palmares/minutes-sample.ts'

const signedOf = (minutes: Minutes) => ({ minutes, digest: minutesForMachines(minutes).digest })
const signed = signedOf(sampleMinutes())
const [award, ...others] = signed.minutes.awards
if (!award) throw new Error('The sample has no award')
const reversed = [{ ...award, team: `${'0'.repeat(24)}17` }, ...others]
const altered = { ...signed, minutes: { ...signed.minutes, awards: reversed } }
const published = {
  awards: signed.minutes.awards,
  results: signed.minutes.results,
  minutesDigest: signed.digest,
}

test('minutes are shown as they were signed, or not at all', () => {
  expect(asSigned(undefined)).toEqual({ problem: 'not-signed-yet' })
  expect(asSigned(signed)).toEqual(signed)
  expect(asSigned(altered)).toEqual({ problem: 'minutes-altered' })
  expect(asSigned({ ...signed, digest: '0'.repeat(64) })).toEqual({ problem: 'minutes-altered' })
})

test('what is published is what was signed', () => {
  expect(publicationOf(undefined)).toEqual({ problem: 'not-signed-yet' })
  expect(publicationOf(signed)).toEqual(published)
  expect(publicationOf(altered)).toEqual({ problem: 'minutes-altered' })
})

describe('a publication is shown with the minutes that it tells', () => {
  test('once there is one', () => {
    expect(asPublished(undefined, signed)).toEqual({ problem: 'not-published-yet' })
    expect(asPublished(published, signed)).toEqual({ published, signed })
  })

  test('also where its results stand in them alone', () => {
    const { results: _, ...apart } = published
    expect(asPublished(apart, signed)).toEqual({ published: apart, signed })
    expect(asPublished(apart, altered)).toEqual({ problem: 'minutes-altered' })
  })

  test.each([
    ['other awards', { ...published, awards: reversed }, signed],
    ['other results', { ...published, results: published.results.slice(1) }, signed],
    ['other minutes', { ...published, minutesDigest: '0'.repeat(64) }, signed],
    ['minutes that were altered', published, altered],
    ['minutes that were signed anew', published, signedOf(altered.minutes)],
    ['minutes that are gone', published, undefined],
  ])('and never with %s', (_, told, kept) => {
    expect(asPublished(told, kept)).toEqual({ problem: 'minutes-altered' })
  })
})
