import { sortedBy } from '../lists.ts'
import { uniforms } from '../ranking/random.ts'
import type { InterestKind } from './scoring.ts'

/** A juror; without themes, or where the themes are unknown, every team suits them. `most` limits how many teams they see. */
export type Assignee = { id: string; themes?: readonly string[]; most?: number }

export type Pair = { juror: string; team: string }

/** What is to be divided: every juror sees all teams, or each team is seen by `each` jurors. */
export type Plan = {
  jurors: readonly Assignee[]
  teams: readonly { id: string; theme?: string }[]
  interests: readonly (Pair & { kind: InterestKind | 'none' })[]
  each: number | 'all'
}

export type Assignment = {
  /** In the order of jurors, and of each juror's teams. */
  pairs: Pair[]
  /** The pairs among them whose juror has a declared interest in the team. */
  declared: Pair[]
  /** The jurors that are linked through common teams, group by group: one group where all can be compared. */
  groups: string[][]
}

/** Why teams cannot be divided as wanted. */
export type Obstacle =
  /** Too few jurors may score this team at all. */
  | { kind: 'team-short-of-jurors'; team: string; possible: number; wanted: number }
  /** This juror would see more teams than they take on. */
  | { kind: 'juror-over-limit'; juror: string; most: number; wanted: number }
  /** The limits of all jurors together leave fewer places than there are scores to give. */
  | { kind: 'too-few-places'; places: number; wanted: number }
  /** These teams compete for these jurors, who have no place left, and for nobody else. */
  | { kind: 'jurors-full'; teams: string[]; jurors: string[] }

/**
 * Who sees which team, in this order: no blocking interest and no juror above their limit; loads as even as that permits; all jurors linked
 * through common teams where it can be had; declared interests avoided; teams to jurors of their theme. Chance, by the seed, decides the rest. The
 * order of jurors and teams changes nothing.
 */
export function assign(plan: Plan, seed: number): Assignment | { obstacles: Obstacle[] } {
  const { assignment, obstacles } = best(plan, [], seed, (table) => {
    const before = obstaclesOf(table, plan.each)
    return before.length > 0 ? before : filled(table).slice(0, 1)
  })
  return obstacles.length > 0 ? { obstacles } : assignment
}

/**
 * The same pairs after a juror has left: those of theirs that were `handedIn` stay, each other one goes to somebody else as far as that can
 * be; nobody else loses a team but one that an interest now forbids them. `plan` is that of the assignment, the juror who left included or not.
 */
export function reassign(
  plan: Plan,
  pairs: readonly Pair[],
  left: { juror: string; handedIn: ReadonlySet<string> },
  seed: number,
): Assignment {
  const staying = { ...plan, jurors: plan.jurors.filter(({ id }) => id !== left.juror) }
  const kept = pairs.filter(({ juror, team }) => juror !== left.juror || left.handedIn.has(team))
  return best(staying, kept, seed, (table) => {
    filled(table)
    return []
  }).assignment
}

/** How often chance is asked again where jurors stay unlinked. */
const attempts = 20

/** The division with the fewest groups among those that chance, `fill` and linking make. */
function best(
  plan: Plan,
  kept: readonly Pair[],
  seed: number,
  fill: (table: Table) => Obstacle[],
): { assignment: Assignment; obstacles: Obstacle[] } {
  let found: Assignment | undefined
  for (let attempt = 0; attempt < attempts; attempt++) {
    const table = tableOf(plan, kept, uniforms(seed + attempt * 2 ** 32))
    const obstacles = fill(table)
    if (obstacles.length > 0) return { assignment: nothing, obstacles }
    linked(table)
    const assignment = assignmentOf(plan, table)
    if (!found || assignment.groups.length < found.groups.length) found = assignment
    if (found.groups.length <= 1 || !mayBeLinked(plan, found)) break
  }
  return { assignment: found ?? nothing, obstacles: [] }
}

