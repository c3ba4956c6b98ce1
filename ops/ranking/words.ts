import type { Language, Text } from '../../domain/fields.ts'
import type { CalibratedRanking, Method, Placed } from '../../domain/ranking/calibrated.ts'
import { listed } from '../../domain/ranking/warning-words.ts'
import { aligned } from '../table.ts'

/** Of projects that have no score at all. */
export function unscoredWarning(projects: readonly string[]): Text {
  return {
    fr: `Sans aucune note, et donc absents : ${listed(projects, 'fr')}.`,
    en: `With no score at all, and so absent: ${listed(projects, 'en')}.`,
  }
}

const methodNames: Record<Method, Text> = {
  calibrated: { fr: 'notes calibrées (REML)', en: 'calibrated marks (REML)' },
  mean: { fr: 'moyenne', en: 'mean' },
  median: { fr: 'médiane', en: 'median' },
}

const pictureWidth = 25

/** The ranking as a table, with each score and its 95 % interval drawn. */
export function table(ranking: CalibratedRanking, language: Language): string {
  const number = new Intl.NumberFormat(language, { minimumFractionDigits: 3, maximumFractionDigits: 3 })
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })
  const told = (value: number | null) => (value === null ? '' : number.format(value))
  const several = ranking.projects.some(({ part }) => part > 0)
  const picture = pictureOf(ranking.projects)
  const heads = {
    fr: ['rang', 'projet', 'score', '± e.t.', '', 'notes', 'moyenne', 'médiane', 'gagne'],
    en: ['rank', 'project', 'score', '± s.e.', '', 'marks', 'mean', 'median', 'wins'],
  }[language]
  const rows = ranking.projects
    .toSorted((a, b) => a.part - b.part)
    .map((each) => [
      `${each.tiedWithPrevious ? '≈ ' : ''}${several ? `${each.part + 1}.` : ''}${each.rank}`,
      each.id,
      number.format(each.score),
      told(each.se),
      picture(each),
      String(each.reviews),
      number.format(each.mean),
      number.format(each.median),
      each.winProbability === null ? '' : share.format(each.winProbability),
    ])
  const jurorHeads = {
    fr: ['juré', 'sévérité', '± e.t.', 'notes'],
    en: ['juror', 'severity', '± s.e.', 'marks'],
  }
  const jurors = ranking.jurors.map(({ id, severity, se, reviews }) => [
    id,
    told(severity),
    told(se),
    String(reviews),
  ])
  const { project, juror, residual } = ranking.variance
  const variances = [told(project) || '?', told(juror) || '?', told(residual) || '?']
  return [
    {
      fr: `${ranking.rows} notes, ${ranking.projects.length} projets, ${ranking.jurors.length} jurés ; méthode : ${methodNames[ranking.method].fr}`,
      en: `${ranking.rows} marks, ${ranking.projects.length} projects, ${ranking.jurors.length} jurors; method: ${methodNames[ranking.method].en}`,
    }[language],
    {
      fr: `moyenne du modèle ${number.format(ranking.intercept)} ; variances : projets ${variances[0]}, jurés ${variances[1]}, reste ${variances[2]}`,
      en: `mean of the model ${number.format(ranking.intercept)}; variances: projects ${variances[0]}, jurors ${variances[1]}, residual ${variances[2]}`,
    }[language],
    '',
    ...aligned([heads, ...rows], [1, 4]),
    '',
    ...(ranking.projects.some(({ tiedWithPrevious }) => tiedWithPrevious)
      ? [
          {
            fr: '≈ : à égalité statistique avec le projet au-dessus.',
            en: '≈: a statistical tie with the project above.',
          }[language],
          '',
        ]
      : []),
    ...aligned([jurorHeads[language], ...jurors], [0]),
    {
      fr: 'Sévérité : ce que le juré ajoute à une note ; au-dessous de zéro, il est sévère.',
      en: 'Severity: what the juror adds to a mark; below zero for a severe one.',
    }[language],
  ].join('\n')
}

function pictureOf(projects: readonly Placed[]): (project: Placed) => string {
  const reach = ({ se }: Placed) => 1.96 * (se ?? 0)
  const low = projects.reduce(
    (least, each) => Math.min(least, each.score - reach(each)),
    Number.POSITIVE_INFINITY,
  )
  const high = projects.reduce(
    (most, each) => Math.max(most, each.score + reach(each)),
    Number.NEGATIVE_INFINITY,
  )
  const place = (value: number) =>
    high > low
      ? Math.round(((value - low) / (high - low)) * (pictureWidth - 1))
      : Math.floor(pictureWidth / 2)
  return (each) => {
    const [from, middle, to] = [each.score - reach(each), each.score, each.score + reach(each)].map(
      place,
    ) as [number, number, number]
    return Array.from({ length: pictureWidth }, (_, at) =>
      at === middle ? '●' : at >= from && at <= to ? '─' : ' ',
    ).join('')
  }
}
