import type { Language, Text } from '../fields.ts'
import type { Warning } from './calibrated.ts'

const few = 8

type Called = (id: string) => string

const sentences: {
  [Kind in Warning['kind']]: (warning: Warning & { kind: Kind }, called: Called) => Text
} = {
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
  'jurors-with-one-mark': ({ jurors }, called) => ({
    fr: `Une seule note de : ${listed(jurors.map(called), 'fr')}. Elle ne dit presque rien de la sévérité.`,
    en: `One mark only by: ${listed(jurors.map(called), 'en')}. It says next to nothing of severity.`,
  }),
  'jurors-without-spread': ({ jurors }, called) => ({
    fr: `La même note pour tous de : ${listed(jurors.map(called), 'fr')}. Elle ne dit rien de l’ordre.`,
    en: `The same mark for all by: ${listed(jurors.map(called), 'en')}. It says nothing of the order.`,
  }),
  parts: ({ parts }, called) => ({
    fr: `Le panel se défait en ${parts.length} parties sans juré commun, chacune classée pour elle-même : ${parts
      .slice(0, few)
      .map((part) => listed(part.map(called), 'fr'))
      .join(' | ')}${parts.length > few ? ' | …' : ''}.`,
    en: `The panel falls apart into ${parts.length} parts with no juror in common, each ranked for itself: ${parts
      .slice(0, few)
      .map((part) => listed(part.map(called), 'en'))
      .join(' | ')}${parts.length > few ? ' | …' : ''}.`,
  }),
}

/** A warning in one sentence, with projects and jurors as they are called. */
export function warned<Kind extends Warning['kind']>(
  warning: Warning & { kind: Kind },
  called: Called = (id) => id,
): Text {
  return sentences[warning.kind as Kind](warning, called)
}

/** Names in one line, the first ones where there are many. */
export function listed(ids: readonly string[], language: Language): string {
  const more = ids.length - few
  const rest = more > 0 ? { fr: ` et ${more} de plus`, en: ` and ${more} more` }[language] : ''
  return ids.slice(0, few).join(', ') + rest
}
