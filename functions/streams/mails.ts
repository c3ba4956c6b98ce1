import type { Edition } from '../../domain/edition/edition.ts'
import { type Announcement, announcementsFor } from '../../domain/palmares/announcement.ts'
import { isComplete } from '../../domain/teams/team.ts'
import type { Mail } from '../../mail/catalogue.ts'
import { currentEdition } from '../../store/edition/editions.ts'
import {
  deliverable,
  type Outbox,
  type Person,
  type Publication,
  person,
  publication,
  type Team,
  team,
} from '../../store/items.ts'
import { mailTo } from '../../store/mail/outbox.ts'
import { allPeople, getPerson } from '../../store/people/people.ts'
import type { Table, Write } from '../../store/table.ts'
import { allTeams, getTeam } from '../../store/teams/teams.ts'
import type { Change } from './records.ts'

const followed = ['Person', 'Team', 'Deliverable', 'Publication']

/** The mails that follow from a change, each with an id that says what it is for. */
export async function mailsFollowing(table: Table, change: Change, by: Write): Promise<Outbox[]> {
  const { after } = change
  if (!after || !followed.includes(after.type)) return []
  const edition = (await currentEdition(table, after.edition))?.edition
  if (!edition) return []
  switch (after.type) {
    case 'Person':
      return change.kind === 'INSERT' ? registered(edition, person.parse(after), by) : []
    case 'Team':
      return joined(table, edition, team.parse(after), change.before && team.parse(change.before), by)
    case 'Deliverable':
      return handedIn(table, edition, deliverable.parse(after), by)
    case 'Publication':
      return change.kind === 'INSERT' ? published(table, edition, publication.parse(after), by) : []
    default:
      return []
  }
}

function post(edition: Edition, to: string, id: string, mail: Mail, by: Write): Outbox {
  return mailTo(edition.id, to, `${mail.template}_${id}`, mail, by)
}

function registered(edition: Edition, { id, role, name, school: of }: Person, by: Write): Outbox[] {
  const school = edition.schools.find((each) => each.id === of)
  if (role !== 'participant' || !school) return []
  const props = { name, school: school.name, cohort: school.cohort, formation: edition.phases.formation }
  return [post(edition, id, id, { template: 'registration-confirmed', props }, by)]
}

async function joined(
  table: Table,
  edition: Edition,
  now: Team,
  before: Team | undefined,
  by: Write,
): Promise<Outbox[]> {
  const were = new Set(before?.members.map((member) => member.person))
  const newcomers = now.members.filter((member) => !were.has(member.person))
  if (newcomers.length === 0) return []
  const people = await membersOf(table, edition, now)
  const completes = isComplete(edition, now.members) && !isComplete(edition, before?.members ?? [])
  // The others hear of it when it makes the team complete, not at every seat that is taken.
  const readersOf = (newcomer: Person, all: Person[]) => (completes ? all : [newcomer])
  return newcomers.flatMap((member) => {
    const newcomer = people.find((each) => each.id === member.person)
    if (!newcomer) return []
    return readersOf(newcomer, people).map((reader) => {
      const props = {
        name: reader.name,
        newcomer: newcomer.name,
        newcomerSchool: edition.schools.find((each) => each.id === newcomer.school)?.name ?? '',
        welcome: reader.id === newcomer.id,
        teamName: now.name,
        challenge: challengeTitle(edition, now.challenge),
        members: now.members.length,
        complete: isComplete(edition, now.members),
      }
      const id = `${now.id}_${now.version}_${newcomer.id}_${reader.id}`
      return post(edition, reader.id, id, { template: 'team-joined', props }, by)
    })
  })
}

async function handedIn(
  table: Table,
  edition: Edition,
  of: ReturnType<typeof deliverable.parse>,
  by: Write,
): Promise<Outbox[]> {
  const [owner, asked] = [
    await getTeam(table, edition.id, of.team),
    edition.deliverables.find((each) => each.id === of.deliverable),
  ]
  if (!owner || !asked) return []
  const receipt = of.file?.upload ?? `${of.team}-${of.deliverable}-${of.number}`
  const people = await membersOf(table, edition, owner)
  return people.map((reader) => {
    const props = {
      name: reader.name,
      teamName: owner.name,
      deliverable: asked.name,
      receipt,
      version: of.number,
      acceptedAt: of.acceptedAt,
      deadline: edition.phases.work.closes,
      ...(of.file && { file: { fileName: of.file.fileName, bytes: of.file.bytes, sha256: of.file.sha256 } }),
      ...(of.link !== undefined && { link: of.link }),
    }
    const id = `${of.team}_${of.deliverable}_${of.number}_${reader.id}`
    return post(edition, reader.id, id, { template: 'deliverable-accepted', props }, by)
  })
}

async function published(table: Table, edition: Edition, of: Publication, by: Write): Promise<Outbox[]> {
  const [teams, people] = await Promise.all([allTeams(table, edition.id), allPeople(table, edition.id)])
  const announcements = announcementsFor(edition, of.awards, teams)
  const known = { teams: new Map(teams.map((each) => [each.id, each])), people, edition, publication: of }
  return announcements.map((each) => {
    const mail = announcementMail(each, { ...known, recipients: announcements.length })
    return post(edition, each.person, each.person, mail, by)
  })
}

type Known = {
  edition: Edition
  publication: Publication
  teams: Map<string, Team>
  people: Map<string, Person>
  recipients: number
}

function announcementMail(
  to: Announcement,
  { edition, publication: of, teams, people, recipients }: Known,
): Mail {
  const name = people.get(to.person)?.name ?? ''
  if (to.template === 'announcement-organiser') {
    const awards = of.awards.map((award) => ({
      prize: prizeName(edition, award.prize),
      teamName: teams.get(award.team)?.name ?? '',
    }))
    return { template: to.template, props: { name, publishedAt: of.updatedAt, awards, recipients } }
  }
  const theirs = teams.get(to.team)
  const props = { name, teamName: theirs?.name ?? '', challenge: challengeTitle(edition, theirs?.challenge) }
  return to.template === 'announcement-winner'
    ? {
        template: to.template,
        props: { ...props, prizes: to.prizes.map((prize) => prizeName(edition, prize)) },
      }
    : { template: to.template, props }
}

async function membersOf(table: Table, edition: Edition, { members }: Team): Promise<Person[]> {
  const people = await Promise.all(members.map((member) => getPerson(table, edition.id, member.person)))
  return people.filter((each) => each !== undefined)
}

function challengeTitle(edition: Edition, id: string | undefined) {
  const challenge = edition.challenges.find((each) => each.id === id)
  if (!challenge) throw new Error(`Edition ${edition.id} has no challenge ${id}`)
  return challenge.title
}

function prizeName(edition: Edition, id: string) {
  const prize = edition.prizes.find((each) => each.id === id)
  if (!prize) throw new Error(`Edition ${edition.id} has no prize ${id}`)
  return prize.name
}
