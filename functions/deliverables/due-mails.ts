import { missing, numberOf } from '../../domain/deliverables/deliverable.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { holdsPlace } from '../../domain/people/registration.ts'
import { listDeliverables } from '../../store/deliverables/deliverables.ts'
import type { Person } from '../../store/people/items.ts'
import { allPeople } from '../../store/people/people.ts'
import type { Table } from '../../store/table.ts'
import type { Team } from '../../store/teams/items.ts'
import { allTeams, competingTeams } from '../../store/teams/teams.ts'
import type { Addressed, DueMails } from '../schedule/due-mails.ts'

/** Members of teams that still lack a deliverable are reminded of it. */
export const reminders: DueMails = async (table, edition) => {
  const [teams, people] = await Promise.all([competingTeams(table, edition.id), allPeople(table, edition.id)])
  const mails: Addressed[] = []
  for (const team of teams) {
    const lacking = await missingFrom(table, edition, team)
    if (lacking.length === 0) continue
    for (const { id: person, name } of written(team, people)) {
      const props = {
        name,
        teamName: team.name,
        missing: lacking.map((each) => each.name),
        deadline: edition.phases.work.closes,
      }
      mails.push({ to: person, mail: { template: 'deadline-reminder', props } })
    }
  }
  return mails
}

/** When work has closed, every member is told what counts for the team. */
export const closings: DueMails = async (table, edition) => {
  const [teams, people] = await Promise.all([allTeams(table, edition.id), allPeople(table, edition.id)])
  const { work, jury } = edition.phases
  const ofTeams = teams.map(async ({ id, name: teamName, members }) => {
    const accepted = await listDeliverables(table, edition.id, id)
    const counts = edition.deliverables.flatMap(({ id: asked, name: deliverable }) => {
      const found = accepted.find((each) => each.deliverable === asked)
      return found ? [{ deliverable, version: numberOf(found), acceptedAt: found.acceptedAt }] : []
    })
    const lacking = missing(edition, new Set(accepted.map((each) => each.deliverable)))
    const shared = { teamName, counts, missing: lacking.map(({ name }) => name), closedAt: work.closes, jury }
    return written({ members }, people).map(({ id: person, name }): Addressed => {
      const props = { ...shared, name }
      return { to: person, mail: { template: 'hand-in-closed', props } }
    })
  })
  return (await Promise.all(ofTeams)).flat()
}

/** The members of a team who are written to: those who still take part. */
function written({ members }: Pick<Team, 'members'>, people: ReadonlyMap<string, Person>): Person[] {
  return members
    .map(({ person }) => people.get(person))
    .filter((each) => each !== undefined)
    .filter(holdsPlace)
}

/** The required deliverables that a team has not handed in. */
export async function missingFrom(table: Table, edition: Edition, { id }: Team) {
  const accepted = await listDeliverables(table, edition.id, id)
  return missing(edition, new Set(accepted.map((each) => each.deliverable)))
}
