import type { Text } from '../fields.ts'

/** How the audience's ballots make a winner, and how people are told. */
export type AudienceRule = {
  /** The method in a sentence: published before the vote, and written into the minutes. */
  method: Text
  /** What the column of ballots is called. */
  score: Text
}

/** Every rule that the audience prize may name. */
export const audienceRules = {
  plurality: {
    method: { fr: 'Le plus de voix l’emporte.', en: 'Most votes win.' },
    score: { fr: 'Voix', en: 'Votes' },
  },
} as const satisfies Record<string, AudienceRule>

export type AudienceRuleName = keyof typeof audienceRules
export const audienceRuleNames = Object.keys(audienceRules) as [AudienceRuleName, ...AudienceRuleName[]]
