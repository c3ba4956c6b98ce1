import type { Person } from './instance.ts'
import { worthOf } from './points.ts'
import { Programme, type Term } from './programme.ts'
import { type Rule, rulesOfKind } from './rule.ts'

/** What is to be allocated: people and challenges in the order that settles ties, and the rules that are to hold. */
export type Setting = {
  people: readonly Person[]
  challenges: readonly string[]
  rules: readonly Rule[]
  /** Whole numbers, one a wish. */
  points: readonly number[]
  /** What everybody with wishes is to get at least. */
  level: number
  /** Challenges whose teams are told apart; those of others are filled as one and parted afterwards. */
  parted: ReadonlySet<string>
}

/** Some teams of a challenge, filled as one. */
export type Filled = { challenge: string; teams: number; members: Person[] }

export type Model = { programme: Programme; read: (values: ArrayLike<number>) => Filled[] }

/** People who move as one, and what they bring to each measure. */
type Unit = { members: readonly Person[]; weights: readonly number[]; seat: string | undefined; own: boolean }

/** What is counted in every team: at least, and at most, how much of it a team has. */
type Measure = { least: number; most: number; of: (person: Person) => number }

type Slot = { challenge: string; teams: number; filled: Term[][] }

/**
 * The integer programme of an allocation. People of one kind with the same wishes are one column a challenge; where they go against or
 * without a wish, all of a kind are. The teams of a challenge are filled as one, by rules that are multiplied with their number: that is
 * necessary, and where teams cannot be parted so, the challenge is to be among the `parted`.
 */
export function modelOf(setting: Setting): Model {
  const { people, challenges, rules, points, level } = setting
  const programme = new Programme()
  const measures = measuresOf(people, rules)
  const units = unitsOf(people, rules, measures)
  const slots = slotsOf(setting, programme, measures)
  const kinds = kindOf(rules)
  const worth = worthOf(points)
  const placed: { column: number; slot: number; pool: Unit[] }[] = []
  const columns = (pool: Unit[], seats: readonly string[], gain: (challenge: string) => number): Term[] => {
    const [unit] = pool
    if (!unit || !fits(unit, measures)) return []
    return slots.flatMap(({ challenge, filled }, slot) => {
      if (!seats.includes(challenge) || (unit.seat !== undefined && unit.seat !== challenge)) return []
      const column = programme.whole(pool.length, gain(challenge))
      for (const [at, weight] of unit.weights.entries()) filled[at]?.push([column, weight])
      placed.push({ column, slot, pool })
      return [[column, 1] as const]
    })
  }

  for (const unit of units.filter(({ own }) => own)) {
    const allowed = challenges.filter((challenge) =>
      unit.members.every((person) => person.wishes.length === 0 || worth(person, challenge) >= level),
    )
    const gain = (challenge: string) =>
      unit.members.reduce((sum, person) => sum + worth(person, challenge), 0)
    programme.row(1, 1, columns([unit], allowed, gain))
  }
  const single = Map.groupBy(
    units.filter(({ own }) => !own),
    ({ members: [person] }) => (person ? kinds(person) : ''),
  )
  for (const pool of single.values()) {
    const classes = Map.groupBy(pool, ({ members: [person] }) =>
      JSON.stringify(person?.wishes.slice(0, points.length)),
    )
    const wished: Term[] = []
    let rest = level > 0 ? 0 : pool.length
    for (const alike of classes.values()) {
      const person = alike[0]?.members[0]
      if (!person) continue
      const content = person.wishes.length === 0
      if (level > 0 && content) rest += alike.length
      if (content) continue
      const welcome = challenges.filter((challenge) => worth(person, challenge) >= Math.max(level, 1))
      const terms = columns(alike, welcome, (challenge) => worth(person, challenge))
      programme.row(level > 0 ? alike.length : 0, alike.length, terms)
      if (level <= 0) wished.push(...terms)
    }
    // Last, so that reading gives wished places first.
    const anywhere = level > 0 ? pool.filter(({ members: [person] }) => person?.wishes.length === 0) : pool
    if (rest > 0) programme.row(rest, rest, [...columns(anywhere, challenges, () => 0), ...wished])
  }
  for (const slot of slots) bindSlot(programme, slot, measures)
  bindSchools(programme, slots, placed, people, rules)
  return { programme, read: (values) => filledOf(values, slots, placed) }
}

