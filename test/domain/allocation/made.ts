import fc from 'fast-check'
import type { Instance } from '../../../domain/allocation/instance.ts'

const challenges = ['a', 'b', 'c']

/** Small events under every kind of rule, many of which cannot all be met. */
export function smallInstances(most = 6): fc.Arbitrary<Instance> {
  return fc
    .array(
      fc.record({
        school: fc.constantFrom('S', 'T'),
        cohort: fc.constantFrom('', '1', '2'),
        skills: fc.subarray(['code', 'design']),
        wishes: fc.shuffledSubarray(challenges),
        fixed: fc.oneof(
          { arbitrary: fc.constant(undefined), weight: 7 },
          { arbitrary: fc.constantFrom(...challenges), weight: 1 },
        ),
      }),
      { minLength: 1, maxLength: most },
    )
    .chain((drawn) => {
      const people = drawn.map(({ fixed, ...person }, at) => ({
        id: `p${at}`,
        ...person,
        ...(fixed === undefined ? {} : { fixed }),
      }))
      const ids = people.map(({ id }) => id)
      const groups = fc.array(
        fc.subarray(ids, { minLength: Math.min(2, ids.length), maxLength: Math.min(3, ids.length) }),
        {
          maxLength: 1,
        },
      )
      const several = groups.map((list) => list.filter(({ length }) => length > 1))
      return fc.record({
        people: fc.constant(people),
        together: several,
        apart: several,
        rules: fc.record({
          challenges: fc.tuple(...challenges.map((id) => challenge(id))),
          team: fc
            .record({
              minimum: fc.integer({ min: 1, max: 3 }),
              more: fc.integer({ min: 0, max: 2 }),
              perSchool: fc.constantFrom({}, {}, { S: 1 }, { S: 1, T: 1 }),
              schools: fc.constantFrom(0, 0, 2),
              sameCohort: fc.constantFrom(4, 2, 1),
            })
            .map(({ more, ...team }) => ({ ...team, maximum: team.minimum + more })),
          skills: fc.constantFrom({}, {}, { code: 1 }, { code: 1, design: 1 }),
          points: fc.constantFrom([5, 3, 1], [2.5, 2, 0], [1], [4, 4, 3]),
          fairness: fc.constantFrom('worst-first' as const, 'sum' as const),
        }),
      })
    })
}

function challenge(id: string) {
  return fc
    .record({ minTeams: fc.constantFrom(0, 0, 0, 1), more: fc.integer({ min: 0, max: 2 }) })
    .map(({ minTeams, more }) => ({ id, minTeams, maxTeams: Math.max(1, minTeams + more) }))
}

/** Small events with no rules but one seat a challenge, in which not everybody can be content. */
export const contested: fc.Arbitrary<Instance> = fc
  .record({
    wishes: fc.array(fc.shuffledSubarray([...challenges, 'd']), { minLength: 3, maxLength: 4 }),
    points: fc.constantFrom<number[]>([10, 3, 2, 1], [5, 4, 1], [4, 1]),
  })
  .map(({ wishes, points }) => ({
    people: wishes.map((list, at) => ({ id: `p${at}`, school: 'S', cohort: '', skills: [], wishes: list })),
    together: [],
    apart: [],
    rules: {
      challenges: [...challenges, 'd'].map((id) => ({ id, minTeams: 0, maxTeams: 1 })),
      team: { minimum: 1, maximum: 1 },
      points,
      fairness: 'worst-first',
    },
  }))
