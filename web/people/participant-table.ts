import { shortTime } from '../clock.ts'
import { list, say, t } from '../language.ts'
import { challengeTitle, schoolName } from '../lookups.ts'
import type { Edition } from '../session.ts'
import type { Participant } from './roster.ts'

/** Participants as a table for a spreadsheet, with what they said of themselves; their needs too, for organisers alone have it. */
export function participantTable(
  edition: Edition,
  rows: readonly Participant[],
  teamName: (id: string) => string,
): string[][] {
  const columns: [head: string, cell: (each: Participant) => string][] = [
    [t('Nom', 'Name'), ({ name }) => name],
    [t('Adresse', 'Address'), ({ email }) => email],
    [t('École', 'School'), ({ school }) => schoolName(edition, school)],
    [t('Promotion', 'Class'), ({ cohort }) => cohort],
    [t('Équipe', 'Team'), ({ team }) => (team ? teamName(team) : '')],
    [t('Langue', 'Language'), ({ language }) => language],
    [t('Inscription', 'Registered'), ({ registeredAt }) => moment(registeredAt)],
    [t('Compétences', 'Skills'), ({ skills }) => list(skills.map((id) => skillName(edition, id)))],
    [t('Vœux', 'Wishes'), ({ wishes }) => wishes.map((id) => challengeTitle(edition, id)).join(' | ')],
    [t('Accès', 'Access'), ({ access }) => access],
    [t('Repas', 'Diet'), ({ diet }) => diet],
    [t('Règles acceptées', 'Rules accepted'), (each) => given(each, 'rules')],
    [t('Contact après', 'Contact after'), (each) => given(each, 'contact')],
    [t('Images', 'Images'), (each) => given(each, 'images')],
  ]
  const moment = (instant: string | undefined) => (instant ? shortTime(instant, edition.timeZone) : '')
  const given = ({ consents }: Participant, to: string) => {
    const stands = consents.find((each) => each.to === to)
    return stands && !stands.withdrawn ? moment(stands.given) : ''
  }
  return [columns.map(([head]) => head), ...rows.map((each) => columns.map(([, cell]) => cell(each)))]
}

function skillName({ skills = [] }: Edition, id: string): string {
  const skill = skills.find((each) => each.id === id)
  return skill ? say(skill.name) : id
}
