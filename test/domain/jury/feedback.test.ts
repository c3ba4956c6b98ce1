import { expect, test } from 'vitest'
import { juryFeedback } from '../../../domain/jury/feedback.ts'

test('each team is given what was written to it, in an order that tells of nobody', () => {
  const sheets = [
    { juror: 'a', team: 'one', feedback: 'Parlez plus fort.' },
    { juror: 'b', team: 'one', feedback: 'Bravo.' },
    { juror: 'c', team: 'one' },
    { juror: 'a', team: 'two' },
    { juror: 'b', team: 'three', feedback: 'Continuez.' },
  ]
  const expected = new Map([
    ['one', ['Bravo.', 'Parlez plus fort.']],
    ['three', ['Continuez.']],
  ])
  expect(juryFeedback(sheets)).toEqual(expected)
  expect(juryFeedback(sheets.toReversed())).toEqual(expected)
})
