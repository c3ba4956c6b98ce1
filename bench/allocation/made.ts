import type { Instance, Person } from '../../domain/allocation/instance.ts'
import { normals, uniforms } from '../../domain/ranking/random.ts'

/** `unlucky`: somebody has a seat against all their wishes, so that the worst-served gets nothing whatever is done. */
export type Sizes = { people: number; challenges: number; schools: number; seed: number; unlucky?: boolean }

/** How many of the people have each skill. */
const skills = { code: 0.35, design: 0.3, law: 0.15, data: 0.2 }

/**
 * An event whose challenges are as popular as they use to be: some are wished by very many. One in twelve gives no wishes, some want to be
 * together, some must not be, a few have their seat.
 */
export function madeInstance({ people: size, challenges: many, schools, seed, unlucky }: Sizes): Instance {
  const uniform = uniforms(seed)
  const normal = normals(seed + 1)
  const below = (count: number) => Math.floor(uniform() * count)
  const challenges = Array.from({ length: many }, (_, at) => `c${String(at + 1).padStart(2, '0')}`)
  const popularity = challenges.map(() => 1.3 * normal())
  const leaning = Array.from({ length: schools }, () => challenges.map(() => 0.5 * normal()))
  const people = Array.from({ length: size }, (_, at): Person => {
    const school = schools === 2 ? Number(uniform() < 0.4) : below(schools)
    const gumbel = () => -Math.log(-Math.log(uniform() || 1e-9))
    const liked = challenges
      .map((challenge, each) => ({
        challenge,
        taste: (popularity[each] ?? 0) + (leaning[school]?.[each] ?? 0) + gumbel(),
      }))
      .sort((a, b) => b.taste - a.taste)
    return {
      id: `p${String(at + 1).padStart(4, '0')}`,
      school: `s${school + 1}`,
      cohort: `${2027 + below(3)}`,
      skills: Object.entries(skills).flatMap(([skill, share]) => (uniform() < share ? [skill] : [])),
      wishes: uniform() < 1 / 12 ? [] : liked.slice(0, 5).map(({ challenge }) => challenge),
    }
  })
  const groups = Math.round(size / 40)
  const ids = people.map(({ id }) => id)
  const pairs = (from: number) =>
    Array.from({ length: groups }, (_, at) => [ids[from + 2 * at] ?? '', ids[from + 2 * at + 1] ?? ''])
  const seated = new Set(ids.slice(4 * groups, 5 * groups))
  const seatOf = ({ wishes }: Person, at: number): string => {
    const against = challenges.filter((challenge) => !wishes.includes(challenge))
    return (unlucky ? against[at % against.length] : wishes[0]) ?? challenges[0] ?? ''
  }
  return {
    people: people.map((person, at) => {
      if (seated.has(person.id)) return { ...person, fixed: seatOf(person, at) }
      // Friends like the same, in another order.
      const [first, second, ...others] = people[at - 1]?.wishes ?? []
      return at < 2 * groups && at % 2 === 1 && first !== undefined && second !== undefined
        ? { ...person, wishes: [second, first, ...others] }
        : person
    }),
    together: pairs(0),
    apart: pairs(2 * groups),
    rules: {
      challenges: challenges.map((id) => ({ id, minTeams: 1, maxTeams: Math.ceil(size / 6.4 / many) })),
      team: {
        minimum: 5,
        maximum: 8,
        ...(schools === 2 ? { perSchool: { s1: 2, s2: 1 } } : { schools: 3, perSchool: { s1: 1 } }),
        sameCohort: 3,
      },
      skills: { code: 1, design: 1 },
      points: [10, 7, 5, 3, 1],
      fairness: 'worst-first',
    },
  }
}
