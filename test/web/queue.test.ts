import { describe, expect, test } from 'vitest'
import {
  afterArriving,
  afterChoosing,
  afterHandingIn,
  afterTrying,
  afterTyping,
  type Content,
  isBehind,
  isConflict,
  isHandedIn,
  type KeptSheet,
  standing,
  versionsOf,
  whereabouts,
} from '../../web/jury/queue.ts'
import { contentOf, criteriaOf, recordedOf, typedOf } from '../../web/jury/sheet.ts'
import { smallEdition, windowsAround } from '../support/editions.ts'

const content = (craft: number): Content => ({ marks: { tech: { craft } } })
const typed = (craft: number, at: number, over = { sheet: 0, draft: 0 }) => ({
  team: 'a',
  typed: { 'marks.tech.craft': String(craft) },
  content: content(craft),
  over,
  at,
})
const crafts = (kept: KeptSheet | undefined) =>
  kept?.steps.map(({ kind, content: { marks }, tried }) => [kind, marks.tech?.craft, tried])

describe('what waits to be sent', () => {
  test('is the newest draft, once, behind what was tried and may have arrived', () => {
    const one = afterTyping(undefined, typed(1, 1))
    const two = afterTyping(one, typed(2, 2))
    expect(crafts(two)).toEqual([['draft', 2, false]])
    const tried = afterTyping(afterTrying(two), typed(3, 3))
    expect(crafts(tried)).toEqual([
      ['draft', 2, true],
      ['draft', 3, false],
    ])
    expect(crafts(afterTyping(tried, typed(4, 4)))).toEqual([
      ['draft', 2, true],
      ['draft', 4, false],
    ])
  })

  test('goes over the version that came of what was sent before it', () => {
    const [first, second] = [typed(1, 1), typed(2, 2)]
    const kept = afterHandingIn(afterTyping(afterTrying(afterTyping(undefined, first)), second), typed(2, 3))
    expect(kept.over).toEqual({ sheet: 0, draft: 0 })
    const [draft] = kept.steps
    if (!draft) throw new Error('Nothing waits')
    const arrived = afterArriving(kept, draft, 1)
    expect([arrived.over, crafts(arrived)]).toEqual([
      { sheet: 0, draft: 1 },
      [
        ['draft', 2, false],
        ['sheet', 2, false],
      ],
    ])
    expect(afterArriving(arrived, draft, 9)).toEqual(arrived)
    const [next] = arrived.steps
    if (!next) throw new Error('Nothing waits')
    const last = afterArriving(arrived, next, 2)
    const [sheet] = last.steps
    if (!sheet) throw new Error('Nothing waits')
    expect(afterArriving(last, sheet, 1)).toMatchObject({ over: { sheet: 1, draft: 0 }, steps: [] })
  })

  test('keeps what was handed in before a further change of it', () => {
    const kept = afterTyping(afterHandingIn(undefined, typed(1, 1)), typed(2, 2))
    expect(crafts(kept)).toEqual([
      ['sheet', 1, false],
      ['draft', 2, false],
    ])
  })

  test('goes over what is on record once its juror has chosen it', () => {
    const stuck = { code: 'changed-meanwhile', message: '' }
    const kept = { ...afterTrying(afterHandingIn(afterTyping(undefined, typed(1, 1)), typed(2, 2))), stuck }
    const chosen = afterChoosing(kept, { sheet: 4, draft: 2 })
    expect([chosen.over, chosen.stuck, crafts(chosen)]).toEqual([
      { sheet: 4, draft: 2 },
      undefined,
      [['sheet', 2, false]],
    ])
    const drafts = { ...afterTyping(afterTrying(afterTyping(undefined, typed(1, 1))), typed(3, 3)), stuck }
    expect(crafts(afterChoosing(drafts, { sheet: 0, draft: 1 }))).toEqual([['draft', 3, false]])
    const both = { ...afterTyping(afterHandingIn(undefined, typed(1, 1)), typed(2, 2)), stuck }
    expect(crafts(afterChoosing(both, { sheet: 1, draft: 0 }))).toEqual([
      ['sheet', 1, false],
      ['draft', 2, false],
    ])
  })
})

const sheet = (version: number, more = {}) =>
  ({ scoreSheet: { team: 'a', juror: 'b', marks: {}, version, updatedAt: '', ...more } }) as const
const draft = (over: number, version: number) =>
  ({ draft: { marks: { tech: { craft: 7 } }, over, version, updatedAt: '' } }) as const

