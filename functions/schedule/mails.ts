import { missing } from '../../domain/deliverables/deliverable.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { isOpen } from '../../domain/edition/phases.ts'
import { isComplete } from '../../domain/teams/team.ts'
import type { Mail } from '../../mail/catalogue.ts'
import { listDeliverables } from '../../store/deliverables/deliverables.ts'
import { readFigures } from '../../store/edition/audit.ts'
import type { Due, Outbox, Team } from '../../store/items.ts'
import { countRefused, mailTo } from '../../store/mail/outbox.ts'
import { getMinutes, getPublication } from '../../store/palmares/deliberation.ts'
import { allPeople } from '../../store/people/people.ts'
import type { Table, Write } from '../../store/table.ts'
import { allTeams } from '../../store/teams/teams.ts'

/** The mails of something that is due; their ids hold its date, so that a second tick makes the same ones. */
export async function mailsDue(
  table: Table,
  edition: Edition,
  { kind, dueAt }: Due,
  by: Write,
): Promise<Outbox[]> {
  const post = (to: string, mail: Mail): Outbox =>
    mailTo(edition.id, to, `${mail.template}_${dueAt.replaceAll(/\D/g, '')}_${to}`, mail, by)
  switch (kind) {
    case 'digest': {
      const props = await digestProps(table, edition, by.now)
      return edition.organisers.map(({ id, name }) =>
        post(id, { template: 'digest', props: { ...props, name } }),
      )
    }
    case 'deadline-reminder':
      return reminders(table, edition, post)
    case 'hand-in-closed':
      return closings(table, edition, post)
    case 'jury-invitation': {
      const { jury, deliberation } = edition.phases
      return edition.jury.map(({ id, name, president }) =>
        post(id, {
          template: 'juror-invitation',
          props: { name, president: president === true, jury, deliberation },
        }),
      )
    }
  }
}

async function reminders(
  table: Table,
  edition: Edition,
  post: (to: string, mail: Mail) => Outbox,
): Promise<Outbox[]> {
  const [teams, people] = await Promise.all([allTeams(table, edition.id), allPeople(table, edition.id)])
  const mails: Outbox[] = []
  for (const team of teams) {
    const lacking = await missingFrom(table, edition, team)
    if (lacking.length === 0) continue
    for (const { person } of team.members) {
      const props = {
        name: people.get(person)?.name ?? '',
        teamName: team.name,
        missing: lacking.map((each) => each.name),
        deadline: edition.phases.work.closes,
      }
      mails.push(post(person, { template: 'deadline-reminder', props }))
    }
  }
  return mails
}

async function closings(
  table: Table,
  edition: Edition,
  post: (to: string, mail: Mail) => Outbox,
): Promise<Outbox[]> {
  const [teams, people] = await Promise.all([allTeams(table, edition.id), allPeople(table, edition.id)])
  const ofTeams = teams.map(async ({ id, name: teamName, members }) => {
    const accepted = await listDeliverables(table, edition.id, id)
    const counts = edition.deliverables.flatMap(({ id: asked, name: deliverable }) => {
      const found = accepted.find((each) => each.deliverable === asked)
      return found ? [{ deliverable, version: found.number, acceptedAt: found.acceptedAt }] : []
    })
    const lacking = missing(edition, new Set(accepted.map((each) => each.deliverable))).map(
      (each) => each.name,
    )
    const { work, jury } = edition.phases
    const shared = { teamName, counts, missing: lacking, closedAt: work.closes, jury }
    return members.map(({ person }) => {
      const props = { ...shared, name: people.get(person)?.name ?? '' }
      return post(person, { template: 'hand-in-closed', props })
    })
  })
  return (await Promise.all(ofTeams)).flat()
}

async function missingFrom(table: Table, edition: Edition, { id }: Team) {
  const accepted = await listDeliverables(table, edition.id, id)
  return missing(edition, new Set(accepted.map((each) => each.deliverable)))
}

async function digestProps(table: Table, edition: Edition, now: string) {
  const [figures, teams, signed, published, refused] = await Promise.all([
    readFigures(table, edition.id),
    allTeams(table, edition.id),
    getMinutes(table, edition.id),
    getPublication(table, edition.id),
    countRefused(table, edition.id),
  ])
  const completeTeams = teams.filter((team) => isComplete(edition, team.members)).length
  const { participants, deliverables, scoreSheets, scoreSheetsByJuror } = figures
  const behind = edition.jury.filter(({ id }) => (scoreSheetsByJuror[id] ?? 0) < teams.length).length
  const lacking = isOpen(edition, 'work', now)
    ? (await Promise.all(teams.map((team) => missingFrom(table, edition, team)))).filter(
        (each) => each.length > 0,
      )
    : []
  const attention = [
    {
      about: 'incomplete-teams' as const,
      count: isOpen(edition, 'formation', now) ? teams.length - completeTeams : 0,
    },
    { about: 'teams-missing-deliverables' as const, count: lacking.length },
    { about: 'jurors-behind' as const, count: isOpen(edition, 'jury', now) ? behind : 0 },
    { about: 'mails-refused' as const, count: refused },
    { about: 'minutes-to-sign' as const, count: isOpen(edition, 'deliberation', now) && !signed ? 1 : 0 },
    { about: 'results-to-publish' as const, count: signed && !published ? 1 : 0 },
  ].filter((each) => each.count > 0)
  return { at: now, participants, teams: teams.length, completeTeams, deliverables, scoreSheets, attention }
}
