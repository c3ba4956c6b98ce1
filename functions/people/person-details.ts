import type { Edition } from '../../domain/edition/edition.ts'
import type { Language } from '../../domain/fields.ts'
import { stands } from '../../domain/teams/team.ts'
import { key } from '../../store/keys.ts'
import { unreachable } from '../../store/mail/items.ts'
import type { Told } from '../../store/people/deciding.ts'
import type { Person } from '../../store/people/items.ts'
import { getPerson } from '../../store/people/people.ts'
import { silence, whatTheySaid } from '../../store/people/registrations.ts'
import { get, getMany, type Table } from '../../store/table.ts'
import { team } from '../../store/teams/items.ts'
import { refusalView } from './involved-views.ts'
import { lineView } from './person-views.ts'

/** A person with all that organisers may know of them. */
export async function detailsView(table: Table, edition: Edition, person: Person, now: string) {
  const { id, invited, coaching, consents = [], signedInAt, addressSince } = person
  const ofTeams = person.team === undefined ? (coaching?.teams ?? []) : [person.team]
  const [said, teams, host, stopped] = await Promise.all([
    whatTheySaid(table, edition, [id], now),
    getMany(
      table,
      ofTeams.map((each) => key.team(edition.id, each)),
    ),
    invited && getPerson(table, edition.id, invited.by),
    get(table, key.unreachable(edition.id, id), unreachable),
  ])
  return {
    ...lineView(edition, person),
    ...(said.get(id) ?? silence),
    consents,
    teams: teams
      .map((item) => team.read(item))
      .filter(stands)
      .map((each) => ({ id: each.id, name: each.name })),
    ...(signedInAt && { signedInAt }),
    ...(addressSince && { addressSince }),
    ...(invited && {
      invited: {
        at: invited.at,
        by: host?.name ?? invited.by,
        lastAt: invited.lastAt,
        times: invited.times,
      },
    }),
    ...(stopped?.address === person.email && { unreachable: stopped.why }),
  }
}

/** What became of one of several on whom was decided, or would, in the caller's language. */
export async function toldView(told: Told, language: Language) {
  const common = { person: told.person, outcome: told.outcome, ...(told.team && { team: told.team }) }
  if (told.outcome === 'refused') return { ...common, refusal: await refusalView(told.why, language) }
  const { state } = told.stands
  return told.outcome === 'same' ? { ...common, state } : { ...common, state, follows: told.follows }
}
