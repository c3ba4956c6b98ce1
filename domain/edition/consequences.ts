import type { Text } from '../fields.ts'
import { isComplete, type Member } from '../teams/team.ts'
import type { Difference } from './difference.ts'
import type { Edition } from './edition.ts'

/** What an organiser is told before an edition changes: what follows, without being refused. */
export function consequences(
  before: Edition,
  after: Edition,
  found: readonly Difference[],
  teams: readonly { members: readonly Member[] }[],
): Text[] {
  const touches = (name: string) => found.some(({ path }) => path === name || path.startsWith(`${name}.`))
  const lost = teams.filter(({ members }) => isComplete(before, members) && !isComplete(after, members))
  const large = teams.filter(({ members }) => members.length > after.teams.maximum)
  const gone = (name: 'challenges' | 'skills') =>
    (before[name] ?? []).some(({ id }) => !(after[name] ?? []).some((each) => each.id === id))
  return [
    ...(lost.length > 0 ? [incomplete(lost.length)] : []),
    ...(touches('teams') && large.length > 0 ? [tooLarge(large.length)] : []),
    ...(after.teams.perChallenge < before.teams.perChallenge ? [fewerTeams] : []),
    ...(gone('challenges') ? [wishesDropped] : []),
    ...(gone('skills') ? [skillsDropped] : []),
    ...(touches('timeZone') ? [otherClock] : []),
    ...(before.registration?.capacity !== after.registration?.capacity ? [places] : []),
    ...(touches('deliverables') ? [askedOtherwise] : []),
    ...(touches('schools') ? [domains] : []),
  ]
}

const incomplete = (count: number): Text => ({
  fr: `Équipes qui ne seront plus complètes selon ces règles : ${count}.`,
  en: `Teams that will no longer be complete by these rules: ${count}.`,
})
const tooLarge = (count: number): Text => ({
  fr: `Équipes plus grandes que le maximum : ${count}. Personne n’en sort, personne n’y entre plus.`,
  en: `Teams larger than the maximum: ${count}. Nobody leaves them, nobody joins them any more.`,
})
const fewerTeams: Text = {
  fr: 'Les équipes déjà formées gardent leur défi, même s’il en a plus que le nouveau nombre.',
  en: 'Teams that are formed keep their challenge, even where it has more than the new number.',
}
const wishesDropped: Text = {
  fr: 'Les vœux pour un défi retiré ne comptent plus.',
  en: 'Wishes for a challenge that is removed count no more.',
}
const skillsDropped: Text = {
  fr: 'Une compétence retirée ne se montre plus chez qui l’avait choisie.',
  en: 'A skill that is removed is shown no more for whoever had chosen it.',
}
const otherClock: Text = {
  fr: 'Toutes les heures s’afficheront dans le nouveau fuseau ; les moments eux-mêmes ne bougent pas.',
  en: 'All times will be shown in the new zone; the moments themselves do not move.',
}
const places: Text = {
  fr: 'Les places qui se libèrent vont aussitôt à la liste d’attente.',
  en: 'Places that become free go to the waiting list at once.',
}
const askedOtherwise: Text = {
  fr: 'Ce qui est déjà remis reste ; ce qui est demandé de plus manque à toutes les équipes.',
  en: 'What was handed in stays; what is asked besides is missing from every team.',
}
const domains: Text = {
  fr: 'Les adresses et les écoles nouvelles valent pour les inscriptions à venir ; qui est inscrit le reste.',
  en: 'New addresses and schools hold for registrations to come; whoever has registered stays so.',
}
