import type { Allocation, Outcome } from '../../domain/allocation/allocate.ts'
import type { Cost } from '../../domain/allocation/costs.ts'
import type { Instance, Person } from '../../domain/allocation/instance.ts'
import { seatsOf, wishGot } from '../../domain/allocation/satisfaction.ts'
import { standings } from '../../domain/allocation/standing.ts'
import { groupInWords, ruleInWords, rulesInWords } from '../../domain/allocation/words.ts'
import type { Language, Text } from '../../domain/fields.ts'
import { aligned } from '../table.ts'

const pictureWidth = 30

/** Rules that clash, as lines. */
export function clashLines(
  { clashes }: Extract<Outcome, { status: 'infeasible' }>,
  language: Language,
): string[] {
  return [
    {
      fr: 'Ces règles ne peuvent pas toutes être suivies ; sans l’une d’elles, les autres le peuvent :',
      en: 'These rules cannot all be met; without any one of them the others can:',
    }[language],
    ...rulesInWords(clashes).map((rule) => `  ${rule[language]}`),
  ]
}

/** An allocation as a table: what each challenge has, and who got which wish. */
export function allocationLines(
  allocation: Allocation & { seed: number; inputHash: string },
  instance: Instance,
  language: Language,
): string[] {
  const { satisfaction, teams, status, seed } = allocation
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 })
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 })
  const { worst, sum, bound, gap } = satisfaction
  const proof: Text =
    status === 'optimal'
      ? { fr: 'prouvé le meilleur', en: 'proven to be the best' }
      : {
          fr: `pas prouvé le meilleur : la somme ne peut dépasser ${number.format(bound)} (écart ${share.format(gap)})`,
          en: `not proven to be the best: no sum exceeds ${number.format(bound)} (gap ${share.format(gap)})`,
        }
  return [
    {
      fr: `${instance.people.length} personnes, ${teams.length} équipes ; la moins bien servie a ${number.format(worst)} points, somme ${number.format(sum)} ; ${proof.fr} ; graine ${seed}`,
      en: `${instance.people.length} people, ${teams.length} teams; the worst served has ${number.format(worst)} points, sum ${number.format(sum)}; ${proof.en}; seed ${seed}`,
    }[language],
    '',
    ...challengeRows(allocation, instance, language),
    '',
    ...wishRows(allocation, instance, language),
    '',
    ...boundRows(allocation, instance, language),
  ]
}

function challengeRows({ teams }: Allocation, instance: Instance, language: Language): string[] {
  const people = new Map(instance.people.map((person) => [person.id, person]))
  const heads = {
    fr: ['défi', 'équipes', 'membres', '1ers vœux', ''],
    en: ['challenge', 'teams', 'members', '1st wishes', ''],
  }[language]
  const seats = seatsOf(teams)
  const rows = instance.rules.challenges.map(({ id }) => {
    const own = teams.filter(({ challenge }) => challenge === id)
    const members = own.flatMap(({ members }) => members.flatMap((each) => people.get(each) ?? []))
    const first = instance.people.filter(({ wishes }) => wishes[0] === id).length
    const got = members
      .map((person) => signOf(person, seats))
      .sort((a, b) => signs.indexOf(a) - signs.indexOf(b))
    return [id, String(own.length), String(members.length), String(first), got.join('')]
  })
  const legend = {
    fr: '1, 2, 3 : premier, deuxième, troisième vœu ; + : un vœu suivant ; – : aucun des vœux ; · : sans vœux.',
    en: '1, 2, 3: first, second, third wish; +: a later wish; –: none of the wishes; ·: gave no wishes.',
  }[language]
  return [...aligned([heads, ...rows], [0, 4]), legend]
}

const signs = ['1', '2', '3', '+', '–', '·']

/** What a member of a team got, as one sign. */
function signOf(person: Person, seats: ReadonlyMap<string, string>): string {
  if (person.wishes.length === 0) return '·'
  const rank = wishGot(person, seats)
  return rank === undefined ? '–' : (['1', '2', '3'][rank] ?? '+')
}

function wishRows({ teams }: Allocation, { people }: Instance, language: Language): string[] {
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })
  const seats = seatsOf(teams)
  const wishing = people.filter(({ wishes }) => wishes.length > 0)
  const ranks = Map.groupBy(wishing, (person) => wishGot(person, seats) ?? Number.POSITIVE_INFINITY)
  const heads = { fr: ['vœu', 'personnes', '', ''], en: ['wish', 'people', '', ''] }[language]
  const rows = [...ranks]
    .sort(([a], [b]) => a - b)
    .map(([rank, { length }]) => [
      Number.isFinite(rank) ? String(rank + 1) : { fr: 'aucun', en: 'none' }[language],
      String(length),
      share.format(length / wishing.length),
      '█'.repeat(Math.round((length / wishing.length) * pictureWidth)),
    ])
  return aligned([heads, ...rows], [0, 3])
}

/** Rules that leave no room, of those that concern every team. */
function boundRows({ teams }: Allocation, instance: Instance, language: Language): string[] {
  const common = standings(instance, teams).filter(
    ({ rule, tight }) => tight > 0 && !('challenge' in rule) && !('people' in rule),
  )
  const heads = { fr: ['sans marge dans', 'règle'], en: ['no room left in', 'rule'] }[language]
  const counted = { fr: 'équipes', en: 'teams' }[language]
  return aligned(
    [
      heads,
      ...common.map(({ rule, tight }) => [
        `${tight}/${teams.length} ${counted}`,
        ruleInWords(rule)[language],
      ]),
    ],
    [1],
  )
}

/** What each rule costs, as lines. */
export function costLines(
  costs: readonly Cost[],
  { satisfaction }: Allocation,
  language: Language,
): string[] {
  const signed = new Intl.NumberFormat(language, { maximumFractionDigits: 2, signDisplay: 'exceptZero' })
  const heads = {
    fr: ['sans la règle', 'somme', 'moins bien servie'],
    en: ['without the rule', 'sum', 'worst served'],
  }[language]
  return aligned(
    [
      heads,
      ...costs.map(({ rules, without, proven }) => [
        `${groupInWords(rules)[language]}${proven ? '' : ' *'}`,
        signed.format(without.sum - satisfaction.sum),
        signed.format(without.worst - satisfaction.worst),
      ]),
    ],
    [0],
  )
}
