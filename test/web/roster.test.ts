import { expect, test } from 'vitest'
import { csvOf } from '../../web/people/csv.ts'
import { type PersonLine, queryOf, seen, type View, viewOf } from '../../web/people/roster.ts'

const person = (name: string, school: string, more: Partial<PersonLine> = {}): PersonLine => ({
  id: name,
  role: 'participant',
  name,
  email: `${name.split(' ')[0]?.toLowerCase()}@${school}.example.org`,
  school,
  language: 'fr',
  state: 'registered',
  confirmed: true,
  ...more,
})
const people = [
  person('Zoé Albert', 'south', { team: 't2', registeredAt: '2026-02-03T08:00:00.000Z' }),
  person('Camille Roussel', 'north', { registeredAt: '2026-02-02T08:00:00.000Z' }),
  person('Élise Grandjean', 'north', { team: 't1', registeredAt: '2026-02-01T08:00:00.000Z' }),
  person('Adam Émery', 'south', { state: 'withdrawn' }),
  person('Paule Préside', 'jury', { role: 'president', state: 'accepted' }),
]
const every = viewOf('')
const names = (view: Partial<View>) =>
  seen(people, { ...every, ...view }, (id) => `Team ${id}`).map(({ name }) => name)

test('people stand by family name, by school, by team, by state, or the latest first', () => {
  expect(names({ role: 'participant' })).toEqual([
    'Zoé Albert',
    'Adam Émery',
    'Élise Grandjean',
    'Camille Roussel',
  ])
  expect(names({ order: 'school' }).slice(1, 3)).toEqual(['Élise Grandjean', 'Camille Roussel'])
  expect(names({ order: 'team' }).slice(-2)).toEqual(['Élise Grandjean', 'Zoé Albert'])
  expect(names({ order: 'state' })[0]).toBe('Paule Préside')
  expect(names({ order: 'latest' }).slice(0, 3)).toEqual(['Zoé Albert', 'Camille Roussel', 'Élise Grandjean'])
})

test('they are searched without accents, and narrowed by role, school, state and team', () => {
  expect(names({ search: 'emery' })).toEqual(['Adam Émery'])
  expect(names({ search: 'SOUTH.example' })).toHaveLength(2)
  expect(names({ role: 'juror' })).toEqual(['Paule Préside'])
  expect(names({ school: 'north' })).toEqual(['Élise Grandjean', 'Camille Roussel'])
  expect(names({ state: 'withdrawn' })).toEqual(['Adam Émery'])
  expect(names({ team: 'none' })).toEqual(['Adam Émery', 'Camille Roussel'])
  expect(names({ team: 'some', school: 'south' })).toEqual(['Zoé Albert'])
  expect(names({ team: 't1' })).toEqual(['Élise Grandjean'])
})

test('a view stands in the address and is read from there again; what is not known narrows nothing', () => {
  expect(queryOf(every)).toBe('')
  const view: View = {
    order: 'latest',
    search: 'É & Cie',
    role: 'coach',
    school: 'north',
    state: 'invited',
    team: 'none',
  }
  expect(viewOf(queryOf(view))).toEqual(view)
  expect(viewOf('?order=random&colour=red')).toEqual(every)
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
