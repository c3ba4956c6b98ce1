import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sheetsOn, teamMarks } from '../../../domain/jury/team-marks.ts'

const marks = fc.dictionary(
  fc.constantFrom('users', 'tech', 'public'),
  fc.dictionary(fc.constantFrom('craft', 'proof', 'use-fulness'), fc.double({ noNaN: true }), {
    minKeys: 1,
    noNullPrototype: true,
  }),
  { noNullPrototype: true },
)
const sheets = fc.uniqueArray(fc.record({ juror: fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/), marks }), {
  selector: ({ juror }) => juror,
})

test('short marks are the marks that were given, to the last bit, whatever is marked', () => {
  fc.assert(
    fc.property(sheets, (given) => {
      const on = given.map((each) => ({ ...each, team: 'a' }))
      const back = sheetsOn(teamMarks('a', true, on, []))
      const byJuror = (list: typeof on) => list.toSorted((a, b) => (a.juror < b.juror ? -1 : 1))
      expect(byJuror(back)).toStrictEqual(byJuror(on))
    }),
  )
})

test('sheets that mark the same criteria stand together, in whatever order these came', () => {
  const on = [
    { juror: 'b', team: 'a', marks: { tech: { craft: 12.5 }, users: { proof: 3, use: 4 } } },
    { juror: 'c', team: 'a', marks: { users: { use: 6, proof: 5 }, tech: { craft: 11 } } },
  ]
  expect(teamMarks('a', true, on, ['z', 'd'])).toEqual({
    team: 'a',
    stands: true,
    sheets: [
      {
        criteria: ['tech/craft', 'users/proof', 'users/use'],
        given: [
          { juror: 'b', marks: [12.5, 3, 4] },
          { juror: 'c', marks: [11, 5, 6] },
        ],
      },
    ],
    barred: ['d', 'z'],
  })
})
