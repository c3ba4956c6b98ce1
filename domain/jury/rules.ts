import type { Text } from '../fields.ts'

/** How a rule of the jury is told. */
type RuleWords = {
  /** The method in a sentence: published before scoring, and written into the minutes. */
  method: Text
  /** What the column of scores is called. */
  score: Text
}

/** What settles a tie in all rules, as people are told. */
const tieBreaks: Text = {
  fr: 'À égalité exacte, le critère de plus fort coefficient départage, puis la médiane, puis la voix prépondérante de la présidence.',
  en: 'In an exact tie the criterion of the highest weight decides, then the median, then the president’s casting vote.',
}

const mean: RuleWords = {
  method: {
    fr: `Moyenne, sur les jurés qui ont noté l’équipe, de la moyenne pondérée de leurs notes. ${tieBreaks.fr}`,
    en: `Mean, over the jurors who scored the team, of the weighted mean of their marks. ${tieBreaks.en}`,
  },
  score: { fr: 'Moyenne', en: 'Mean' },
}

/** Every rule that a jury prize may name. */
export const juryRules = {
  mean,
  median: {
    method: {
      fr: `Médiane, sur les jurés qui ont noté l’équipe, de la moyenne pondérée de leurs notes. ${tieBreaks.fr}`,
      en: `Median, over the jurors who scored the team, of the weighted mean of their marks. ${tieBreaks.en}`,
    },
    score: { fr: 'Médiane', en: 'Median' },
  },
  calibrated: {
    method: {
      fr: `Note calibrée : la moyenne pondérée de chaque juré est corrigée de sa sévérité, estimée sur toutes les équipes qu’il a notées (modèle linéaire mixte, variances par maximum de vraisemblance restreinte). Si les notes ne séparent pas les équipes, la moyenne décide. ${tieBreaks.fr}`,
      en: `Calibrated score: each juror’s weighted mean is corrected for their severity, estimated over all the teams that they scored (linear mixed model, variances by restricted maximum likelihood). Where the marks do not separate the teams, the mean decides. ${tieBreaks.en}`,
    },
    score: { fr: 'Note calibrée', en: 'Calibrated score' },
  },
  /** What `mean` was called before: editions and minutes of then still say it. */
  'weighted-mean': mean,
} as const satisfies Record<string, RuleWords>

export type JuryRuleName = keyof typeof juryRules
export const juryRuleNames = Object.keys(juryRules) as [JuryRuleName, ...JuryRuleName[]]
