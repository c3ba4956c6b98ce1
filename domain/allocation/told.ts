import type { Edition } from '../edition/edition.ts'
import type { Text } from '../fields.ts'
import type { Facts, Planned } from './draft.ts'
import { explanations } from './explained.ts'
import { judging } from './publishing.ts'
import type { DraftRules } from './rules.ts'

/**
 * What each participant of a plan is told of where they are, in one sentence that tells of others no more than how many they are.
 * `byHand` are those whom organisers placed otherwise than the solver did.
 */
export function toldOf(
  edition: Pick<Edition, 'teams' | 'challenges'>,
  facts: Facts,
  rules: DraftRules,
  plan: readonly Planned[],
  byHand: readonly string[],
): Map<string, Text> {
  const titleOf = (id: string) =>
    edition.challenges.find((each) => each.id === id)?.title ?? { fr: id, en: id }
  const told = explanations(judging(edition, facts, rules, plan), plan, titleOf)
  const homes = new Map(facts.people.map(({ id, team }) => [id, team]))
  for (const { challenge, team, members } of plan) {
    const title = titleOf(challenge)
    for (const id of members) {
      if (team !== undefined && homes.get(id) === team)
        told.set(id, {
          fr: `${title.fr} : vous étiez déjà dans cette équipe, qui a été complétée.`,
          en: `${title.en}: you were in this team already, and it was completed.`,
        })
      else if (byHand.includes(id))
        told.set(id, {
          fr: `${title.fr} : l’organisation vous y a donné une place.`,
          en: `${title.en}: the organisers gave you a seat there.`,
        })
    }
  }
  return told
}
