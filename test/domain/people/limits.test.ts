import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Asking,
  againAfter,
  countersOf,
  switchesOf,
  tooMany,
  triesOf,
} from '../../../domain/people/limits.ts'

const from = { address: 'a', network: 'n' as string | undefined }
const at = (now: string, asking: Asking = 'link', changes: Partial<typeof from> = {}) =>
  countersOf(asking, { ...from, ...changes }, now)
const names = (...of: Parameters<typeof at>) => at(...of).map((step) => step.map(({ name }) => name))
const noon = '2026-02-18T12:07:31.250Z'

describe('what is counted', () => {
  test('is the network first, then the address, and then the edition', () => {
    expect(names(noon)).toEqual([
      [
        'ADDRESS#a#FROM#n#900#2026-02-18T12:00:00.000Z',
        'ADDRESS#a#FROM#n#86400#2026-02-18T00:00:00.000Z',
        'NETWORK#link#n#600#2026-02-18T12:00:00.000Z',
      ],
      ['ADDRESS#a#900#2026-02-18T12:00:00.000Z', 'ADDRESS#a#86400#2026-02-18T00:00:00.000Z'],
      ['EDITION#link#3600#2026-02-18T12:00:00.000Z'],
    ])
  })

  test('is one count for an address, whatever is asked for it', () => {
    const [one, other] = [at(noon)[1], at(noon, 'registration')[1]]
    expect(one).toEqual(other)
    expect(names(noon)[2]).not.toEqual(names(noon, 'registration')[2])
  })

  test('leaves out the network where one machine plays everybody', () => {
    expect(names(noon, 'registration', { network: undefined }).flat().join()).not.toMatch(/NETWORK|FROM/)
    expect(triesOf(undefined, noon)).toEqual([])
  })

  test('is apart for a browser in which the owner of the address has signed in', () => {
    const known = countersOf('link', { ...from, isKnown: true }, noon)
    expect(
      known.map((step) => step.map(({ name, most }) => [name.split('#').slice(0, -2).join('#'), most])),
    ).toEqual([
      [['NETWORK#link#n', 600]],
      [
        ['ADDRESS#a#KNOWN', 5],
        ['ADDRESS#a#KNOWN', 30],
      ],
      [['EDITION#link', 2500]],
    ])
  })

  test('begins anew when a window ends, and not before', () => {
    const [before, then] = [names('2026-02-18T12:14:59.999Z'), names('2026-02-18T12:15:00.000Z')]
    expect(before[0]?.[0]).toBe(names(noon)[0]?.[0])
    expect(then[0]?.[0]).not.toBe(before[0]?.[0])
  })

  test('ends after now, and no later than its window is long', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        (date) => {
          for (const { ends } of at(date.toISOString(), 'registration').flat()) {
            expect(Date.parse(ends)).toBeGreaterThan(date.getTime())
            expect(Date.parse(ends) - date.getTime()).toBeLessThanOrEqual(86_400_000)
          }
        },
      ),
    )
  })
})

test('an address goes from one edition to another thirty times an hour', () => {
  expect(switchesOf('a', noon)).toEqual([
    { name: 'SWITCH#a#3600#2026-02-18T12:00:00.000Z', most: 30, ends: '2026-02-18T13:00:00.000Z' },
  ])
})

test('a mailbox gets five mails in a quarter of an hour, four of one network, and a venue’s wifi lets everybody in', () => {
  const most = (asking: Asking) => at(noon, asking).map((step) => step.map((each) => each.most))
  expect(most('link')).toEqual([[4, 24, 600], [5, 30], [2500]])
  expect(most('registration')).toEqual([[4, 24, 200], [5, 30], [1500]])
})

test('whoever asks too much is told from when on it is worth asking again', () => {
  const [[quarter, day] = []] = at(noon)
  if (!quarter || !day) throw new Error('Nothing is counted')
  expect(tooMany([quarter])).toEqual({
    problem: 'too-many-requests',
    extra: { again: '2026-02-18T12:15:00.000Z' },
  })
  expect(tooMany([day, quarter]).extra).toEqual({ again: '2026-02-19T00:00:00.000Z' })
  expect(againAfter([])).toBeUndefined()
})

test('a network tries 300 wrong codes an hour', () => {
  expect(triesOf('n', noon)).toEqual([
    { name: 'NETWORK#code#n#3600#2026-02-18T12:00:00.000Z', most: 300, ends: '2026-02-18T13:00:00.000Z' },
  ])
})