function measuresOf(people: readonly Person[], rules: readonly Rule[]): Measure[] {
  const any = { least: 0, most: Number.POSITIVE_INFINITY }
  const [minimum, maximum] = [rulesOfKind(rules, 'minimum')[0], rulesOfKind(rules, 'maximum')[0]]
  const measures: Measure[] = [
    { least: minimum?.count ?? 1, most: maximum?.count ?? people.length, of: () => 1 },
  ]
  for (const { school, count } of rulesOfKind(rules, 'perSchool'))
    measures.push({ ...any, least: count, of: (person) => Number(person.school === school) })
  for (const { skill, count } of rulesOfKind(rules, 'skill'))
    measures.push({ ...any, least: count, of: ({ skills }) => Number(skills.includes(skill)) })
  for (const { count } of rulesOfKind(rules, 'sameCohort')) {
    const cohorts = Map.groupBy(
      people.filter(({ cohort }) => cohort !== ''),
      cohortOf,
    )
    for (const [cohort, members] of cohorts)
      if (members.length > count)
        measures.push({ ...any, most: count, of: (person) => Number(cohortOf(person) === cohort) })
  }
  for (const { people: group } of rulesOfKind(rules, 'apart')) {
    const ids = new Set(group)
    measures.push({ ...any, most: 1, of: ({ id }) => Number(ids.has(id)) })
  }
  return measures
}

/** A cohort is that of a school: two schools may both have a class of 2027. */
export function cohortOf({ school, cohort }: Person): string {
  return JSON.stringify([school, cohort])
}

/** What the rules tell people apart by. */
function kindOf(rules: readonly Rule[]): (person: Person) => string {
  const schools = new Set(rulesOfKind(rules, 'perSchool').map(({ school }) => school))
  const skilled = rulesOfKind(rules, 'skill').map(({ skill }) => skill)
  const bySchool = rules.some(({ kind }) => kind === 'schools')
  const byCohort = rules.some(({ kind }) => kind === 'sameCohort')
  const seats = new Map(rulesOfKind(rules, 'fixed').map(({ person, challenge }) => [person, challenge]))
  return ({ id, school, cohort, skills }) =>
    JSON.stringify([
      bySchool || schools.has(school) || (byCohort && cohort !== '') ? school : '',
      byCohort ? cohort : '',
      skilled.map((skill) => skills.includes(skill)),
      seats.get(id) ?? null,
    ])
}

function unitsOf(people: readonly Person[], rules: readonly Rule[], measures: readonly Measure[]): Unit[] {
  const leads = leadersOf(rulesOfKind(rules, 'together').map(({ people: group }) => group))
  const seats = new Map(rulesOfKind(rules, 'fixed').map(({ person, challenge }) => [person, challenge]))
  const parted = new Set(rulesOfKind(rules, 'apart').flatMap(({ people: group }) => group))
  return [...Map.groupBy(people, ({ id }) => leads(id)).values()].map((members) => {
    const fixed = [...new Set(members.flatMap(({ id }) => seats.get(id) ?? []))]
    return {
      members,
      weights: measures.map(({ of }) => members.reduce((sum, person) => sum + of(person), 0)),
      seat: fixed.length > 1 ? nowhere : fixed[0],
      own: members.length > 1 || members.some(({ id }) => parted.has(id)),
    }
  })
}

/** No challenge: people who are to be together have seats on several. */
const nowhere = '\0'

/** One id that stands for everybody who is, by way of groups, to be with a person. */
function leadersOf(groups: readonly (readonly string[])[]): (id: string) => string {
  const above = new Map<string, string>()
  const lead = (id: string): string => {
    const next = above.get(id)
    return next === undefined ? id : lead(next)
  }
  for (const [first, ...others] of groups)
    for (const other of others) {
      const [a, b] = [lead(first ?? other), lead(other)]
      if (a !== b) above.set(b, a)
    }
  return lead
}

/** Whether people who move as one can be in a team at all. */
function fits({ weights }: Unit, measures: readonly Measure[]): boolean {
  return measures.every(({ most }, at) => (weights[at] ?? 0) <= most)
}

