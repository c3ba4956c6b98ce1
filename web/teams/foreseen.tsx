import { type Foreseen, foreseen } from '../../domain/teams/acts.ts'
import { count, list, t } from '../language.ts'
import type { Edition } from '../session.ts'
import type { TeamInFull } from './read.ts'

/** What follows from an act on teams, a sentence each, announced as what is chosen changes. */
export function WhatFollows({ sentences }: { sentences: readonly string[] }) {
  return (
    <div class="note wait" aria-live="polite">
      <p>
        <strong>{t('Ce qui en découle', 'What follows')}</strong>
      </p>
      <ul>
        {sentences.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </div>
  )
}

/** A consequence for a team, as a sentence. */
export function foreseenWords(each: Foreseen, nameOf: (team: string) => string): string {
  const name = nameOf(each.team)
  if (each.kind === 'dissolves')
    return t(
      `${name} n’a plus personne et se dissout : son nom et sa place sur le défi sont libres, ce qu’elle a remis reste enregistré. Cela ne s’annule pas.`,
      `Nobody is left in ${name}, which is dissolved: its name and its place on the challenge are free, what it handed in stays on record. This cannot be undone.`,
    )
  if (each.kind === 'complete')
    return t(`${name} a désormais ce que l’édition demande.`, `${name} then has what the edition asks.`)
  const lacks = [
    each.members > 0 && count(each.members, ['personne', 'personnes'], ['person', 'people']),
    each.schools > 0 && count(each.schools, ['école', 'écoles'], ['school', 'schools']),
  ].filter((words) => words !== false)
  return t(
    `${name} ne respecte pas la composition demandée : il y manque ${list(lacks)}. Le procès-verbal le remarquera.`,
    `${name} is not composed as the rules ask: it lacks ${list(lacks)}. The minutes will remark on it.`,
  )
}

/** A team as the rules know one. */
export function asTeam({ id, name, challenge, people, disqualification }: TeamInFull) {
  return {
    id,
    name,
    challenge,
    members: people.map((each) => ({ person: each.id, school: each.school })),
    disqualified: disqualification,
  }
}

/** What follows from merging one team into another. */
export function mergingWords(edition: Edition, kept: TeamInFull, other: TeamInFull): string[] {
  const [one, two] = [asTeam(kept), asTeam(other)]
  const members = [...one.members, ...two.members]
  const { maximum } = edition.teams
  if (members.length > maximum)
    return [
      t(
        `Réunies, elles compteraient ${members.length} membres ; l’édition en permet ${maximum}. Déplacez d’abord quelqu’un.`,
        `Together they would have ${members.length} members; the edition allows ${maximum}. Move somebody first.`,
      ),
    ]
  return [
    t(
      `${kept.name} garde son défi, ses livrables, ses notes et ses bulletins. Ceux de ${other.name} restent enregistrés et ne comptent plus.`,
      `${kept.name} keeps its challenge, deliverables, marks and ballots. Those of ${other.name} stay on record and count no more.`,
    ),
    ...foreseen(edition, one, members).map((each) => foreseenWords(each, () => kept.name)),
    t(
      `Les liens d’intérêt avec ${other.name} ne passent pas à ${kept.name} : notez-les de nouveau.`,
      `Interests in ${other.name} do not pass on to ${kept.name}: record them again.`,
    ),
    t(
      'Les membres des deux équipes reçoivent un courriel. Cela ne s’annule pas.',
      'The members of both teams get a mail. This cannot be undone.',
    ),
  ]
}
