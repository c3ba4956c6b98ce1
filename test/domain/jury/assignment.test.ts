import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Assignee,
  type Assignment,
  assign,
  type Pair,
  type Plan,
  reassign,
} from '../../../domain/jury/assignment.ts'

const jurors = (count: number): Assignee[] => Array.from({ length: count }, (_, at) => ({ id: `j${at}` }))
const teams = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `t${at}` }))
const planOf = (rest: Partial<Plan>): Plan => ({
  jurors: jurors(4),
  teams: teams(6),
  interests: [],
  each: 2,
  ...rest,
})

function made(plan: Plan, seed = 1): Assignment {
  const assignment = assign(plan, seed)
  if ('obstacles' in assignment) throw new Error(JSON.stringify(assignment.obstacles))
  return assignment
}

const loadsOf = (plan: Plan, pairs: readonly Pair[]) =>
  plan.jurors.map(({ id }) => pairs.filter(({ juror }) => juror === id).length)
const has = (pairs: readonly Pair[], juror: string, team: string) =>
  pairs.some((pair) => pair.juror === juror && pair.team === team)
const seenBy = (pairs: readonly Pair[], team: string) =>
  pairs.filter((pair) => pair.team === team).map(({ juror }) => juror)

/** How many groups of jurors are not linked with each other, by walking from juror to juror. */
function groupsIn(pairs: readonly Pair[]): number {
  const unseen = new Set(pairs.map(({ juror }) => juror))
  let groups = 0
  for (const first of unseen) {
    groups++
    const walk = [first]
    for (let juror = walk.pop(); juror; juror = walk.pop()) {
      unseen.delete(juror)
      for (const { team } of pairs.filter((pair) => pair.juror === juror))
        walk.push(...seenBy(pairs, team).filter((other) => unseen.has(other)))
    }
  }
  return groups
}

const interest = (sizes: { jurors: number; teams: number }) =>
  fc.record({
    juror: fc.nat(sizes.jurors - 1).map((at) => `j${at}`),
    team: fc.nat(sizes.teams - 1).map((at) => `t${at}`),
    kind: fc.constantFrom('blocking' as const, 'declared' as const),
  })

const plans = (most: { jurors: number; teams: number; interests: number; limits?: boolean }) =>
  fc
    .record({
      jurors: fc.integer({ min: 1, max: most.jurors }),
      teams: fc.integer({ min: 1, max: most.teams }),
    })
    .chain((sizes) =>
      fc.record({
        jurors: fc
          .array(
            fc.record({
              themes: fc.subarray(['health', 'housing']),
              most: most.limits
                ? fc.constantFrom(Number.POSITIVE_INFINITY, 1, 2, 3)
                : fc.constant(Number.POSITIVE_INFINITY),
            }),
            { minLength: sizes.jurors, maxLength: sizes.jurors },
          )
          .map((list) => list.map((each, at): Assignee => ({ id: `j${at}`, ...each }))),
        teams: fc
          .array(fc.constantFrom('health', 'housing'), { minLength: sizes.teams, maxLength: sizes.teams })
          .map((list) => list.map((theme, at) => ({ id: `t${at}`, theme }))),
        interests: fc.uniqueArray(interest(sizes), {
          maxLength: most.interests,
          selector: ({ juror, team }) => `${juror} ${team}`,
        }),
        each: fc.integer({ min: 1, max: Math.min(4, sizes.jurors) }),
      }),
    )

/** Every way of giving each team its jurors within interests and limits, by trying all. */
function* everyWay({ jurors, teams, interests, each }: Plan, at = 0, pairs: Pair[] = []): Generator<Pair[]> {
  const team = teams[at]
  if (!team) {
    yield pairs
    return
  }
  const barred = (juror: string) =>
    interests.some((each) => each.juror === juror && each.team === team.id && each.kind === 'blocking')
  const may = jurors.filter(
    ({ id, most = Number.POSITIVE_INFINITY }) =>
      !barred(id) && pairs.filter(({ juror }) => juror === id).length < most,
  )
  for (const chosen of subsets(may, Number(each)))
    yield* everyWay({ jurors, teams, interests, each }, at + 1, [
      ...pairs,
      ...chosen.map(({ id }) => ({ juror: id, team: team.id })),
    ])
}

function subsets<Item>(list: readonly Item[], size: number): Item[][] {
  if (size === 0) return [[]]
  return list.flatMap((first, at) => subsets(list.slice(at + 1), size - 1).map((rest) => [first, ...rest]))
}

