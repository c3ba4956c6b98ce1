import { describe, expect, test } from 'vitest'
import { lettersOf } from '../../../domain/csv.ts'
import { readPeople } from '../../../ops/allocation/people.ts'

const challenges = new Set(['a', 'b', 'c'])
const peopleOf = (text: string) => {
  const read = readPeople(text, challenges)
  if ('refusals' in read) throw new Error(JSON.stringify(read.refusals))
  return read
}
const refusalsOf = (text: string) => {
  const read = readPeople(text, challenges)
  return 'refusals' in read ? read.refusals.map(({ line, sentence }) => `${line} ${sentence.en}`) : []
}

const person = { id: 'x', school: 'S', cohort: '', skills: [], wishes: ['b', 'a'] }

test.each([
  ['commas', 'id,school,wishes\nx,S,b|a\n'],
  ['semicolons', 'id;school;wishes\nx;S;b|a\n'],
  ['tabulators', 'id\tschool\twishes\nx\tS\tb|a\n'],
  ['tabulators and empty fields', 'id\tcohort\tschool\tskills\twishes\nx\t\tS\t\tb|a\n'],
  ['another order and another column', 'wishes,note,SCHOOL,Id\n" b | a |","so, so",S,x\n'],
  ['a byte order mark and the line ends of Windows', '\ufeffid;school;wishes\r\nx;S;b|a\r\n'],
])('reads %s', (_, text) => {
  expect(peopleOf(text)).toEqual({ people: [person], together: [], apart: [] })
})

test('reads what else is known of people', () => {
  const { people } = peopleOf('id,school,cohort,skills,fixed,wishes\nx,S,2027,law|code|law,c,\n')
  expect(people).toEqual([
    { id: 'x', school: 'S', cohort: '2027', skills: ['law', 'code'], fixed: 'c', wishes: [] },
  ])
})

test('people name each other, or a word that they have in common', () => {
  const text = 'id,school,together,apart,wishes\nx,S,y,red,\ny,S,x,,\nz,S,x|4,red,\nu,S,4,red,\n'
  const { together, apart } = peopleOf(text)
  expect(together).toEqual([
    ['x', 'y'],
    ['x', 'z'],
    ['z', 'u'],
  ])
  expect(apart).toEqual([['x', 'z', 'u']])
})

describe('letters are read in whatever they were written', () => {
  const text = 'id,school,wishes\nRené,École,a\n'
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
    ['Windows-1252', Buffer.from(text, 'latin1')],
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 the other way round', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('%s', (_, bytes) => {
    expect(peopleOf(lettersOf(bytes)).people).toMatchObject([{ id: 'René', school: 'École' }])
  })
})

const head = 'id,school,wishes\n'

test.each([
  ['an empty file', '', ['1 The file is empty.']],
  ['a header only', head, ['1 The file names nobody.']],
  [
    'missing columns',
    'school,name\n',
    ['1 The column “id” is missing.', '1 The column “wishes” is missing.'],
  ],
  ['a column twice', 'id,school,wishes,Cohort,cohort\n', ['1 The column “cohort” is there twice.']],
  ['a short line', `${head}x,S\ny,S,\n`, ['2 2 fields where the header has 3']],
  ['open quotes', `${head}x,"S,\n`, ['2 Quotes that were opened are not closed']],
  ['no id', `${head},S,\n`, ['2 Nothing in the column “id”.']],
  ['no school', `${head}x, ,\n`, ['2 Nothing in the column “school”.']],
  ['an id twice', `${head}x,S,\n\nx,T,\n`, ['4 The same id “x” as on line 2.']],
  ['a wish that is no challenge', `${head}x,S,a\ny,S,b|d\n`, ['3 No challenge has the id “d”.']],
  ['a wish twice', `${head}x,S,a|b|a\n`, ['2 The wish “a” is there twice.']],
  ['a seat on no challenge', 'id,school,fixed,wishes\nx,S,d,\n', ['2 No challenge has the id “d”.']],
  [
    'somebody unknown to be with',
    'id,school,together,wishes\nx,S,y,\nz,S,,\n',
    ['2 “y”, in “together”, is nobody’s id, and nobody else has that word.'],
  ],
  [
    'oneself to be without',
    'id,school,apart,wishes\nx,S,x,\n',
    ['2 The column “apart” names the person themselves.'],
  ],
  [
    'several mistakes, by their lines',
    `${head}x,S,d\ny,,a\nx,S,\n`,
    [
      '2 No challenge has the id “d”.',
      '3 Nothing in the column “school”.',
      '4 The same id “x” as on line 2.',
    ],
  ],
])('refuses %s', (_, text, sentences) => {
  const found = refusalsOf(text)
  expect(found).toHaveLength(sentences.length)
  for (const [at, sentence] of sentences.entries()) expect(found[at]).toContain(sentence)
})