const nothing: Assignment = { pairs: [], declared: [], groups: [] }

/** Whether there is a choice, and there are pairs enough to hold all together. */
function mayBeLinked({ teams, each }: Plan, { pairs, groups }: Assignment): boolean {
  return each !== 'all' && pairs.length >= teams.length + groups.flat().length - 1
}

/** Jurors and teams by number, in a seeded order. */
type Table = {
  jurors: string[]
  teams: string[]
  /** How many more jurors each team wants. */
  wanted: number[]
  most: number[]
  load: number[]
  /** What a pair costs, juror by juror; infinity where a blocking interest forbids it. */
  cost: number[][]
  /** What one more team costs a juror, for each that they have: more than all pairs can. */
  perLoad: number
  /** Each juror's teams: those that stay whatever happens, and those that were given here. */
  fixed: ReadonlySet<number>[]
  made: Set<number>[]
  /** Pairs that stay though their juror is no longer there. */
  gone: Pair[]
}

const key = ({ juror, team }: Pair) => `${juror} ${team}`

function tableOf(
  { jurors, teams, interests, each }: Plan,
  kept: readonly Pair[],
  uniform: () => number,
): Table {
  const people = shuffled(
    sortedBy(jurors, ({ id }) => id),
    uniform,
  )
  const field = shuffled(
    sortedBy(teams, ({ id }) => id),
    uniform,
  )
  const kinds = new Map(interests.map((interest) => [key(interest), interest.kind]))
  const running = new Set(field.map(({ id }) => id))
  const staying = kept.filter((pair) => running.has(pair.team) && kinds.get(key(pair)) !== 'blocking')
  const stays = new Set(staying.map(key))
  const given = Map.groupBy(staying, ({ team }) => team)
  // Each of these is worth more than all of those before it together.
  const whole = teams.length * (each === 'all' ? jurors.length : each) + 1
  const [chances, offTheme, declared] = [16, 16 * whole, 32 * whole ** 2]
  const cost = people.map(({ id: juror, themes = [] }) =>
    field.map(({ id: team, theme }) => {
      const chance = Math.floor(chances * uniform())
      const kind = kinds.get(key({ juror, team }))
      if (kind === 'blocking') return Number.POSITIVE_INFINITY
      const suits = theme === undefined || themes.length === 0 || themes.includes(theme)
      return chance + (suits ? 0 : offTheme) + (kind === 'declared' ? declared : 0)
    }),
  )
  const fixed = people.map(
    ({ id: juror }) =>
      new Set([...field.keys()].filter((team) => stays.has(key({ juror, team: at(field, team).id })))),
  )
  const present = new Set(people.map(({ id }) => id))
  return {
    jurors: people.map(({ id }) => id),
    teams: field.map(({ id }) => id),
    wanted: field.map(({ id }, team) =>
      each === 'all'
        ? people.filter((_, juror) => allowed(cost, fixed, juror, team)).length
        : Math.max(0, each - (given.get(id)?.length ?? 0)),
    ),
    most: people.map(({ most = Number.POSITIVE_INFINITY }) => most),
    load: fixed.map(({ size }) => size),
    cost,
    perLoad: 64 * whole ** 3,
    fixed,
    made: fixed.map(() => new Set()),
    gone: staying.filter(({ juror }) => !present.has(juror)),
  }
}

function allowed(cost: Table['cost'], fixed: Table['fixed'], juror: number, team: number): boolean {
  return at(at(cost, juror), team) < Number.POSITIVE_INFINITY && !at(fixed, juror).has(team)
}