const unevenness = (plan: Plan, pairs: readonly Pair[]) =>
  loadsOf(plan, pairs).reduce((sum, load) => sum + load ** 2, 0)

test('each team is seen by as many jurors as wanted, never by one with a blocking interest, none beyond their limit', () => {
  fc.assert(
    fc.property(plans({ jurors: 8, teams: 12, interests: 12, limits: true }), fc.nat(), (plan, seed) => {
      const assignment = assign(plan, seed)
      if ('obstacles' in assignment) return
      const { pairs, declared, groups } = assignment
      for (const { id } of plan.teams) {
        expect(seenBy(pairs, id)).toHaveLength(Number(plan.each))
        expect(new Set(seenBy(pairs, id)).size).toBe(plan.each)
      }
      const of = (kind: string) =>
        plan.interests.filter((each) => each.kind === kind && has(pairs, each.juror, each.team))
      expect(of('blocking')).toEqual([])
      expect(declared).toHaveLength(of('declared').length)
      for (const { juror, team } of of('declared')) expect(has(declared, juror, team)).toBe(true)
      for (const [at, load] of loadsOf(plan, pairs).entries())
        expect(load).toBeLessThanOrEqual(plan.jurors[at]?.most ?? 0)
      expect(groups).toHaveLength(groupsIn(pairs))
      expect(new Set(groups.flat())).toEqual(new Set(pairs.map(({ juror }) => juror)))
    }),
  )
})

test('where no interest forbids, loads differ by one at most, and jurors are linked as soon as there are pairs enough', () => {
  fc.assert(
    fc.property(plans({ jurors: 9, teams: 14, interests: 0 }), fc.nat(), (plan, seed) => {
      const { pairs, groups } = made(plan, seed)
      const loads = loadsOf(plan, pairs)
      expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
      const loaded = loads.filter((load) => load > 0).length
      if (pairs.length >= plan.teams.length + loaded - 1) expect(groups).toHaveLength(1)
    }),
  )
})

test('beside every way there is: it is possible when any is, as even as the most even, linked when any of those is', () => {
  fc.assert(
    fc.property(plans({ jurors: 4, teams: 4, interests: 7, limits: true }), fc.nat(), (plan, seed) => {
      const assignment = assign(plan, seed)
      const ways = [...everyWay(plan)]
      if ('obstacles' in assignment) {
        expect(ways).toEqual([])
        expect(assignment.obstacles.length).toBeGreaterThan(0)
        return
      }
      const even = Math.min(...ways.map((way) => unevenness(plan, way)))
      expect(unevenness(plan, assignment.pairs)).toBe(even)
      const least = Math.min(
        ...ways.filter((way) => unevenness(plan, way) === even).map((way) => groupsIn(way)),
      )
      expect(assignment.groups.length).toBe(least)
    }),
    { numRuns: 300 },
  )
})

test('where no change of two pairs links all, another division does', () => {
  const pairs = [
    ['j1', 't2'],
    ['j2', 't2'],
    ['j3', 't1'],
    ['j0', 't1'],
  ]
  const interests = pairs.map(([juror = '', team = '']) => ({ juror, team, kind: 'blocking' as const }))
  const plan = planOf({ teams: teams(3), interests })
  for (let seed = 0; seed < 20; seed++) expect(made(plan, seed).groups).toHaveLength(1)
})

test('the order in which jurors, teams and interests are told changes nothing', () => {
  const mixed = plans({ jurors: 7, teams: 9, interests: 9 }).chain((plan) =>
    fc.record({
      plan: fc.constant(plan),
      jurors: fc.shuffledSubarray([...plan.jurors], { minLength: plan.jurors.length }),
      teams: fc.shuffledSubarray([...plan.teams], { minLength: plan.teams.length }),
      interests: fc.shuffledSubarray([...plan.interests], { minLength: plan.interests.length }),
    }),
  )
  fc.assert(
    fc.property(mixed, ({ plan, ...rest }) => {
      expect(assign({ ...plan, ...rest }, 7)).toEqual(assign(plan, 7))
    }),
  )
})

test('another seed divides otherwise', () => {
  const plan = planOf({ jurors: jurors(8), teams: teams(20), each: 3 })
  const divided = [1, 2, 3].map((seed) => JSON.stringify(made(plan, seed)))
  expect(new Set(divided).size).toBe(3)
})

