import type { Text } from '../fields.ts'
import type { Instance, Person, Team } from './instance.ts'
import { seatsOf, wishGot } from './satisfaction.ts'

/** How many wishes that were not met are told of. */
const told = 3

/** In one sentence for each participant, by id: which wish they got, and why none that they put before it. */
export function explanations(
  instance: Instance,
  teams: readonly Team[],
  titleOf: (challenge: string) => Text = (id) => ({ fr: id, en: id }),
): Map<string, Text> {
  const seats = seatsOf(teams)
  const reasons = new Map(
    instance.rules.challenges.map(({ id }) => [id, reasonOf(id, instance, teams, seats)]),
  )
  return new Map(instance.people.map((person) => [person.id, explained(person, seats, reasons, titleOf)]))
}

function explained(
  person: Person,
  seats: ReadonlyMap<string, string>,
  reasons: ReadonlyMap<string, Text>,
  titleOf: (challenge: string) => Text,
): Text {
  const seat = titleOf(seats.get(person.id) ?? '')
  if (person.fixed !== undefined)
    return { fr: `${seat.fr} : votre place y était fixée.`, en: `${seat.en}: your seat there was fixed.` }
  if (person.wishes.length === 0)
    return {
      fr: `${seat.fr} : vous n’aviez pas donné de vœux.`,
      en: `${seat.en}: you had given no wishes.`,
    }
  const got = wishGot(person, seats)
  const missed = person.wishes.slice(0, got).slice(0, told)
  const why = (language: 'fr' | 'en') =>
    missed
      .map((wish, rank) => `${missedWords(rank)[language]} ${reasons.get(wish)?.[language] ?? ''}`)
      .join({ fr: ' ; ', en: '; ' }[language])
  const what =
    got === undefined
      ? { fr: 'aucun de vos vœux', en: 'none of your wishes' }
      : { fr: `votre ${ordinal(got).fr} vœu`, en: `your ${ordinal(got).en} wish` }
  if (got === 0) return { fr: `${seat.fr}, ${what.fr}.`, en: `${seat.en}, ${what.en}.` }
  return { fr: `${seat.fr}, ${what.fr} : ${why('fr')}.`, en: `${seat.en}, ${what.en}: ${why('en')}.` }
}

function missedWords(rank: number): Text {
  return { fr: `votre ${ordinal(rank).fr}`, en: `your ${ordinal(rank).en}` }
}

/** Why whoever wished a challenge may not have got it. */
function reasonOf(
  challenge: string,
  { people, rules }: Instance,
  teams: readonly Team[],
  seats: ReadonlyMap<string, string>,
): Text {
  const candidates = people.filter((person) => {
    const rank = person.wishes.indexOf(challenge)
    return rank >= 0 && rank <= (wishGot(person, seats) ?? person.wishes.length)
  }).length
  const most = rules.challenges.find(({ id }) => id === challenge)?.maxTeams ?? 0
  const room = most * rules.team.maximum
  if (candidates > room)
    return {
      fr: `avait ${candidates} candidats pour ${room} places`,
      en: `had ${candidates} candidates for ${room} seats`,
    }
  if (!teams.some((team) => team.challenge === challenge))
    return {
      fr: `n’a pas d’équipe, faute d’une composition qui suive les règles et serve mieux l’ensemble`,
      en: `has no team, none that keeps the rules serving everybody better`,
    }
  return {
    fr: `avait ${candidates} candidats, plus que n’en laissent les règles de composition des équipes`,
    en: `had ${candidates} candidates, more than the rules on who is in a team leave room for`,
  }
}

function ordinal(rank: number): Text {
  const [fr, en] = [
    ['premier', 'deuxième', 'troisième'],
    ['first', 'second', 'third'],
  ].map((words) => words[rank])
  return { fr: fr ?? `${rank + 1}e`, en: en ?? `${rank + 1}th` }
}
