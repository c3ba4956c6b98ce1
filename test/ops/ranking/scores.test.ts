import { expect, test } from 'vitest'
import { fraction } from '../../../domain/fraction.ts'
import { decimal, readScores } from '../../../ops/ranking/scores.ts'

const scoresOf = (text: string) => {
  const read = readScores(text)
  if ('refusals' in read) throw new Error(JSON.stringify(read.refusals))
  return read.scores.map(({ juror, project, criterion, score }) => [
    juror,
    project,
    ...(criterion ? [criterion] : []),
    Number(score.over) / Number(score.under),
  ])
}
const refusalsOf = (text: string) => {
  const read = readScores(text)
  return 'refusals' in read ? read.refusals.map(({ line, sentence }) => `${line} ${sentence.en}`) : []
}

test.each([
  ['commas', 'juror,project,score\na,x,7.5\n'],
  ['semicolons and a decimal comma', 'juror;project;score\na;x;7,5\n'],
  ['tabulators and a decimal comma', 'juror\tproject\tscore\na\t"x"\t7,5\n'],
  ['tabulators and an empty field', 'note\tjuror\tproject\tscore\n\t"a"\tx\t7.5\n'],
  ['a decimal comma in quotes', 'juror,project,score\na,x,"7,5"\n'],
  ['another order', 'score;juror;project\n7.5;a;x'],
  ['quotes everywhere', '"juror","project","score"\r\n"a","x","7.5"\r\n'],
  ['a byte order mark', '\ufeffjuror,project,score\na,x,7.5'],
  ['capitals and blanks', ' Juror , PROJECT ,Score\n a , x , 7.50 \n'],
  ['empty lines', '\njuror,project,score\n\n\na,x,7.5\n\n'],
  ['another column', 'note,juror,project,score\n"said ""so"";\nand, so",a,x,7.5\n'],
  ['old line ends', 'juror,project,score\ra,x,7.5\r'],
])('reads %s', (_, text) => {
  expect(scoresOf(text)).toEqual([['a', 'x', 7.5]])
})

test('reads criteria, and ids as they are composed', () => {
  const text = 'juror,project,criterion,score\nRene\u0301,x,Use,1\nRen\u00e9,y,"Form, use",2\n'
  expect(scoresOf(text)).toEqual([
    ['René', 'x', 'Use', 1],
    ['René', 'y', 'Form, use', 2],
  ])
})

test('a blank score is absent, and a project that has no other is named', () => {
  const text = 'juror,project,score\na,x,\na,y,0\nb,y, \nb,x,""\na,z,\nb,z,3\n'
  expect(scoresOf(text)).toEqual([
    ['a', 'y', 0],
    ['b', 'z', 3],
  ])
  expect(readScores(text)).toMatchObject({ unscored: ['x'] })
})

test('a blank score is not the same pair twice', () => {
  expect(scoresOf('juror,project,score\na,x,\na,x,4\n')).toEqual([['a', 'x', 4]])
})

test.each([
  ['an empty file', '', ['1 The file is empty.']],
  ['blank lines only', '\n \n', ['1 The file is empty.']],
  ['a header only', 'juror,project,score\n', ['1 The file has no score.']],
  [
    'missing columns',
    'juror,mark\na,1\n',
    ['1 The column “project” is missing.', '1 The column “score” is missing.'],
  ],
  ['a column twice', 'juror,project,score,score\na,x,1,2\n', ['1 The column “score” is there twice.']],
  ['a word', 'juror,project,score\na,x,1\na,y,good\n', ['3 “good” is not a number.']],
  ['NaN', 'juror,project,score\na,x,NaN\n', ['2 “NaN” is not a number.']],
  ['two commas', 'juror;project;score\na;x;1,2,3\n', ['2 “1,2,3” is not a number.']],
  [
    'the same pair',
    'juror,project,score\na,x,1\nb,x,1\n a,x,2\n',
    ['4 The same juror, project and criterion as on line 2.'],
  ],
  [
    'the same criterion',
    'juror,project,criterion,score\na,x,c,1\na,x,d,1\na,x,c,1\n',
    ['4 The same juror, project and criterion as on line 2.'],
  ],
  [
    'an unquoted decimal comma',
    'juror,project,score\na,x,7,5\n',
    ['2 4 fields where the header has 3 (between commas, a number with a comma goes in quotes).'],
  ],
  ['no juror', 'juror,project,score\n,x,7\n', ['2 A score, but nothing in the column “juror”.']],
  ['no project', 'juror,project,score\na, ,7\n', ['2 A score, but nothing in the column “project”.']],
  [
    'no criterion',
    'juror,project,criterion,score\na,x,,7\n',
    ['2 A score, but nothing in the column “criterion”.'],
  ],
  [
    'an open quote',
    'juror,project,score\na,x,1\n"b,x,7\n',
    ['3 Quotes that were opened are not closed as they should be.'],
  ],
  [
    'more after a quote',
    'juror,project,score\n"a"b,x,7\n',
    ['2 Quotes that were opened are not closed as they should be.'],
  ],
])('refuses %s, with the line', (_, text, expected) => {
  expect(refusalsOf(text)).toEqual(expected)
})

test('lines are counted over line ends in quotes', () => {
  expect(refusalsOf('juror,project,score\n"a\nb",x,1\nc,x,no\n')).toEqual(['4 “no” is not a number.'])
})

test('every mistake is named, not only the first', () => {
  expect(refusalsOf('juror,project,score\na,x,no\na,y,1\na,z,none\n')).toHaveLength(2)
})

test.each([
  ['7', 7n, 1n],
  ['-7.50', -15n, 2n],
  ['+,5', 1n, 2n],
  ['5.', 5n, 1n],
  ['1e+02', 100n, 1n],
  ['25e-1', 5n, 2n],
])('%s is a number, exactly', (written, over, under) => {
  expect(decimal(written)).toEqual(fraction(over, under))
})

test.each(['', '.', '-', '1 000', '1.000,5', '0x10', 'Infinity', '1e999', '٣'])('“%s” is none', (written) => {
  expect(decimal(written)).toBeUndefined()
})
