import type { OutputOf } from '../../api/operation.ts'
import type { listInvolved } from '../../api/people/list-involved.ts'
import { say, t } from '../language.ts'
import { schoolName } from '../lookups.ts'
import type { Edition } from '../session.ts'
import { at, named, type Table } from './cells.ts'
import { roleWord } from './person-words.ts'

type Involved = OutputOf<typeof listInvolved>['items'][number]

/** A row for each juror, organiser and coach, also for who is one no longer. */
export function involvedTable(
  edition: Edition,
  involved: readonly Involved[],
  teams: ReadonlyMap<string, string>,
): Table {
  return [
    [
      t('Rôle', 'Role'),
      t('Nom', 'Name'),
      t('Adresse', 'Address'),
      t('Équipes', 'Teams'),
      t('État', 'State'),
      t('Invité le', 'Invited at'),
      t('A accepté le', 'Accepted at'),
    ],
    ...involved.map((each) => [
      roleWord(each.role),
      each.name,
      each.email,
      (each.teams ?? []).map((id) => named(teams, id)).join(', '),
      say(involvedStates[each.state]),
      at(edition, each.invitedAt),
      at(edition, each.acceptedAt),
    ]),
  ]
}

/** A row for each juror who is one, as the import of lists reads it again. */
export function juryTable(edition: Edition, involved: readonly Involved[]): Table {
  const themeName = (id: string) => {
    const theme = edition.themes.find((each) => each.id === id)
    return theme ? say(theme.name) : id
  }
  return [
    [
      t('Nom complet', 'Full name'),
      t('Adresse', 'Address'),
      t('Fonction', 'Function'),
      t('Fonction en anglais', 'Function in English'),
      t('École', 'School'),
      t('Thèmes', 'Themes'),
      t('Langue', 'Language'),
    ],
    ...involved
      .filter(({ role, state }) => (role === 'juror' || role === 'president') && state !== 'withdrawn')
      .map(({ name, email, function: title, school, themes = [], language: spoken }) => [
        name,
        email,
        title?.fr ?? '',
        title?.en ?? '',
        school === undefined ? '' : schoolName(edition, school),
        themes.map(themeName).join(' | '),
        spoken,
      ]),
  ]
}

/** A row for each coach who is one, as the import of lists reads it again. */
export function coachTable(involved: readonly Involved[], teams: ReadonlyMap<string, string>): Table {
  return [
    [t('Nom complet', 'Full name'), t('Adresse', 'Address'), t('Équipes', 'Teams'), t('Langue', 'Language')],
    ...involved
      .filter(({ role, state }) => role === 'coach' && state !== 'withdrawn')
      .map(({ name, email, teams: coached = [], language: spoken }) => [
        name,
        email,
        coached.flatMap((id) => teams.get(id) ?? []).join(' | '),
        spoken,
      ]),
  ]
}

const involvedStates = {
  named: { fr: 'nommé à la création', en: 'named at the creation' },
  invited: { fr: 'invité', en: 'invited' },
  accepted: { fr: 'a accepté', en: 'accepted' },
  withdrawn: { fr: 'n’en est plus', en: 'no longer' },
} as const