function slotsOf(
  { people, challenges, rules, parted }: Setting,
  programme: Programme,
  measures: readonly Measure[],
): Slot[] {
  const totals = measures.map(({ of }) => people.reduce((sum, person) => sum + of(person), 0))
  const atMost = Math.min(
    ...measures.map(({ least }, at) =>
      least > 0 ? Math.floor((totals[at] ?? 0) / least) : Number.POSITIVE_INFINITY,
    ),
  )
  const atLeast = Math.max(...measures.map(({ most }, at) => Math.ceil((totals[at] ?? 0) / most)))
  const [minimums, maximums] = (['minTeams', 'maxTeams'] as const).map(
    (kind) => new Map(rulesOfKind(rules, kind).map(({ challenge, count }) => [challenge, count])),
  )
  const slots: Slot[] = []
  const slot = (challenge: string, teams: number) => {
    const column = programme.whole(teams)
    slots.push({ challenge, teams: column, filled: measures.map(() => []) })
    return [column, 1] as const
  }
  for (const challenge of challenges) {
    const most = Math.min(maximums?.get(challenge) ?? Number.POSITIVE_INFINITY, atMost)
    const own = parted.has(challenge)
      ? Array.from({ length: most }, () => slot(challenge, 1))
      : [slot(challenge, most)]
    programme.row(minimums?.get(challenge) ?? 0, Number.POSITIVE_INFINITY, own)
    for (const [at, [column]] of own.entries()) {
      const [before] = own[at - 1] ?? []
      if (before !== undefined)
        programme.row(0, Number.POSITIVE_INFINITY, [
          [before, 1],
          [column, -1],
        ])
    }
  }
  const all = slots.map(({ teams }) => [teams, 1] as const)
  programme.row(atLeast, Number.POSITIVE_INFINITY, all)
  programme.row(0, atMost, all)
  return slots
}

function bindSlot(programme: Programme, slot: Slot, measures: readonly Measure[]): void {
  for (const [at, { least, most }] of measures.entries()) {
    const terms = slot.filled[at] ?? []
    if (least > 0) programme.row(0, Number.POSITIVE_INFINITY, [...terms, [slot.teams, -least]])
    if (Number.isFinite(most) && terms.length > 0)
      programme.row(Number.NEGATIVE_INFINITY, 0, [...terms, [slot.teams, -most]])
  }
}

/** How many schools a team brings together: each counts once a team at most. */
function bindSchools(
  programme: Programme,
  slots: readonly Slot[],
  placed: readonly { column: number; slot: number; pool: Unit[] }[],
  people: readonly Person[],
  rules: readonly Rule[],
): void {
  const [rule] = rulesOfKind(rules, 'schools')
  if (!rule) return
  const schools = [...new Set(people.map(({ school }) => school))]
  const terms = slots.map(() => new Map<string, Term[]>(schools.map((school) => [school, []])))
  for (const { column, slot, pool } of placed)
    for (const [school, members] of Map.groupBy(pool[0]?.members ?? [], (person) => person.school))
      terms[slot]?.get(school)?.push([column, members.length])
  for (const [at, { teams }] of slots.entries()) {
    const counted = schools.map((school) => {
      const present = programme.whole(people.length)
      programme.row(0, Number.POSITIVE_INFINITY, [...(terms[at]?.get(school) ?? []), [present, -1]])
      programme.row(0, Number.POSITIVE_INFINITY, [
        [teams, 1],
        [present, -1],
      ])
      return [present, 1] as const
    })
    programme.row(0, Number.POSITIVE_INFINITY, [...counted, [teams, -rule.count]])
  }
}

function filledOf(
  values: ArrayLike<number>,
  slots: readonly Slot[],
  placed: readonly { column: number; slot: number; pool: Unit[] }[],
): Filled[] {
  const filled = slots.map(
    ({ challenge, teams }): Filled => ({
      challenge,
      teams: Math.round(values[teams] ?? 0),
      members: [],
    }),
  )
  const seated = new Set<Unit>()
  for (const { column, slot, pool } of placed) {
    let left = Math.round(values[column] ?? 0)
    for (const unit of pool) {
      if (left === 0) break
      if (seated.has(unit)) continue
      seated.add(unit)
      filled[slot]?.members.push(...unit.members)
      left--
    }
  }
  return filled.filter(({ teams }) => teams > 0)
}
