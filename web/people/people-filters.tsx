import { t } from '../language.ts'
import { schoolName } from '../lookups.ts'
import { Filter, Search } from '../parts/filter.tsx'
import type { Edition } from '../session.ts'
import { roleWord, states, stateWords } from './person-words.ts'
import type { View } from './roster.ts'

/** What narrows and orders the list of people. */
export function PeopleFilters({
  edition,
  names,
  view,
  change,
}: {
  edition: Edition
  /** What teams are called. */
  names: ReadonlyMap<string, string>
  view: View
  change: (part: Partial<View>) => void
}) {
  return (
    <div class="filters">
      <Search
        label={t('Chercher un nom ou une adresse', 'Search a name or an address')}
        value={view.search}
        change={(search) => change({ search })}
      />
      <Filter
        label={t('Rôle', 'Role')}
        value={view.role}
        options={[
          ['', t('Tous', 'All')],
          ...(['participant', 'juror', 'organiser', 'coach'] as const).map(
            (role) => [role, roleWord(role)] as const,
          ),
        ]}
        change={(role) => change({ role })}
      />
      <Filter
        label={t('École', 'School')}
        value={view.school}
        options={[
          ['', t('Toutes', 'All')],
          ...edition.schools.map(({ id }) => [id, schoolName(edition, id)] as const),
        ]}
        change={(school) => change({ school })}
      />
      <Filter
        label={t('État', 'State')}
        value={view.state}
        options={[
          ['', t('Tous', 'All')],
          ...states.map((state) => [state, stateWords(state).words] as const),
        ]}
        change={(state) => change({ state })}
      />
      <Filter
        label={t('Équipe', 'Team')}
        value={view.team}
        options={[
          ['', t('Avec ou sans', 'With or without')],
          ['some', t('Avec une équipe', 'With a team')],
          ['none', t('Sans équipe', 'Without a team')],
          ...names,
        ]}
        change={(team) => change({ team })}
      />
      <Filter
        label={t('Dans l’ordre', 'In the order of')}
        value={view.order}
        options={[
          ['name', t('des noms de famille', 'family names')],
          ['school', t('des écoles', 'schools')],
          ['team', t('des équipes', 'teams')],
          ['state', t('des états', 'states')],
          ['latest', t('des inscriptions, la dernière d’abord', 'registrations, the latest first')],
        ]}
        change={(order) => change({ order: order as View['order'] })}
      />
    </div>
  )
}
