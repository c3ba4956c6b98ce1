import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterArriving, afterTyping, readWaiting } from '../../web/people/keeping.ts'
import { moved, placeAt } from '../../web/people/wishes.ts'

test('a wish that is moved takes its place, and the others keep their order', () => {
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 0, 9)).toEqual(['b', 'c', 'a'])
  expect(moved(['a', 'b', 'c'], 1, -3)).toEqual(['b', 'a', 'c'])
  const list = fc.uniqueArray(fc.nat(), { minLength: 1 })
  fc.assert(
    fc.property(list, fc.nat(), fc.nat(), (items, from, to) => {
      const [index, place] = [from % items.length, to % items.length]
      const after = moved(items, index, place)
      expect(after[place]).toBe(items[index])
      const rest = (all: readonly number[]) => all.filter((each) => each !== items[index])
      expect(rest(after)).toEqual(rest(items))
    }),
  )
})

test('a wish that is dragged is over the place whose middle it has not passed', () => {
  const rows = [
    { top: 0, bottom: 10 },
    { top: 10, bottom: 30 },
  ]
  expect([-5, 4, 6, 19, 21, 99].map((height) => placeAt(rows, height))).toEqual([0, 0, 1, 1, 2, 2])
  expect(placeAt([], 5)).toBe(0)
})

test('what was typed while something was on its way waits; what has arrived does not', () => {
  const sent = { diet: 'Vegan', wishes: ['a'] }
  const more = afterTyping(afterTyping(sent, { diet: 'Vegan, no nuts' }), { images: true })
  expect(more).toEqual({ diet: 'Vegan, no nuts', wishes: ['a'], images: true })
  expect(afterArriving(more, sent)).toEqual({ diet: 'Vegan, no nuts', images: true })
  expect(afterArriving(sent, { ...sent, wishes: ['a'] })).toEqual({})
})

test('what a device kept that cannot be read is as if nothing were kept', () => {
  expect(readWaiting('{"diet":"Vegan"}')).toEqual({ diet: 'Vegan' })
  for (const kept of [undefined, '', '{', 'null', '3']) expect(readWaiting(kept)).toEqual({})
})
