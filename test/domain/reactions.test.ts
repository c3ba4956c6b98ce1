import { expect, test } from 'vitest'
import { followsFrom, type Happened, type ReactionName, reactions } from '../../domain/reactions.ts'
import { filtersOf } from '../../lib/stream-filters.ts'

test('a reaction follows from what it names: when it is created, whenever it is written, or also when it is gone', () => {
  const follows = (name: ReactionName, kind: string) =>
    (['created', 'changed', 'removed'] as const).filter((happened) => followsFrom(name, kind, happened))
  expect(follows('announcePalmares', 'Publication')).toEqual(['created'])
  expect(follows('countBallots', 'Ballot')).toEqual(['created', 'changed'])
  expect(follows('audit', 'ScoreSheet')).toEqual(['created', 'changed', 'removed'])
  expect(follows('countBallots', 'ScoreSheet')).toEqual([])
})

test('nothing that is audited goes without an entry', () => {
  expect(new Set(Object.values(reactions.audit.on))).toEqual(new Set(['always']))
})

type Image = { type: { S: string[] } }
type Filter = { eventName?: string[]; dynamodb: { NewImage?: Image; OldImage?: Image } }

test.each(['results', 'record'] as const)(
  'the reader %s wakes for all that its reactions follow from',
  (reader) => {
    const filters = filtersOf(reader) as Filter[]
    const events = { created: 'INSERT', changed: 'MODIFY', removed: 'REMOVE' }
    const wakes = (kind: string, happened: Happened) =>
      filters.some(
        ({ eventName, dynamodb }) =>
          (happened === 'removed' ? dynamodb.OldImage : dynamodb.NewImage)?.type.S.includes(kind) &&
          (!eventName || eventName.includes(events[happened])),
      )
    const pairs = Object.values(reactions).flatMap(({ by, on }) => (by === reader ? Object.entries(on) : []))
    expect(pairs.length).toBeGreaterThan(3)
    for (const [kind, when] of pairs) {
      expect(wakes(kind, 'created'), kind).toBe(true)
      if (when !== 'created') expect(wakes(kind, 'changed'), kind).toBe(true)
      if (when === 'always') expect(wakes(kind, 'removed'), kind).toBe(true)
    }
    expect(wakes('Session', 'created')).toBe(false)
    expect(wakes('Progress', 'removed')).toBe(false)
    expect(filters.length).toBeLessThanOrEqual(5)
  },
)
