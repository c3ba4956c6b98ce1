import { brokenOn } from '../../domain/allocation/board.ts'
import { judging } from '../../domain/allocation/publishing.ts'
import { satisfactionOf } from '../../domain/allocation/satisfaction.ts'
import { ruleSentence } from '../../domain/allocation/words.ts'
import { say, t } from '../language.ts'
import type { Plan, Shown } from './called.ts'
import { signed } from './result.tsx'

/** What follows from another plan: rules that break or hold again, and points. */
export function sentenceOf(
  { edition, allocation, draft: { rules, plan }, called }: Shown,
  next: Plan,
): string {
  const instance = judging(edition, allocation, rules, plan)
  const judged = (teams: Plan) => ({
    ...satisfactionOf(instance, teams),
    broken: new Map(
      brokenOn(instance, teams).map(({ rule, broken }) => [JSON.stringify(rule), { rule, broken }] as const),
    ),
  })
  const [before, after] = [judged(plan), judged(next)]
  const worse = [...after.broken].filter(
    ([name, { broken }]) => broken > (before.broken.get(name)?.broken ?? 0),
  )
  const better = [...before.broken].filter(
    ([name, { broken }]) => broken > (after.broken.get(name)?.broken ?? 0),
  )
  const names = (list: typeof worse) =>
    list.map(([, { rule }]) => say(ruleSentence(rule, called))).join(' ; ')
  return [
    t(
      `Somme ${signed(after.sum - before.sum)}, la moins bien servie ${signed(after.worst - before.worst)}.`,
      `Sum ${signed(after.sum - before.sum)}, worst served ${signed(after.worst - before.worst)}.`,
    ),
    worse.length > 0
      ? t(`Rompt : ${names(worse)}.`, `Breaks: ${names(worse)}.`)
      : t('Ne rompt aucune règle.', 'Breaks no rule.'),
    better.length > 0 ? t(`Rétablit : ${names(better)}.`, `Mends: ${names(better)}.`) : '',
  ]
    .filter(Boolean)
    .join(' ')
}
