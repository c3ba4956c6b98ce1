import type { Edition } from './edition/edition.ts'
import type { Text } from './fields.ts'
import { juryRules } from './jury/rules.ts'
import { audienceRules } from './vote/rules.ts'

/** What a rule says of itself: how a prize is decided, and what its column of scores is called. */
type RuleWords = { method: Text; score: Text }

/** The words of a rule by its name, as minutes record it. Throws when there is no such rule. */
export function ruleOf(kind: 'jury' | 'audience', name: string): RuleWords {
  const rules: Record<string, RuleWords> = kind === 'jury' ? juryRules : audienceRules
  const rule = rules[name]
  if (!rule) throw new Error(`There is no rule ${name} for a prize of the ${kind}`)
  return rule
}

/** How a prize is decided, in a sentence: its rule's own, wherever it is told. */
export function methodOf({ kind, rule }: Edition['prizes'][number]): Text {
  return ruleOf(kind, rule).method
}
