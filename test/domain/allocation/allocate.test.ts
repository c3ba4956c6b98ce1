import { describe, expect, test } from 'vitest'
import { allocate, type Outcome } from '../../../domain/allocation/allocate.ts'
import { costsOf } from '../../../domain/allocation/costs.ts'
import { explanations } from '../../../domain/allocation/explained.ts'
import {
  type AllocationRules,
  type Instance,
  inputHash,
  type Person,
} from '../../../domain/allocation/instance.ts'
import type { Programme, Solve } from '../../../domain/allocation/programme.ts'
import { misplaced, standings } from '../../../domain/allocation/standing.ts'
import { groupInWords, ruleInWords, rulesInWords } from '../../../domain/allocation/words.ts'
import { openSolver } from '../../../functions/allocation/highs.ts'

const { within } = await openSolver()

type Wish = Partial<Omit<Person, 'wishes'>> & { wishes?: string }

function event(
  wishes: Record<string, string | Wish>,
  rules: Partial<AllocationRules> = {},
  groups: Partial<Pick<Instance, 'together' | 'apart'>> = {},
): Instance {
  const people = Object.entries(wishes).map(([id, given]): Person => {
    const { wishes: list = '', ...rest } = typeof given === 'string' ? { wishes: given } : given
    return { id, school: 'S', cohort: '', skills: [], ...rest, wishes: list.split('').filter(Boolean) }
  })
  const challenges = ['a', 'b'].map((id) => ({ id, minTeams: 0, maxTeams: 1 }))
  const team = { minimum: 1, maximum: 2 }
  return {
    people,
    together: [],
    apart: [],
    ...groups,
    rules: { challenges, team, points: [5, 3, 1], fairness: 'worst-first', ...rules },
  }
}

function seats(outcome: Outcome): Record<string, string> {
  if (!('teams' in outcome)) throw new Error(outcome.status)
  return Object.fromEntries(
    outcome.teams.flatMap(({ challenge, members }) => members.map((id) => [id, challenge])),
  )
}

const solved = (instance: Instance, seed = 1) => allocate(instance, seed, within(60))
const clashes = async (instance: Instance) => {
  const outcome = await solved(instance)
  return 'clashes' in outcome ? outcome.clashes.map((rule) => ruleInWords(rule).en) : undefined
}

describe('fairness', () => {
  // Either x and y are content and z has nothing, or all have something.
  const people = { x: 'ab', y: 'bc', z: 'a' }
  const rules = {
    challenges: ['a', 'b', 'c'].map((id) => ({ id, minTeams: 0, maxTeams: 1 })),
    team: { minimum: 1, maximum: 1 },
    points: [10, 3],
  }

  test('serves the worst-served as well as possible before it looks at the sum', async () => {
    const outcome = await solved(event(people, rules))
    expect(outcome).toMatchObject({
      status: 'optimal',
      satisfaction: { worst: 3, sum: 16, bound: 16, gap: 0 },
      wishes: { first: 1, top3: 3, none: 0 },
    })
    expect(seats(outcome)).toEqual({ x: 'b', y: 'c', z: 'a' })
  })

  test('or the sum alone', async () => {
    const outcome = await solved(event(people, { ...rules, points: [1, 0.3], fairness: 'sum' }))
    expect(outcome).toMatchObject({
      status: 'optimal',
      satisfaction: { worst: 0, sum: 2, bound: 2, gap: 0 },
      wishes: { first: 2, top3: 2, none: 1 },
    })
  })

  test('whoever gave no wishes is content with all, and is not the worst-served', async () => {
    const outcome = await solved(event({ x: 'a', y: 'a', z: '', u: '' }))
    expect(outcome).toMatchObject({
      satisfaction: { worst: 5, sum: 20 },
      wishes: { first: 2, top3: 2, none: 0 },
    })
    expect(seats(outcome)).toMatchObject({ x: 'a', y: 'a', z: 'b', u: 'b' })
  })
})

describe('teams are mixed as the rules ask', () => {
  const people = {
    x: { school: 'S', cohort: '1', skills: ['code'], wishes: 'a' },
    y: { school: 'S', cohort: '1', skills: ['code'], wishes: 'a' },
    z: { school: 'T', cohort: '1', wishes: 'b' },
    u: { school: 'T', cohort: '2', wishes: 'b' },
  }
  const team = { minimum: 2, maximum: 2 }

  test('left alone, everybody is where they wish', async () => {
    expect(await solved(event(people, { team }))).toMatchObject({ satisfaction: { worst: 5, sum: 20 } })
  })

  test.each([
    ['several schools', { team: { ...team, schools: 2 } }],
    ['somebody of one school', { team: { ...team, perSchool: { T: 1 } } }],
    ['no two of a cohort of one school', { team: { ...team, sameCohort: 1 } }],
    ['a skill', { team, skills: { code: 1 } }],
  ])('%s', async (_, rules) => {
    const outcome = await solved(event(people, rules))
    expect(outcome).toMatchObject({ status: 'optimal', satisfaction: { worst: 0, sum: 10 } })
    const on = seats(outcome)
    expect(on.x).not.toBe(on.y)
    expect(on.z).not.toBe(on.u)
  })
})