test('what is on record stands over what is kept here only when it is newer, and nothing waits', () => {
  const kept = { ...afterTyping(undefined, typed(1, 1, { sheet: 1, draft: 2 })), steps: [] }
  expect(isBehind(kept, { sheet: 1, draft: 2 })).toBe(false)
  expect(isBehind(kept, { sheet: 1, draft: 3 })).toBe(true)
  expect(isBehind(kept, { sheet: 2, draft: 0 })).toBe(true)
  expect(isBehind(kept, { sheet: 0, draft: 9 })).toBe(false)
  expect(standing(kept, { sheet: 1, draft: 3 })).toBeUndefined()
  expect(standing(kept, { sheet: 1, draft: 1 })).toBe(kept)
  const waiting = afterTyping(kept, typed(2, 2))
  expect(standing(waiting, { sheet: 5, draft: 0 })).toBe(waiting)
  expect(
    standing({ ...kept, stuck: { code: 'phase-closed', message: '' } }, { sheet: 5, draft: 0 }),
  ).toBeTruthy()
  expect(standing(undefined, { sheet: 0, draft: 0 })).toBeUndefined()
})

test('a draft over a sheet that has changed since says nothing', () => {
  expect(versionsOf({ ...sheet(2), ...draft(2, 3) })).toEqual({ sheet: 2, draft: 3 })
  expect(versionsOf({ ...sheet(2), ...draft(1, 3) })).toEqual({ sheet: 2, draft: 0 })
  expect(recordedOf({ ...sheet(2), ...draft(2, 3) }).marks).toEqual({ tech: { craft: 7 } })
  expect(recordedOf({ ...sheet(2), ...draft(1, 3) }).marks).toEqual({})
  expect(recordedOf({}).marks).toEqual({})
})

test('it is told where marks are', () => {
  const here = afterTyping(undefined, typed(1, 1))
  const over = (sheetVersion: number, draftVersion: number, kept = here) => ({
    ...kept,
    over: { sheet: sheetVersion, draft: draftVersion },
  })
  expect(whereabouts(undefined, {})).toBe('nothing')
  expect(whereabouts(here, {})).toBe('draft-here')
  expect(whereabouts({ ...over(0, 1), steps: [] }, {})).toBe('draft-kept')
  expect(whereabouts(undefined, draft(0, 1))).toBe('draft-kept')
  expect(whereabouts(afterHandingIn(here, typed(1, 2)), {})).toBe('sheet-here')
  expect(whereabouts({ ...over(1, 0), steps: [] }, {})).toBe('sheet-in')
  expect(whereabouts(undefined, sheet(1))).toBe('sheet-in')
  expect(whereabouts(over(1, 0), sheet(1))).toBe('correction-here')
  expect(whereabouts(afterTyping(afterHandingIn(here, typed(1, 2)), typed(3, 3)), {})).toBe('correction-here')
  expect(whereabouts(undefined, { ...sheet(1), ...draft(1, 1) })).toBe('correction-kept')
  const stuck = { ...here, stuck: { code: 'changed-meanwhile', message: '' } }
  expect([whereabouts(stuck, {}), isConflict(stuck), isConflict(here)]).toEqual(['not-sent', true, false])
  expect([isHandedIn(undefined, {}), isHandedIn(here, {}), isHandedIn(undefined, sheet(1))]).toEqual([
    false,
    false,
    true,
  ])
  expect(isHandedIn(afterHandingIn(here, typed(1, 2)), {})).toBe(true)
  expect(isHandedIn({ ...over(1, 0), steps: [] }, {})).toBe(true)
})

test('fields say the marks that can be read; one that is left out, or makes no sense, is none', () => {
  const edition = smallEdition('e', windowsAround('2026-02-18T12:00:00.000Z', 'jury'))
  const fields = typedOf({ marks: { users: { usefulness: 12.5 } }, comment: 'Solide.' })
  expect(fields).toEqual({ 'marks.users.usefulness': '12,5', comment: 'Solide.', feedback: '' })
  expect(
    contentOf(edition, { ...fields, 'marks.users.proof': '1 5', 'marks.tech.craft': '', feedback: ' ' }),
  ).toEqual({
    marks: { users: { usefulness: 12.5 } },
    comment: 'Solide.',
  })
  expect(
    contentOf(edition, { 'marks.tech.craft': '0', 'marks.users.proof': '20,5', 'marks.no.such': '3' }),
  ).toEqual({
    marks: { tech: { craft: 0 } },
  })
  expect(criteriaOf(edition).map(({ name }) => name)).toEqual([
    'marks.users.usefulness',
    'marks.users.proof',
    'marks.tech.craft',
  ])
})
