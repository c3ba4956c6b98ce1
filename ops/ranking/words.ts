import type { Language, Text } from '../../domain/fields.ts'
import type { CalibratedRanking, Method, Placed, Warning } from '../../domain/ranking/calibrated.ts'

const few = 8

const sentences: { [Kind in Warning['kind']]: (warning: Extract<Warning, { kind: Kind }>) => Text } = {
  'one-juror': () => ({
    fr: 'Un seul juré : rien ne sépare sa sévérité de la valeur des projets. L’ordre est celui de ses notes.',
    en: 'One juror only: nothing tells severity from the projects’ worth. The order is that of the marks.',
  }),
  'one-project': () => ({
    fr: 'Un seul projet : il n’y a rien à classer.',
    en: 'One project only: there is nothing to rank.',
  }),
  constant: () => ({
    fr: 'Toutes les notes sont égales : elles ne séparent pas les projets.',
    en: 'All marks are equal: they do not separate the projects.',
  }),
  noiseless: () => ({
    fr: 'Les notes sont, sans reste, la somme d’une part du projet et d’une part du juré : les erreurs types sont nulles ou presque.',
    en: 'The marks are, with no rest, the sum of a project’s and a juror’s part: standard errors are zero or nearly so.',
  }),
  approximate: () => ({
    fr: 'Grand panel : les variances et les erreurs types sont estimées par itération (voir docs/decisions/calibrated.md).',
    en: 'A large panel: variances and standard errors are estimated by iteration (see docs/decisions/calibrated.md).',
  }),
  'one-mark-each': () => ({
    fr: 'Chaque projet n’a qu’une note : rien ne sépare la valeur des projets du hasard. L’ordre est celui des notes.',
    en: 'Every project has one mark only: nothing tells its worth from chance. The order is that of the marks.',
  }),
  'one-mark-a-juror': () => ({
    fr: 'Chaque juré n’a donné qu’une note : rien ne sépare sa sévérité du hasard, elle compte pour nulle.',
    en: 'Every juror gave one mark only: nothing tells severity from chance, it counts as none.',
  }),
  'projects-not-separated': () => ({
    fr: 'Les notes ne séparent pas les projets (variance nulle) : l’ordre est celui de la moyenne brute.',
    en: 'The marks do not separate the projects (their variance is zero): the order is that of the raw mean.',
  }),
  'jurors-with-one-mark': ({ jurors }) => ({
    fr: `Une seule note de : ${listed(jurors, 'fr')}. Elle ne dit presque rien de la sévérité.`,
    en: `One mark only by: ${listed(jurors, 'en')}. It says next to nothing of severity.`,
  }),
  'jurors-without-spread': ({ jurors }) => ({
    fr: `La même note pour tous de : ${listed(jurors, 'fr')}. Elle ne dit rien de l’ordre.`,
    en: `The same mark for all by: ${listed(jurors, 'en')}. It says nothing of the order.`,
  }),
  parts: ({ parts }) => ({
    fr: `Le panel se défait en ${parts.length} parties sans juré commun, chacune classée pour elle-même : ${parts
      .slice(0, few)
      .map((part) => listed(part, 'fr'))
      .join(' | ')}${parts.length > few ? ' | …' : ''}.`,
    en: `The panel falls apart into ${parts.length} parts with no juror in common, each ranked for itself: ${parts
      .slice(0, few)
      .map((part) => listed(part, 'en'))
      .join(' | ')}${parts.length > few ? ' | …' : ''}.`,
  }),
}

/** A warning in one sentence. */
export function warned<Kind extends Warning['kind']>(warning: Extract<Warning, { kind: Kind }>): Text {
  return sentences[warning.kind as Kind](warning)
}

/** Of projects that have no score at all. */
export function unscoredWarning(projects: readonly string[]): Text {
  return {
    fr: `Sans aucune note, et donc absents : ${listed(projects, 'fr')}.`,
    en: `With no score at all, and so absent: ${listed(projects, 'en')}.`,
  }
}

function listed(ids: readonly string[], language: Language): string {
  const more = ids.length - few
  const rest = more > 0 ? { fr: ` et ${more} de plus`, en: ` and ${more} more` }[language] : ''
  return ids.slice(0, few).join(', ') + rest
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

/** Columns one beside the other: those of `left` begin where they begin, all others end where they end. */
function aligned(rows: readonly string[][], left: readonly number[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((most, row) => Math.max(most, [...(row[column] ?? '')].length), 0),
  )
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const blanks = ' '.repeat((widths[column] ?? 0) - [...cell].length)
        return left.includes(column) ? cell + blanks : blanks + cell
      })
      .join('  ')
      .trimEnd(),
  )
}