describe('ties', () => {
  const many = event(Object.fromEntries(Array.from({ length: 4 }, (_, at) => [`p${at}`, 'ab'])))

  test('are settled by the seed: the same gives the same, and everybody is lucky with some', async () => {
    expect(await solved(many, 3)).toEqual(await solved(many, 3))
    const lucky = new Set<string>()
    for (let seed = 1; seed <= 20; seed++) {
      const outcome = await solved(many, seed)
      expect(outcome).toMatchObject({ satisfaction: { worst: 3, sum: 16 } })
      for (const [id, challenge] of Object.entries(seats(outcome))) if (challenge === 'a') lucky.add(id)
    }
    expect(lucky.size).toBe(4)
  })

  test('and never by the order of the list', async () => {
    const turned = { ...many, people: many.people.toReversed() }
    expect(await solved(turned, 7)).toEqual(await solved(many, 7))
    expect(inputHash(turned)).toBe(inputHash(many))
    expect(inputHash({ ...many, people: many.people.slice(1) })).not.toBe(inputHash(many))
  })
})

describe('rules that clash are named, and only those', () => {
  test('a school that has too few members', async () => {
    const instance = event(
      { x: { school: 'T' }, y: {}, z: {}, u: {} },
      { team: { minimum: 2, maximum: 3, perSchool: { T: 1 } } },
    )
    expect(await clashes(instance)).toEqual([
      'team.maximum: 3 – a team has at most 3 members',
      'team.perSchool: T 1 – at least 1 member from T in every team',
    ])
  })

  test('people who are to be together and apart', async () => {
    const groups = {
      together: [
        ['x', 'y'],
        ['y', 'z'],
      ],
      apart: [['x', 'z']],
    }
    expect(
      await clashes(event({ x: '', y: '', z: '' }, { team: { minimum: 1, maximum: 3 } }, groups)),
    ).toEqual([
      'together: x, y – x, y are in one team',
      'together: y, z – y, z are in one team',
      'apart: x, z – x, z are in different teams',
    ])
  })

  test('a seat on a challenge where nobody else can be', async () => {
    const instance = event(
      { x: { fixed: 'a' }, y: {}, z: { fixed: 'b' } },
      { team: { minimum: 2, maximum: 4 } },
    )
    expect(await clashes(instance)).toEqual([
      'team.minimum: 2 – a team has at least 2 members',
      'fixed: x a – x has a seat on the challenge a',
      'fixed: z b – z has a seat on the challenge b',
    ])
  })

  test('a skill that nobody has, and a challenge that has to be covered', async () => {
    expect(await clashes(event({ x: '' }, { skills: { law: 1 } }))).toEqual([
      'skills: law 1 – at least 1 member with “law” in every team',
    ])
    const covered = ['a', 'b'].map((id) => ({ id, minTeams: 1, maxTeams: 1 }))
    expect(await clashes(event({ x: '' }, { challenges: covered }))).toEqual([
      'minTeams of a: 1 – the challenge a has at least 1 team',
      'minTeams of b: 1 – the challenge b has at least 1 team',
    ])
  })
})

test('a rule of many challenges is told once', async () => {
  const rule = (challenge: string) => ({ kind: 'minTeams', challenge, count: 1 }) as const
  expect(rulesInWords(['a', 'b', 'c', 'd', 'e'].map(rule)).map(({ en }) => en)).toEqual([
    'minTeams of a, b, c, d, e: 1 – the challenge a, b, c, d, e has at least 1 team',
  ])
  expect(rulesInWords(['a', 'b'].map(rule))).toHaveLength(2)
})

test('skills that are there often enough, but cannot be parted over teams, clash', async () => {
  const people = { x: { skills: ['code', 'law'] }, y: { skills: ['code'] }, z: {}, u: { skills: ['law'] } }
  const rules = {
    challenges: [{ id: 'a', minTeams: 2, maxTeams: 2 }],
    skills: { code: 1, law: 1 },
    team: { minimum: 2, maximum: 2 },
  }
  const outcome = await solved(event(people, rules))
  expect('teams' in outcome && outcome.teams.map(({ members }) => members)).toEqual([
    ['u', 'y'],
    ['x', 'z'],
  ])
  expect(await clashes(event(people, rules, { together: [['y', 'z']] }))).toEqual([
    'team.maximum: 2 – a team has at most 2 members',
    'skills: law 1 – at least 1 member with “law” in every team',
    'together: y, z – y, z are in one team',
  ])
})

