import { expect, test } from 'vitest'
import { afterEntry, differingCriteria, type PaperEntry } from '../../../domain/jury/paper.ts'

const typed = (by: string, craft: number, words = {}): PaperEntry => ({
  by,
  at: '2026-02-18T12:00:00.000Z',
  marks: { users: { proof: 10 }, tech: { craft } },
  ...words,
})

test('one entry waits, another that differs settles nothing, and the first that agrees with any makes the sheet', () => {
  const [first, wrong, third] = [typed('ana', 12), typed('ben', 2), typed('ana', 12)]
  expect(afterEntry([], first)).toEqual({ state: 'once' })
  expect(afterEntry([first], wrong)).toEqual({ state: 'differ' })
  expect(afterEntry([first, wrong], third)).toEqual({
    state: 'recorded',
    sheet: { marks: first.marks, comment: undefined, feedback: undefined },
    by: ['ana', 'ana'],
  })
})

test('words are those of the later entry, or else of the earlier one', () => {
  const first = typed('ana', 12, { comment: 'Clair', feedback: 'Montrez plus' })
  expect(afterEntry([first], typed('ben', 12, { comment: 'Clair.' }))).toMatchObject({
    sheet: { comment: 'Clair.', feedback: 'Montrez plus' },
    by: ['ana', 'ben'],
  })
})

test('an entry that differs says on which criteria, a mark that was left out among them', () => {
  const { marks } = typed('ana', 12)
  expect(differingCriteria(marks, typed('ben', 2).marks)).toEqual(['tech/craft'])
  expect(differingCriteria({}, marks)).toEqual(['users/proof', 'tech/craft'])
  expect(differingCriteria(marks, marks)).toEqual([])
})
