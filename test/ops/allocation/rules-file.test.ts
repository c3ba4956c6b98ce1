import { expect, test } from 'vitest'
import { readRules } from '../../../ops/allocation/rules-file.ts'

const schools = new Set(['INET', 'ENA'])

const good = `challenges:
  - id: a
    minTeams: 1
    maxTeams: 2
  - id: b
team:
  minimum: 3
  maximum: 5
  perSchool:
    INET: 1
  schools: 2
  sameCohort: 2
skills:
  code: 1
points: [5, 2.5, 0]
`

test('reads rules, and fills in what is left out', () => {
  expect(readRules(good, schools)).toEqual({
    rules: {
      challenges: [
        { id: 'a', minTeams: 1, maxTeams: 2 },
        { id: 'b', minTeams: 0, maxTeams: 1 },
      ],
      team: { minimum: 3, maximum: 5, perSchool: { INET: 1 }, schools: 2, sameCohort: 2 },
      skills: { code: 1 },
      points: [5, 2.5, 0],
      fairness: 'worst-first',
    },
  })
})

test.each([
  ['an empty file', good, '', '1:1 : The file must hold the rules of an allocation.'],
  ['a wrong indent', '    minTeams: 1', '   minTeams: 1', '3:1 : '],
  ['a tabulator', '  minimum: 3', '\tminimum: 3', '7:1 : Indent with spaces, not with tabs.'],
  ['a field twice', '  schools: 2', '  minimum: 2', '11:3 : This field is written twice in the same place.'],
  [
    'an unknown field',
    '  schools: 2',
    '  genders: 2',
    '11:3 team.genders: There is no field “genders” here.',
  ],
  ['a missing field', '  minimum: 3\n', '', '6:1 team.minimum: This field is required and missing.'],
  ['a text for a number', 'maximum: 5', 'maximum: five', '8:12 team.maximum: A number is expected here.'],
  ['half a person', 'code: 1', 'code: 0.5', '14:9 skills.code: A whole number is expected here.'],
  [
    'a maximum under the minimum',
    'maximum: 5',
    'maximum: 2',
    '8:12 team.maximum: The maximum cannot be below the minimum.',
  ],
  [
    'a minimum of teams over the maximum',
    'minTeams: 1',
    'minTeams: 3',
    '3:15 challenges.0.minTeams: The maximum cannot be below the minimum.',
  ],
  [
    'a challenge twice',
    'id: b',
    'id: a',
    '5:9 challenges.1.id: This id is already used further up in the same list.',
  ],
  [
    'a school of nobody',
    'INET: 1',
    'ENS: 1',
    '10:5 team.perSchool.ENS: Nobody is of the school “ENS” (there are: ENA, INET).',
  ],
  [
    'points that rise',
    '2.5, 0',
    '2.5, 3',
    '15:18 points.2: A wish cannot be worth more points than the one before it.',
  ],
  [
    'another fairness',
    'points:',
    'fairness: mean\npoints:',
    '15:11 fairness: The possible values are worst-first and sum.',
  ],
])('refuses %s', (_, before, after, sentence) => {
  expect(good).toContain(before)
  const read = readRules(good.replace(before, after), schools)
  const [first] = 'mistakes' in read ? read.mistakes : []
  expect(first && `${first.line}:${first.column} ${first.path}: ${first.sentence.en}`).toContain(sentence)
})

test('schools are not looked for where the people could not be read', () => {
  expect(readRules(good.replace('INET: 1', 'ENS: 1'), undefined)).toHaveProperty('rules')
})