/** What can be seen before anything is divided. */
function obstaclesOf(
  { jurors, teams, wanted, most, load, cost, fixed }: Table,
  each: Plan['each'],
): Obstacle[] {
  const obstacles: Obstacle[] = []
  for (const [team, want] of wanted.entries()) {
    const possible = jurors.filter((_, juror) => allowed(cost, fixed, juror, team)).length
    if (possible < want)
      obstacles.push({ kind: 'team-short-of-jurors', team: at(teams, team), possible, wanted: want })
  }
  if (each === 'all')
    for (const [juror, limit] of most.entries()) {
      const all = at(load, juror) + teams.filter((_, team) => allowed(cost, fixed, juror, team)).length
      if (all > limit)
        obstacles.push({ kind: 'juror-over-limit', juror: at(jurors, juror), most: limit, wanted: all })
    }
  const places = sum(most.map((limit, juror) => Math.max(0, limit - at(load, juror))))
  if (places < sum(wanted)) obstacles.push({ kind: 'too-few-places', places, wanted: sum(wanted) })
  return obstacles
}

/**
 * Makes the wanted pairs at the lowest cost: a flow of lowest cost by successive shortest paths (Bellman & Ford's, with a queue). One more
 * team for a juror costs the more the more they have, which evens the loads. Says what is in the way of the teams that find no path; they
 * would find none later either.
 */
function filled(table: Table): Obstacle[] {
  return [...table.wanted.entries()].flatMap(([team, want]) => {
    for (let given = 0; given < want; given++) {
      const obstacle = augmented(table, team)
      if (obstacle) return [obstacle]
    }
    return []
  })
}

/** One more juror for this team: on the way others may pass their teams on. */
function augmented({ jurors, teams, most, load, cost, perLoad, fixed, made }: Table, start: number) {
  const ofTeam = teams.map((_, team) => (team === start ? 0 : Number.POSITIVE_INFINITY))
  const ofJuror = jurors.map(() => Number.POSITIVE_INFINITY)
  /** The team that a juror is reached from, and the juror that a team is passed on by. */
  const takes = jurors.map(() => -1)
  const passedBy = teams.map(() => -1)
  // What is added while it is gone through has its turn at the end.
  const queue = new Set([start])
  for (const team of queue) {
    queue.delete(team)
    for (const juror of jurors.keys()) {
      const reached = at(ofTeam, team) + at(at(cost, juror), team)
      if (at(made, juror).has(team) || at(fixed, juror).has(team) || !(reached < at(ofJuror, juror))) continue
      ofJuror[juror] = reached
      takes[juror] = team
      for (const other of at(made, juror)) {
        const passed = reached - at(at(cost, juror), other)
        if (!(passed < at(ofTeam, other))) continue
        ofTeam[other] = passed
        passedBy[other] = juror
        queue.add(other)
      }
    }
  }
  const priceOf = (juror: number) =>
    at(load, juror) < at(most, juror)
      ? at(ofJuror, juror) + perLoad * at(load, juror)
      : Number.POSITIVE_INFINITY
  let juror = [...jurors.keys()].reduce((least, each) => (priceOf(each) < priceOf(least) ? each : least), 0)
  if (!(priceOf(juror) < Number.POSITIVE_INFINITY)) {
    const reached = (ids: readonly string[], distances: readonly number[]) =>
      ids.filter((_, index) => at(distances, index) < Number.POSITIVE_INFINITY).sort()
    return { kind: 'jurors-full', teams: reached(teams, ofTeam), jurors: reached(jurors, ofJuror) } as const
  }
  load[juror] = at(load, juror) + 1
  for (;;) {
    const team = at(takes, juror)
    at(made, juror).add(team)
    if (team === start) return undefined
    juror = at(passedBy, team)
    at(made, juror).delete(team)
  }
}

type Edge = { juror: number; team: number }
type Move = { without: Edge[]; plus: Edge[]; price: number }

/**
 * Links what is unlinked, the cheapest way first: two pairs of different parts change teams, which leaves every load as it is. Where no
 * interest forbids, this ends with one part whenever there are enough pairs for that: then some pair is not all that holds its part together,
 * and any change with it joins two.
 */
function linked(table: Table): void {
  for (;;) {
    const parts = partsOf(table)
    if (parts.count <= 1 || !movesOf(table, parts).some((move) => joins(table, move, parts.count))) return
  }
}

