import type { Text } from '../fields.ts'
import type { Rule, RuleOf } from './rule.ts'

/** A rule by the name of its field, and in words. */
export function ruleInWords(rule: Rule): Text {
  const { name, fr, en } = words[rule.kind](rule as never)
  return { fr: `${name} – ${fr}`, en: `${name} – ${en}` }
}

/** How people, schools, skills and challenges are called, by their ids. */
export type Called = (what: 'person' | 'school' | 'skill' | 'challenge', id: string) => Text

/** A rule in words alone, with names in the place of ids. */
export function ruleSentence(rule: Rule, called: Called): Text {
  const sentence = (language: 'fr' | 'en') => {
    const name = (what: Parameters<Called>[0], id: string) => called(what, id)[language]
    const named = {
      ...rule,
      ...('school' in rule && { school: name('school', rule.school) }),
      ...('skill' in rule && { skill: name('skill', rule.skill) }),
      ...('challenge' in rule && { challenge: name('challenge', rule.challenge) }),
      ...('person' in rule && { person: name('person', rule.person) }),
      ...('people' in rule && { people: rule.people.map((id) => name('person', id)) }),
    }
    return words[rule.kind](named as never)[language]
  }
  return { fr: sentence('fr'), en: sentence('en') }
}

/** Rules in words, one beside the other; where there is one for each of many challenges, they are told as one. */
export function rulesInWords(rules: readonly Rule[]): Text[] {
  return together(rules).map(ruleInWords)
}

/** The same, with names in the place of ids. */
export function ruleSentences(rules: readonly Rule[], called: Called): Text[] {
  return together(rules).map((rule) =>
    ruleSentence(rule, (what, id) => {
      const each = what === 'challenge' ? id.split(joint).map((one) => called(what, one)) : [called(what, id)]
      const names = (language: 'fr' | 'en') => each.map((name) => name[language]).join(joint)
      return { fr: names('fr'), en: names('en') }
    }),
  )
}

const joint = ', '

/** Rules, of which those that many challenges have alike are one, of all of these. */
function together(rules: readonly Rule[]): Rule[] {
  const alike = Map.groupBy(rules, (rule) =>
    rule.kind === 'minTeams' || rule.kind === 'maxTeams'
      ? `${rule.kind} ${rule.count}`
      : JSON.stringify(rule),
  )
  return [...alike.values()].flatMap((group) => {
    const challenges = group.flatMap((rule) =>
      'count' in rule && 'challenge' in rule ? [rule.challenge] : [],
    )
    const [rule] = group
    if (challenges.length <= separately || !rule || !('challenge' in rule)) return group
    return [{ ...rule, challenge: challenges.join(joint) }]
  })
}

/** Up to how many challenges a rule is told of for each. */
const separately = 4

const words: { [Kind in Rule['kind']]: (rule: RuleOf<Kind>) => Text & { name: string } } = {
  minimum: ({ count }) => ({
    name: `team.minimum: ${count}`,
    fr: `une équipe a au moins ${of(count, 'membre')}`,
    en: `a team has at least ${of(count, 'member')}`,
  }),
  maximum: ({ count }) => ({
    name: `team.maximum: ${count}`,
    fr: `une équipe a au plus ${of(count, 'membre')}`,
    en: `a team has at most ${of(count, 'member')}`,
  }),
  perSchool: ({ school, count }) => ({
    name: `team.perSchool: ${school} ${count}`,
    fr: `au moins ${of(count, 'membre')} de ${school} dans chaque équipe`,
    en: `at least ${of(count, 'member')} from ${school} in every team`,
  }),
  schools: ({ count }) => ({
    name: `team.schools: ${count}`,
    fr: `au moins ${of(count, 'école')} dans chaque équipe`,
    en: `at least ${of(count, 'school')} in every team`,
  }),
  sameCohort: ({ count }) => ({
    name: `team.sameCohort: ${count}`,
    fr: `au plus ${of(count, 'membre')} de la même promotion d’une école dans une équipe`,
    en: `at most ${of(count, 'member')} of one cohort of a school in a team`,
  }),
  skill: ({ skill, count }) => ({
    name: `skills: ${skill} ${count}`,
    fr: `au moins ${of(count, 'membre')} avec « ${skill} » dans chaque équipe`,
    en: `at least ${of(count, 'member')} with “${skill}” in every team`,
  }),
  minTeams: ({ challenge, count }) => ({
    name: `minTeams of ${challenge}: ${count}`,
    fr: `le défi ${challenge} a au moins ${of(count, 'équipe')}`,
    en: `the challenge ${challenge} has at least ${of(count, 'team')}`,
  }),
  maxTeams: ({ challenge, count }) => ({
    name: `maxTeams of ${challenge}: ${count}`,
    fr: `le défi ${challenge} a au plus ${of(count, 'équipe')}`,
    en: `the challenge ${challenge} has at most ${of(count, 'team')}`,
  }),
  together: ({ people }) => ({
    name: `together: ${people.join(', ')}`,
    fr: `${people.join(', ')} sont dans une même équipe`,
    en: `${people.join(', ')} are in one team`,
  }),
  apart: ({ people }) => ({
    name: `apart: ${people.join(', ')}`,
    fr: `${people.join(', ')} sont dans des équipes différentes`,
    en: `${people.join(', ')} are in different teams`,
  }),
  fixed: ({ person, challenge }) => ({
    name: `fixed: ${person} ${challenge}`,
    fr: `${person} a une place sur le défi ${challenge}`,
    en: `${person} has a seat on the challenge ${challenge}`,
  }),
}

function of(count: number, what: string): string {
  return `${count} ${what}${count > 1 ? 's' : ''}`
}

const many: Partial<Record<Rule['kind'], Text>> = {
  minTeams: {
    fr: 'le moins d’équipes d’un défi',
    en: 'the fewest teams of a challenge',
  },
  maxTeams: { fr: 'le plus d’équipes d’un défi', en: 'the most teams of a challenge' },
  together: { fr: 'ceux qui restent ensemble', en: 'people kept together' },
  apart: { fr: 'ceux qui restent séparés', en: 'people kept apart' },
  fixed: { fr: 'les places fixées', en: 'fixed seats' },
}

/** Rules whose cost was counted as one, by the name of their field and in words. */
export function groupInWords([rule]: readonly Rule[]): Text {
  if (!rule) throw new Error('a group of rules without any')
  const words = many[rule.kind]
  if (!words) return ruleInWords(rule)
  return { fr: `${rule.kind} – ${words.fr}`, en: `${rule.kind} – ${words.en}` }
}

/** The same in words alone, with names in the place of ids. */
export function groupSentence([rule]: readonly Rule[], called: Called): Text {
  if (!rule) throw new Error('a group of rules without any')
  return many[rule.kind] ?? ruleSentence(rule, called)
}

/** Whether there is one such rule for each of many challenges or people. */
export function isOneOfMany({ kind }: Rule): boolean {
  return kind in many
}
