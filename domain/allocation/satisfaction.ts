import type { Instance, Person, Team } from './instance.ts'
import { wholePoints, worthOf } from './points.ts'

/** `worst`: the fewest points that anybody with wishes got; `sum`: everybody's, whoever gave no wishes being content with all. */
export type Satisfaction = { worst: number; sum: number }

/** How many of those who gave wishes got their first one, one of the first three, none. */
export type WishesMet = { first: number; top3: number; none: number }

/** How content teams leave people, by the table of points. */
export function satisfactionOf({ people, rules }: Instance, teams: readonly Team[]): Satisfaction {
  const { whole, scale } = wholePoints(rules.points)
  const most = Math.max(...whole)
  const worth = worthOf(whole)
  const seats = seatsOf(teams)
  let [worst, sum] = [most, 0]
  for (const person of people) {
    const got = person.wishes.length === 0 ? most : worth(person, seats.get(person.id) ?? '')
    worst = Math.min(worst, got)
    sum += got
  }
  return { worst: worst / scale, sum: sum / scale }
}

/** Who got which wish, counted. */
export function wishesMet({ people }: Instance, teams: readonly Team[]): WishesMet {
  const seats = seatsOf(teams)
  const ranks = people.filter(({ wishes }) => wishes.length > 0).map((person) => wishGot(person, seats))
  const upTo = (rank: number) => ranks.filter((got) => got !== undefined && got < rank).length
  return { first: upTo(1), top3: upTo(3), none: ranks.filter((got) => got === undefined).length }
}

/** Which wish somebody got, the first being 0; nothing where it is none. */
export function wishGot(person: Person, seats: ReadonlyMap<string, string>): number | undefined {
  const rank = person.wishes.indexOf(seats.get(person.id) ?? '')
  return rank < 0 ? undefined : rank
}

/** The challenge that each person works on. */
export function seatsOf(teams: readonly Team[]): Map<string, string> {
  return new Map(teams.flatMap(({ challenge, members }) => members.map((id) => [id, challenge] as const)))
}
