import { expect, test } from 'vitest'
import { followsFrom, reactions } from '../../domain/reactions.ts'
import { filtersOf } from '../../lib/stream-filters.ts'

test('a reaction follows from what it names, when it is created or whenever it is written', () => {
  expect(followsFrom('confirmRegistration', 'Person', true)).toBe(true)
  expect(followsFrom('confirmRegistration', 'Person', false)).toBe(false)
  expect(followsFrom('countBallots', 'Ballot', false)).toBe(true)
  expect(followsFrom('countBallots', 'ScoreSheet', true)).toBe(false)
})

type Filter = { eventName?: string[]; dynamodb: { NewImage: { type: { S: string[] } } } }

test.each(['results', 'record'] as const)(
  'the reader %s wakes for all that its reactions follow from',
  (reader) => {
    const filters = filtersOf(reader) as Filter[]
    const wakes = (kind: string, isNew: boolean) =>
      filters.some(
        ({ eventName, dynamodb }) => dynamodb.NewImage.type.S.includes(kind) && (!eventName || isNew),
      )
    const pairs = Object.values(reactions).flatMap(({ by, on }) => (by === reader ? Object.entries(on) : []))
    expect(pairs.length).toBeGreaterThan(3)
    for (const [kind, when] of pairs) {
      expect(wakes(kind, true), kind).toBe(true)
      if (when === 'written') expect(wakes(kind, false), kind).toBe(true)
    }
    expect(wakes('Session', true)).toBe(false)
    expect(filters.length).toBeLessThanOrEqual(5)
  },
)
