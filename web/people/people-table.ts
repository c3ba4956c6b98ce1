import { shortTime } from '../clock.ts'
import { list, say, t } from '../language.ts'
import { challengeTitle, schoolName } from '../lookups.ts'
import type { Edition } from '../session.ts'
import { roleWord, stateWords } from './person-words.ts'
import type { Participant, PersonLine } from './roster.ts'

/** People as a table for a spreadsheet, with what participants said of themselves; their needs too, for organisers alone have it. */
export function peopleTable(
  edition: Edition,
  rows: readonly PersonLine[],
  participants: readonly Participant[],
  teamName: (id: string) => string,
): string[][] {
  const said = new Map(participants.map((each) => [each.id, each]))
  const moment = (instant: string | undefined) => (instant ? shortTime(instant, edition.timeZone) : '')
  const given = (to: string, { consents }: Participant) => {
    const stands = consents.find((each) => each.to === to)
    return stands && !stands.withdrawn ? moment(stands.given) : ''
  }
  const columns: [head: string, cell: (each: PersonLine) => string][] = [
    [t('Nom', 'Name'), ({ name }) => name],
    [t('Adresse', 'Address'), ({ email }) => email],
    [t('Rôle', 'Role'), ({ role }) => roleWord(role)],
    [t('État', 'State'), ({ state }) => stateWords(state).words],
    [t('École', 'School'), ({ school }) => (school ? schoolName(edition, school) : '')],
    [t('Équipe', 'Team'), ({ team }) => (team ? teamName(team) : '')],
    [t('Langue', 'Language'), ({ language }) => language],
    [t('Inscription', 'Registered'), ({ registeredAt }) => moment(registeredAt)],
  ]
  const more: [head: string, cell: (each: Participant) => string][] = [
    [t('Promotion', 'Class'), ({ cohort }) => cohort],
    [t('Compétences', 'Skills'), ({ skills }) => list(skills.map((id) => skillName(edition, id)))],
    [t('Vœux', 'Wishes'), ({ wishes }) => wishes.map((id) => challengeTitle(edition, id)).join(' | ')],
    [t('Accès', 'Access'), ({ access }) => access],
    [t('Repas', 'Diet'), ({ diet }) => diet],
    [t('Règles acceptées', 'Rules accepted'), (each) => given('rules', each)],
    [t('Contact après', 'Contact after'), (each) => given('contact', each)],
    [t('Images', 'Images'), (each) => given('images', each)],
  ]
  return [
    [...columns, ...more].map(([head]) => head),
    ...rows.map((each) => {
      const theirs = said.get(each.id)
      return [
        ...columns.map(([, cell]) => cell(each)),
        ...more.map(([, cell]) => (theirs ? cell(theirs) : '')),
      ]
    }),
  ]
}

function skillName({ skills = [] }: Edition, id: string): string {
  const skill = skills.find((each) => each.id === id)
  return skill ? say(skill.name) : id
}