test('a declared interest is avoided where others can see the team, and listed where not', () => {
  const school = ['t0', 't1', 't2'].map((team) => ({ juror: 'j0', team, kind: 'declared' as const }))
  expect(made(planOf({ interests: school })).declared).toEqual([])
  const everybody = jurors(4).map(({ id }) => ({ juror: id, team: 't0', kind: 'declared' as const }))
  const { pairs, declared } = made(planOf({ interests: everybody }))
  expect(declared).toEqual(pairs.filter(({ team }) => team === 't0'))
  expect(made(planOf({ interests: everybody.map((each) => ({ ...each, kind: 'none' })) })).declared).toEqual(
    [],
  )
})

test('teams go to jurors of their theme; one without themes sees any', () => {
  const expert = (themes: string[][]) => jurors(4).map((each, at) => ({ ...each, themes: themes[at] ?? [] }))
  const field = teams(6).map((each, at) => ({ ...each, theme: at < 3 ? 'health' : 'housing' }))
  const offTheme = (plan: Plan) =>
    made(plan).pairs.filter(({ juror, team }) => {
      const themes = plan.jurors.find(({ id }) => id === juror)?.themes ?? []
      const theme = plan.teams.find(({ id }) => id === team)?.theme ?? ''
      return themes.length > 0 && !themes.includes(theme)
    })
  const bridged = planOf({ jurors: expert([['health'], ['housing'], []]), teams: field })
  expect(offTheme(bridged)).toEqual([])
  // Of two closed camps no juror could be compared with one of the other: two pairs change teams, and no more.
  const camps = planOf({ jurors: expert([['health'], ['health'], ['housing'], ['housing']]), teams: field })
  expect(offTheme(camps)).toHaveLength(2)
  expect(made(camps).groups).toEqual([['j0', 'j1', 'j2', 'j3']])
})

test('all see all, but whom an interest forbids', () => {
  const interests = [
    { juror: 'j1', team: 't2', kind: 'blocking' as const },
    { juror: 'j0', team: 't0', kind: 'declared' as const },
  ]
  const { pairs, declared, groups } = made(planOf({ each: 'all', interests }))
  expect(pairs).toHaveLength(23)
  expect(has(pairs, 'j1', 't2')).toBe(false)
  expect(declared).toEqual([{ juror: 'j0', team: 't0' }])
  expect(groups).toHaveLength(1)
})

test('what cannot be says which team or juror, and why', () => {
  const blocked = ['j0', 'j1', 'j2'].map((juror) => ({ juror, team: 't3', kind: 'blocking' as const }))
  expect(assign(planOf({ interests: blocked }), 1)).toEqual({
    obstacles: [{ kind: 'team-short-of-jurors', team: 't3', possible: 1, wanted: 2 }],
  })
  const tired = jurors(4).map((each) => ({ ...each, most: 2 }))
  expect(assign(planOf({ jurors: tired }), 1)).toEqual({
    obstacles: [{ kind: 'too-few-places', places: 8, wanted: 12 }],
  })
  const all = planOf({ jurors: [{ id: 'j0', most: 5 }, ...jurors(3).slice(1)], each: 'all' })
  expect(assign(all, 1)).toMatchObject({
    obstacles: [{ kind: 'juror-over-limit', juror: 'j0', most: 5, wanted: 6 }],
  })
  // Three teams that only j0 and j1 may score, who have two places each.
  const few = ['t0', 't1', 't2'].flatMap((team) =>
    ['j2', 'j3'].map((juror) => ({ juror, team, kind: 'blocking' as const })),
  )
  const limited = jurors(4).map((each, at) => (at < 2 ? { ...each, most: 2 } : each))
  expect(assign(planOf({ jurors: limited, interests: few }), 1)).toEqual({
    obstacles: [{ kind: 'jurors-full', teams: ['t0', 't1', 't2'], jurors: ['j0', 'j1'] }],
  })
})