test('everybody reads in a sentence why they are where they are', async () => {
  const instance = event(
    { x: 'ab', y: 'ab', z: 'ab', u: 'b', v: { fixed: 'b' }, w: '' },
    {
      challenges: [
        { id: 'a', minTeams: 0, maxTeams: 1 },
        { id: 'b', minTeams: 0, maxTeams: 2 },
      ],
    },
  )
  const outcome = await solved(instance)
  if (!('teams' in outcome)) throw new Error(outcome.status)
  const at = seats(outcome)
  const told = explanations(instance, outcome.teams)
  const [unlucky] = ['x', 'y', 'z'].filter((id) => at[id] === 'b')
  expect(told.get(unlucky ?? '')).toEqual({
    fr: 'b, votre deuxième vœu : votre premier avait 3 candidats pour 2 places.',
    en: 'b, your second wish: your first had 3 candidates for 2 seats.',
  })
  expect(told.get('u')?.en).toBe('b, your first wish.')
  expect(told.get('v')?.fr).toBe('b : votre place y était fixée.')
  expect(told.get('w')?.en).toBe('b: you had given no wishes.')
})

test('somebody whose wish had seats reads that the rules, not the crowd, were in the way', async () => {
  const three = ['a', 'b'].map((id) => ({ id, minTeams: 0, maxTeams: 1 }))
  const instance = event({ x: 'a', y: 'b', z: 'b' }, { challenges: three, team: { minimum: 2, maximum: 3 } })
  const outcome = await solved(instance)
  if (!('teams' in outcome)) throw new Error(outcome.status)
  expect(explanations(instance, outcome.teams).get('x')).toEqual({
    fr: 'b, aucun de vos vœux : votre premier n’a pas d’équipe, faute d’une composition qui suive les règles et serve mieux l’ensemble.',
    en: 'b, none of your wishes: your first has no team, none that keeps the rules serving everybody better.',
  })
})

test('what a rule costs is what people would get without it', async () => {
  const instance = event({ x: 'a', y: 'b', z: 'b' }, { team: { minimum: 2, maximum: 3 } })
  const costs = await costsOf(instance, 1, within(60))
  expect(costs.map(({ rules, without }) => [groupInWords(rules).en.split(' ')[0], without])).toEqual([
    ['team.minimum:', { worst: 5, sum: 15 }],
    ['team.maximum:', { worst: 0, sum: 10 }],
    ['maxTeams', { worst: 0, sum: 10 }],
  ])
})

test('broken rules and people without a place are seen', async () => {
  const instance = event(
    { x: { fixed: 'a' }, y: {}, z: { cohort: '1' }, u: { cohort: '1' } },
    { team: { minimum: 2, maximum: 2, schools: 2, sameCohort: 1 }, skills: { law: 1 } },
    { together: [['x', 'z']], apart: [['z', 'u']] },
  )
  const teams = [
    { challenge: 'b', members: ['x', 'y', 'y'] },
    { challenge: 'b', members: ['z', 'u'] },
  ]
  expect(misplaced(instance, teams)).toEqual(['y'])
  const broken = standings(instance, teams).filter((each) => each.broken > 0)
  expect(broken.map(({ rule, broken }) => [rule.kind, broken])).toEqual([
    ['maximum', 1],
    ['schools', 2],
    ['sameCohort', 1],
    ['skill', 2],
    ['maxTeams', 1],
    ['together', 1],
    ['apart', 1],
    ['fixed', 1],
  ])
})

describe('where time runs out', () => {
  const instance = event({ x: 'ab', y: 'ab', z: 'ab' })
  const solve = within(60)

  test('what is found is feasible, with what no sum exceeds', async () => {
    const hurried: Solve = (programme, how) => {
      const solution = solve(programme, how)
      return solution.status === 'optimal'
        ? { ...solution, status: 'feasible', bound: solution.bound + 2.5 }
        : solution
    }
    expect(await allocate(instance, 1, hurried)).toMatchObject({
      status: 'feasible',
      satisfaction: { worst: 3, sum: 13, bound: 15, gap: 2 / 13 },
    })
  })

  test('a better place for the worst-served that is not ruled out leaves it unproven', async () => {
    const first = (programme: Programme) => programme.gains.every((gain) => gain === 0 || gain === 5)
    const unsure: Solve = (programme, how) =>
      first(programme) ? { status: 'unknown' } : solve(programme, how)
    expect(await allocate(instance, 1, unsure)).toMatchObject({
      status: 'feasible',
      satisfaction: { worst: 3, bound: 15 },
    })
  })

  test('nothing found and nothing proven is neither', async () => {
    expect((await allocate(instance, 1, () => ({ status: 'unknown' }))).status).toBe('unknown')
  })
})
