import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Floor, nextTeam, type Skip, tellingOf, type Walker } from '../../../domain/ranking/next-team.ts'
import type { Mark } from '../../../domain/ranking/panel.ts'
import { made, mark } from './made.ts'

const walker = (juror: string, rest: Partial<Walker> = {}): Walker => ({
  juror,
  barred: new Set(),
  skips: [],
  ...rest,
})
const floor = (teams: readonly string[], marks: readonly Mark[], rest: Partial<Floor> = {}): Floor => ({
  teams,
  marks,
  taken: new Set(),
  minimum: 1,
  ...rest,
})
const teamOf = (next: ReturnType<typeof nextTeam>) => ('team' in next ? next.team : undefined)

/** Marks of jurors 0 to 3 that leave `a` and `b` close together far above `c`, `d` and `e`. */
const contested = ['a', 'b', 'c', 'd', 'e'].flatMap((team, at) =>
  [0, 1, 2, 3].map((juror) =>
    mark(`j${juror}`, team, ([1500, 1500, 400, 350, 300][at] ?? 0) + (((juror * 5 + at * 3) % 7) - 3) * 40),
  ),
)
const five = ['a', 'b', 'c', 'd', 'e']

test('before there are any marks each team is served once, whatever minimum is asked for', () => {
  const marks: Mark[] = []
  for (let at = 0; at < five.length; at++) {
    const next = nextTeam(walker(`j${at % 2}`), floor(five, marks, { minimum: 0 }), at)
    expect(next).toMatchObject({ why: 'coverage' })
    marks.push(mark(`j${at % 2}`, teamOf(next) ?? '', 1000 + at))
  }
  expect(new Set(marks.map(({ project }) => project)).size).toBe(5)
})

test('teams below the minimum come first, those with the fewest marks before the others', () => {
  const marks = [mark('j0', 'a', 900), mark('j1', 'a', 800), mark('j0', 'b', 900), mark('j0', 'c', 500)]
  const next = (minimum: number, seed: number) =>
    nextTeam(walker('j5'), floor(['a', 'b', 'c'], marks, { minimum }), seed)
  for (let seed = 0; seed < 10; seed++) expect(['b', 'c']).toContain(teamOf(next(3, seed)))
  expect(next(2, 1)).toMatchObject({ why: 'coverage' })
  expect(next(1, 1)).toMatchObject({ why: 'information' })
})

test('then it is one of those that contend for the first place', () => {
  for (let seed = 0; seed < 20; seed++)
    expect(['a', 'b']).toContain(teamOf(nextTeam(walker('j9'), floor(five, contested), seed)))
  const told = tellingOf(contested, five, 1)
  expect(told.get('a')).toBeGreaterThan(0.01)
  for (const team of ['c', 'd', 'e']) expect(told.get(team)).toBeLessThan(0.001)
})

test('of equals the one with fewer marks contends', () => {
  const marks = [...contested, mark('j4', 'a', 1490), mark('j5', 'a', 1490), mark('j6', 'a', 1490)]
  const told = tellingOf(marks, five, 1)
  expect(told.get('b')).toBeGreaterThan(told.get('a') ?? 1)
})

test('what few draws make of a team that has no part in it is not taken for information', () => {
  const equals = Array.from({ length: 12 }, (_, at) => `t${at}`)
  const marks = equals.flatMap((team, at) =>
    [0, 1, 2].map((juror) => mark(`j${juror}`, team, 1500 + (((juror * 5 + at * 3) % 7) - 3) * 60)),
  )
  const last = mark('j0', 'last', 0)
  const told = Array.from(
    { length: 20 },
    (_, seed) => tellingOf([...marks, last], [...equals, 'last'], seed).get('last') ?? 1,
  )
  expect(told.reduce((sum, each) => sum + each, 0) / 20).toBeLessThan(0.002)
  expect(tellingOf([], equals, 1).size).toBe(0)
})

test('a team that is no longer in the running is not served, and wins against nobody', () => {
  const told = tellingOf(contested, ['b', 'c'], 1)
  expect([...told.keys()].sort()).toEqual(['b', 'c'])
  expect(told.get('b')).toBeLessThan(0.001)
  expect(teamOf(nextTeam(walker('j9'), floor(['c', 'd'], contested), 1))).toMatch(/[cd]/)
})

test('nobody is sent to a table that is taken', () => {
  expect(teamOf(nextTeam(walker('j9'), floor(five, contested, { taken: new Set(['a']) }), 1))).toBe('b')
  expect(nextTeam(walker('j9'), floor(five, contested, { taken: new Set(five) }), 1)).toEqual({
    none: 'taken',
  })
})

test('who has scored all that they may is done', () => {
  expect(nextTeam(walker('j0'), floor(five, contested), 1)).toEqual({ none: 'done' })
  const barred = new Set(['f'])
  expect(nextTeam(walker('j0', { barred }), floor([...five, 'f'], contested), 1)).toEqual({ none: 'done' })
  expect(nextTeam(walker('j0'), floor([], []), 1)).toEqual({ none: 'done' })
})

