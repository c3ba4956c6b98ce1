import fc from 'fast-check'
import { expect, test } from 'vitest'
import { madeInstance } from '../../../bench/allocation/made.ts'
import { allocate } from '../../../domain/allocation/allocate.ts'
import type { Instance } from '../../../domain/allocation/instance.ts'
import { rulesOf } from '../../../domain/allocation/rule.ts'
import { openSolver } from '../../../functions/allocation/highs.ts'
import { bestOfAll, contentment, keeps } from './exhaustive.ts'
import { contested, smallInstances } from './made.ts'

const { within } = await openSolver()
const solved = (instance: Instance, seed = 1) => allocate(instance, seed, within(60))

test('small events are allocated as well as the best of all allocations, and no better', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(smallInstances(), contested), fc.nat(), async (instance, seed) => {
      const outcome = await solved(instance, seed)
      const best = bestOfAll(instance, rulesOf(instance))
      expect(outcome.status).toBe(best ? 'optimal' : 'infeasible')
      if (!('teams' in outcome)) return
      expect(keeps(instance.people, rulesOf(instance), outcome.teams)).toBe(true)
      const got = contentment(instance, outcome.teams)
      // Where the sum alone decides, it says nothing of the worst-served among the best.
      const isSum = instance.rules.fairness === 'sum'
      expect(isSum ? got.sum : got).toEqual(isSum ? best?.sum : best)
      expect(outcome.satisfaction).toEqual({ ...got, bound: best?.sum, gap: 0 })
    }),
    { numRuns: 200 },
  )
})

test('rules that clash cannot all be met, and can without any one of them', async () => {
  await fc.assert(
    fc.asyncProperty(smallInstances(5), async (instance) => {
      const outcome = await solved(instance)
      if (outcome.status !== 'infeasible') return
      const { clashes } = outcome
      expect(clashes).not.toEqual([])
      expect(bestOfAll(instance, clashes)).toBeUndefined()
      for (const rule of clashes)
        expect(
          bestOfAll(
            instance,
            clashes.filter((each) => each !== rule),
          ),
        ).toBeDefined()
    }),
    { numRuns: 60 },
  )
})

const events = fc
  .record({ people: fc.integer({ min: 30, max: 70 }), seed: fc.nat({ max: 1000 }) })
  .map(({ people, seed }) => madeInstance({ people, challenges: 4, schools: 2, seed }))

test('events of a usual kind keep to every rule', async () => {
  let met = 0
  await fc.assert(
    fc.asyncProperty(events, async (instance) => {
      const outcome = await solved(instance)
      if (!('teams' in outcome)) return
      met++
      expect(keeps(instance.people, rulesOf(instance), outcome.teams)).toBe(true)
      expect(outcome.satisfaction).toMatchObject(contentment(instance, outcome.teams))
    }),
    { numRuns: 15 },
  )
  expect(met).toBeGreaterThan(10)
})

test('the order of people, groups and challenges changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(events, fc.func(fc.nat()), async (instance, key) => {
      const mixed = <Item>(list: readonly Item[]) =>
        list.toSorted((a, b) => key(JSON.stringify(a)) - key(JSON.stringify(b)))
      const other = {
        people: mixed(instance.people),
        together: mixed(instance.together).map((group) => group.toReversed()),
        apart: mixed(instance.apart),
        rules: { ...instance.rules, challenges: mixed(instance.rules.challenges) },
      }
      const [one, two] = [await solved(instance), await solved(other)].map((outcome) =>
        'teams' in outcome
          ? { ...outcome, teams: new Set(outcome.teams.map((team) => JSON.stringify(team))) }
          : { ...outcome, clashes: 'clashes' in outcome ? outcome.clashes.length : 0 },
      )
      expect(two).toEqual(one)
    }),
    { numRuns: 10 },
  )
})

test('one seat more never leaves the worst-served worse off', async () => {
  await fc.assert(
    fc.asyncProperty(smallInstances(7), fc.constantFrom('a', 'b', 'c', 'maximum'), async (drawn, where) => {
      const instance: Instance = { ...drawn, rules: { ...drawn.rules, fairness: 'worst-first' } }
      const { team, challenges } = instance.rules
      const larger = {
        ...instance.rules,
        team: { ...team, maximum: team.maximum + (where === 'maximum' ? 1 : 0) },
        challenges: challenges.map((each) =>
          each.id === where ? { ...each, maxTeams: each.maxTeams + 1 } : each,
        ),
      }
      const [before, after] = [await solved(instance), await solved({ ...instance, rules: larger })]
      if (!('teams' in before)) return
      expect('teams' in after && after.satisfaction.worst).toBeGreaterThanOrEqual(before.satisfaction.worst)
    }),
    { numRuns: 60 },
  )
})