test('when a juror leaves, what they handed in stays, the rest goes to others, and nobody else loses a team', () => {
  const some = plans({ jurors: 8, teams: 10, interests: 6 }).chain((plan) =>
    fc.record({
      plan: fc.constant(plan),
      juror: fc.constantFrom(...plan.jurors.map(({ id }) => id)),
      handedIn: fc.subarray(plan.teams.map(({ id }) => id)),
    }),
  )
  fc.assert(
    fc.property(some, fc.nat(), ({ plan, juror, handedIn }, seed) => {
      const before = assign(plan, seed)
      if ('obstacles' in before) return
      const after = reassign(plan, before.pairs, { juror, handedIn: new Set(handedIn) }, seed)
      const own = before.pairs.filter((pair) => pair.juror === juror)
      const kept = before.pairs.filter((pair) => pair.juror !== juror || handedIn.includes(pair.team))
      for (const pair of kept) expect(has(after.pairs, pair.juror, pair.team)).toBe(true)
      if (plan.jurors.length - plan.interests.length > Number(plan.each))
        expect(after.pairs).toHaveLength(before.pairs.length)
      for (const { team } of own) expect(has(after.pairs, juror, team)).toBe(handedIn.includes(team))
      for (const { id } of plan.teams) {
        const others = plan.jurors.filter(
          (each) =>
            each.id !== juror &&
            !has(
              plan.interests.filter(({ kind }) => kind === 'blocking'),
              each.id,
              id,
            ),
        )
        const most = others.length + Number(has(after.pairs, juror, id))
        expect(new Set(seenBy(after.pairs, id)).size).toBe(Math.min(Number(plan.each), most))
      }
      for (const { juror, team, kind } of plan.interests)
        if (kind === 'blocking') expect(has(after.pairs, juror, team)).toBe(false)
      expect(after.groups.flat()).not.toContain(juror)
    }),
  )
})

test('those take over who have the least to do', () => {
  const plan = planOf({ jurors: jurors(3), each: 1 })
  const had = { j0: ['t0', 't1', 't2'], j1: ['t3'], j2: ['t4', 't5'] }
  const pairs = Object.entries(had).flatMap(([juror, own]) => own.map((team) => ({ juror, team })))
  const left = { juror: 'j2', handedIn: new Set<string>() }
  const after = reassign(plan, pairs, left, 1)
  expect(loadsOf(plan, after.pairs)).toEqual([3, 3, 0])
  const tired = plan.jurors.map((each) => ({ ...each, most: 3 - Number(each.id === 'j1') }))
  // With a place for one of the two teams, one of them is taken over and the other stays open.
  expect(loadsOf(plan, reassign({ ...plan, jurors: tired }, pairs, left, 1).pairs)).toEqual([3, 2, 0])
})

test('what a juror handed in before they left links those who saw the same teams', () => {
  const plan = planOf({ jurors: jurors(3), teams: teams(2) })
  const pairs = [
    { juror: 'j0', team: 't0' },
    { juror: 'j1', team: 't1' },
    ...['t0', 't1'].map((team) => ({ juror: 'j2', team })),
  ]
  const after = reassign(plan, pairs, { juror: 'j2', handedIn: new Set(['t0', 't1']) }, 1)
  expect(after).toMatchObject({ groups: [['j0', 'j1']] })
})

test('an interest found late takes the team away, and somebody else sees it', () => {
  const plan = planOf({})
  const { pairs } = made(plan)
  const late = pairs.find(({ juror }) => juror === 'j1')
  if (!late) throw new Error('j1 sees a team')
  const after = reassign(
    { ...plan, interests: [{ ...late, kind: 'blocking' }] },
    pairs,
    { juror: 'j9', handedIn: new Set() },
    1,
  )
  expect(has(after.pairs, late.juror, late.team)).toBe(false)
  expect(after.pairs).toHaveLength(12)
  expect(pairs.filter((pair) => !has(after.pairs, pair.juror, pair.team))).toEqual([late])
})

test('a day of 60 teams and 20 jurors is even and linked, with each interest kept', () => {
  const many: Plan = {
    jurors: jurors(20).map((each, at) => ({ ...each, themes: [`c${at % 6}`, `c${(at + 2) % 6}`] })),
    teams: teams(60).map((each, at) => ({ ...each, theme: `c${at % 6}` })),
    interests: Array.from({ length: 120 }, (_, at) => ({
      juror: `j${at % 20}`,
      team: `t${(at * 7 + Math.floor(at / 20)) % 60}`,
      kind: at % 3 === 0 ? ('blocking' as const) : ('declared' as const),
    })),
    each: 4,
  }
  const { pairs, declared, groups } = made(many)
  expect(new Set(loadsOf(many, pairs))).toEqual(new Set([12]))
  expect(declared).toEqual([])
  expect(groups).toHaveLength(1)
})
