import { expect, test } from 'vitest'
import { jurorsProgress } from '../../../domain/jury/scoring.ts'

test('each juror has scored so many of the teams that they may score and that stand', () => {
  const sheet = (juror: string, team: string) => ({ juror, team, marks: {} })
  const interest = (juror: string, team: string, kind: 'none' | 'declared' | 'blocking') => ({
    juror,
    team,
    kind,
  })
  const progress = jurorsProgress([{ id: 'one' }, { id: 'two' }, { id: 'three' }], {
    sheets: [sheet('one', 'a'), sheet('one', 'b'), sheet('two', 'a')],
    interests: [
      interest('two', 'b', 'blocking'),
      interest('two', 'gone', 'blocking'),
      interest('one', 'a', 'declared'),
      interest('three', 'c', 'none'),
    ],
    teams: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
  })
  expect(progress).toEqual([
    { juror: 'one', expected: 3, scored: 2 },
    { juror: 'two', expected: 2, scored: 1 },
    { juror: 'three', expected: 3, scored: 0 },
  ])
})
