import { expect, test } from 'vitest'
import { csvOf } from '../../web/people/csv.ts'
import { type Participant, seen, type View } from '../../web/people/roster.ts'

const person = (name: string, school: string, team?: string): Participant => ({
  id: name,
  name,
  email: `${name.split(' ')[0]?.toLowerCase()}@${school}.example.org`,
  school,
  language: 'fr',
  confirmed: true,
  consents: [],
  cohort: '',
  skills: [],
  wishes: [],
  access: '',
  diet: '',
  ...(team && { team }),
})
const people = [
  person('Zoé Albert', 'south', 't2'),
  person('Camille Roussel', 'north'),
  person('Élise Grandjean', 'north', 't1'),
  person('Adam Émery', 'south'),
]
const names = (view: Partial<View>) =>
  seen(people, { order: 'name', search: '', school: '', team: '', ...view }, (id) => `Team ${id}`).map(
    ({ name }) => name,
  )

test('participants stand by family name, by school, or by team', () => {
  expect(names({})).toEqual(['Zoé Albert', 'Adam Émery', 'Élise Grandjean', 'Camille Roussel'])
  expect(names({ order: 'school' })).toEqual([
    'Élise Grandjean',
    'Camille Roussel',
    'Zoé Albert',
    'Adam Émery',
  ])
  expect(names({ order: 'team' }).slice(-2)).toEqual(['Élise Grandjean', 'Zoé Albert'])
})

test('they are searched without accents, and filtered by school and by team', () => {
  expect(names({ search: 'emery' })).toEqual(['Adam Émery'])
  expect(names({ search: 'SOUTH.example' })).toHaveLength(2)
  expect(names({ school: 'north' })).toEqual(['Élise Grandjean', 'Camille Roussel'])
  expect(names({ team: 'none' })).toEqual(['Adam Émery', 'Camille Roussel'])
  expect(names({ team: 'some', school: 'south' })).toEqual(['Zoé Albert'])
})

test('the CSV is one that a French spreadsheet opens right', () => {
  expect(
    csvOf([
      ['Nom', 'École'],
      ['Zoé "Zo" Albert', 'Nord ; Sud'],
    ]),
  ).toBe('\uFEFFNom;École\r\n"Zoé ""Zo"" Albert";"Nord ; Sud"\r\n')
})

test.each(['=1+1', '+33', '-2', '@SUM', ' =1', '\uFEFF=1', '\t=1', '\u00a0@x'])(
  'a cell that starts like a formula is not one: %j',
  (text) => {
    expect(
      csvOf([[text]])
        .slice(1)
        .replace(/^"/, ''),
    ).toMatch(/^'/)
  },
)