function joins(table: Table, { without, plus }: Move, before: number): boolean {
  const set = (edges: readonly Edge[], to: boolean) => {
    for (const { juror, team } of edges) {
      if (to) at(table.made, juror).add(team)
      else at(table.made, juror).delete(team)
    }
  }
  set(without, false)
  set(plus, true)
  if (partsOf(table).count < before) return true
  set(plus, false)
  set(without, true)
  return false
}

/** Every change of two pairs between the smallest part and another one. */
function movesOf({ cost, made }: Table, parts: Parts): Move[] {
  const edges = made.flatMap((own, juror) => [...own].map((team) => ({ juror, team })))
  const [inside, outside] = [true, false].map((inSmallest) =>
    edges.filter(({ juror }) => (parts.ofJuror[juror] === parts.smallest) === inSmallest),
  )
  const costOf = ({ juror, team }: Edge) => at(at(cost, juror), team)
  return (inside ?? [])
    .flatMap((one) =>
      (outside ?? []).map((other) => {
        const [without, plus] = [
          [one, other],
          [
            { ...one, team: other.team },
            { ...other, team: one.team },
          ],
        ]
        return { without, plus, price: sum(plus.map(costOf)) - sum(without.map(costOf)) }
      }),
    )
    .filter(({ price }) => price < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.price - b.price)
}

/** The part of each juror who has a team: those who are linked through common teams are in one. */
type Parts = { count: number; ofJuror: (number | undefined)[]; smallest: number }

function partsOf({ jurors, teams, fixed, made, gone }: Table): Parts {
  const above = new Map<string, string>()
  const root = (node: string): string => {
    const next = above.get(node) ?? node
    if (next === node) return node
    const top = root(next)
    above.set(node, top)
    return top
  }
  const link = (juror: string, team: string) => above.set(root(`juror ${juror}`), root(`team ${team}`))
  for (const { juror, team } of gone) link(juror, team)
  for (const [juror, id] of jurors.entries())
    for (const team of [...at(fixed, juror), ...at(made, juror)]) link(id, at(teams, team))
  const numbers = new Map<string, number>()
  const sizes: number[] = []
  const ofJuror = jurors.map((id) => {
    if (!above.has(`juror ${id}`)) return undefined
    const top = root(`juror ${id}`)
    const number = numbers.get(top) ?? numbers.size
    numbers.set(top, number)
    sizes[number] = (sizes[number] ?? 0) + 1
    return number
  })
  return { count: sizes.length, ofJuror, smallest: sizes.indexOf(Math.min(...sizes)) }
}

function assignmentOf({ interests }: Plan, table: Table): Assignment {
  const { jurors, teams, fixed, made, gone } = table
  const pairs = jurors.flatMap((juror, row) =>
    [...at(fixed, row), ...at(made, row)].map((team) => ({ juror, team: at(teams, team) })),
  )
  const all = sortedBy([...pairs, ...gone], key)
  const declared = new Set(interests.filter(({ kind }) => kind === 'declared').map(key))
  const { ofJuror } = partsOf(table)
  const groups = Map.groupBy(
    jurors.filter((_, juror) => ofJuror[juror] !== undefined),
    (id) => ofJuror[jurors.indexOf(id)],
  )
  return {
    pairs: all,
    declared: all.filter((pair) => declared.has(key(pair))),
    groups: sortedBy(
      [...groups.values()].map((group) => group.sort()),
      ([first = '']) => first,
    ),
  }
}

function shuffled<Entry>(list: readonly Entry[], uniform: () => number): Entry[] {
  return list
    .map((entry) => ({ entry, place: uniform() }))
    .sort((a, b) => a.place - b.place)
    .map(({ entry }) => entry)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0)
}

function at<Entry>(list: readonly Entry[], index: number): Entry {
  return list[index] as Entry
}