test('a busy team comes back after one other, an absent one after three, one passed by for an interest never', () => {
  const comes = (skip: Skip) =>
    teamOf(
      nextTeam(walker('j9', { skips: [skip] }), floor(five, contested, { taken: new Set(['b']) }), 1),
    ) === 'a'
  const back = (reason: Skip['reason']) =>
    [0, 1, 2, 3, 99].map((since) => comes({ team: 'a', reason, since }))
  expect(back('busy')).toEqual([false, true, true, true, true])
  expect(back('absent')).toEqual([false, false, false, true, true])
  expect(back('interest')).toEqual([false, false, false, false, false])
})

test('the last time that a team was passed by counts, and an interest for good', () => {
  const skips: Skip[] = [
    { team: 'a', reason: 'busy', since: 9 },
    { team: 'a', reason: 'absent', since: 1 },
  ]
  const away = floor(five, contested, { taken: new Set(['b']) })
  expect(teamOf(nextTeam(walker('j9', { skips }), away, 1))).not.toBe('a')
  const interest: Skip = { team: 'a', reason: 'interest', since: 0 }
  const all = [interest, ...skips.map((each) => ({ ...each, since: 50 }))]
  expect(teamOf(nextTeam(walker('j9', { skips: all }), away, 1))).not.toBe('a')
})

test('where nothing else is left, who was passed by comes back at once, the soonest first; for others nothing changes', () => {
  const skips: Skip[] = [
    { team: 'a', reason: 'absent', since: 0 },
    { team: 'b', reason: 'busy', since: 0 },
  ]
  const two = floor(['a', 'b'], [])
  expect(teamOf(nextTeam(walker('j9', { skips }), two, 1))).toBe('b')
  expect(teamOf(nextTeam(walker('j9', { skips }), { ...two, taken: new Set(['b']) }, 1))).toBe('a')
  const one = { ...two, taken: new Set(['b']) }
  expect(teamOf(nextTeam(walker('j8'), one, 1))).toBe('a')
  const never: Skip[] = [{ team: 'a', reason: 'interest', since: 0 }]
  expect(nextTeam(walker('j9', { skips: never }), floor(['a'], []), 1)).toEqual({ none: 'done' })
})

test('panels that tell nothing are served all the same', () => {
  const constant = five.map((team) => mark('j0', team, 1000))
  const sum = five.flatMap((team, at) =>
    [0, 1, 2].map((juror) => mark(`j${juror}`, team, 100 * at + 50 * juror)),
  )
  for (const marks of [constant, constant.slice(0, 1), sum, [mark('j0', 'a', 0), mark('j1', 'a', 2000)]]) {
    const teams = [...new Set(marks.map(({ project }) => project))]
    expect(nextTeam(walker('j9'), floor(teams, marks), 1)).toMatchObject({ why: 'information' })
    for (const value of tellingOf(marks, teams, 1).values()) {
      expect(value).toBeGreaterThanOrEqual(0)
      expect(value).toBeLessThan(1)
    }
  }
})

test('among equals the seed chooses, and all have their turn', () => {
  const served = Array.from({ length: 40 }, (_, seed) =>
    teamOf(nextTeam(walker('j0'), floor(five, []), seed)),
  )
  expect(new Set(served)).toEqual(new Set(five))
})

test('the order of marks and teams changes nothing; nobody is served what they may not score', () => {
  const some = fc.integer({ min: 1, max: 1000 }).chain((seed) => {
    const marks = made({ projects: 7, jurors: 4, share: 0.4, seed })
    return fc.record({
      seed: fc.constant(seed),
      marks: fc.constant(marks),
      mixed: fc.shuffledSubarray(marks, { minLength: marks.length }),
      teams: fc.shuffledSubarray(['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6'], { minLength: 7 }),
      taken: fc.subarray(['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6']),
      barred: fc.subarray(['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6']),
      minimum: fc.nat(3),
    })
  })
  fc.assert(
    fc.property(some, ({ seed, marks, mixed, teams, taken, barred, minimum }) => {
      const me = walker('j1', { barred: new Set(barred) })
      const rest = { taken: new Set(taken), minimum }
      const next = nextTeam(me, floor(teams, marks, rest), seed)
      expect(nextTeam(me, floor(teams.toSorted(), mixed, rest), seed)).toEqual(next)
      const own = marks.filter(({ juror }) => juror === 'j1').map(({ project }) => project)
      const left = teams.filter((team) => !own.includes(team) && !barred.includes(team))
      if ('team' in next) {
        expect(left).toContain(next.team)
        expect(taken).not.toContain(next.team)
      } else expect(next.none).toBe(left.length === 0 ? 'done' : 'taken')
    }),
    { numRuns: 40 },
  )
})
