import type { Operation } from '../../api/operation.ts'
import type { correctTeam } from '../../api/teams/correct-team.ts'
import type { disqualifyTeam } from '../../api/teams/disqualify-team.ts'
import type { dissolveTeam } from '../../api/teams/dissolve-team.ts'
import type { listEveryTeam } from '../../api/teams/list-every-team.ts'
import type { mergeTeams } from '../../api/teams/merge-teams.ts'
import type { moveMember } from '../../api/teams/move-member.ts'
import type { reinstateTeam } from '../../api/teams/reinstate-team.ts'
import { isProblem, type Problem } from '../../domain/problem.ts'
import { handedInOf } from '../../store/deliverables/deliverables.ts'
import { peopleCalled } from '../../store/people/people.ts'
import * as acts from '../../store/teams/acts.ts'
import type { Team } from '../../store/teams/items.ts'
import * as teams from '../../store/teams/teams.ts'
import { type Call, param } from '../http/call.ts'
import { logoFrom } from './logo.ts'
import { teamInFullView } from './views.ts'

/** A page of all teams that there ever were. */
export async function listed({ table, edition: { edition }, query }: Call<typeof listEveryTeam>) {
  const { items, ...rest } = await teams.listEveryTeam(table, edition.id, query)
  const members = items.flatMap((team) => team.members.map(({ person }) => person))
  const ids = items.map(({ id }) => id)
  const [people, handedIn] = await Promise.all([
    peopleCalled(table, edition.id, members),
    handedInOf(table, edition, ids),
  ])
  const lines = items.map((team) => teamInFullView(edition, team, people, handedIn.get(team.id) ?? []))
  return { body: { items: lines, ...rest } }
}

/** Moves somebody. */
export async function move(call: Call<typeof moveMember>) {
  const { table, edition, by, body } = call
  const moved = await acts.moveMember(table, edition.edition, { ...body, who: param(call, 'person') }, by)
  if (isProblem(moved)) return moved
  const { from, to } = moved
  return { body: { ...(from && { from: touched(from) }), ...(to && { to: touched(to) }) } }
}

/** Gives a team another name, challenge or logo, or puts somebody else in charge. */
export async function correct(call: Call<typeof correctTeam>) {
  const { table, edition, by, body } = call
  const logo = typeof body.logo === 'string' ? logoFrom(body.logo) : body.logo
  if (isProblem(logo)) return logo
  return answered(await acts.correctTeam(table, edition.edition, named(call), { ...body, logo }, by))
}

/** Merges another team into one. */
export async function merge(call: Call<typeof mergeTeams>) {
  const { table, edition, by, body } = call
  return answered(await acts.mergeTeams(table, edition.edition, { ...body, kept: named(call) }, by))
}

/** Dissolves a team. */
export async function dissolve(call: Call<typeof dissolveTeam>) {
  const { table, edition, by, body } = call
  return answered(await acts.dissolveTeam(table, edition.edition.id, { ...named(call), ...body }, by))
}

/** Has a team compete no more. */
export async function disqualify(call: Call<typeof disqualifyTeam>) {
  const { table, edition, by, body } = call
  return answered(await acts.disqualifyTeam(table, edition.edition.id, { ...named(call), ...body }, by))
}

/** Has a team compete again. */
export async function reinstate(call: Call<typeof reinstateTeam>) {
  return answered(await acts.reinstateTeam(call.table, call.edition.edition.id, named(call), call.by))
}

/** The team that the address names, at the version that `If-Match` does. */
function named(call: Pick<Call<Operation>, 'params' | 'readVersion'>) {
  return { team: param(call, 'team'), version: call.readVersion ?? 0 }
}

function answered(team: Team | Problem) {
  return isProblem(team) ? team : { body: touched(team), version: team.version }
}

function touched({ id, version }: Team) {
  return { id, version }
}
