import type { Edition } from '../../domain/edition/edition.ts'
import { type Announcement, announcementsFor } from '../../domain/palmares/announcement.ts'
import type { Minutes } from '../../domain/palmares/minutes.ts'
import { holdsPlace } from '../../domain/people/registration.ts'
import { isProblem } from '../../domain/problem.ts'
import type { Mail } from '../../mail/catalogue.ts'
import { currentEdition } from '../../store/edition/editions.ts'
import type { Write } from '../../store/item.ts'
import { layOutFeedback } from '../../store/jury/feedback.ts'
import type { Key } from '../../store/keys.ts'
import { postMails } from '../../store/mail/outbox.ts'
import { publication } from '../../store/palmares/items.ts'
import { whatIsPublished } from '../../store/palmares/signed.ts'
import { allPeople } from '../../store/people/people.ts'
import { get, type Table } from '../../store/table.ts'
import { challengeTitle, mailFor } from '../mail/post.ts'

/**
 * Everybody is told of a palmarès that was published, as the signed minutes have it; before that, each team is given what the
 * jurors wrote to it, of which its mail speaks.
 */
export async function announcePalmares(table: Table, key: Key, by: Write): Promise<void> {
  const is = await get(table, key, publication)
  if (!is) throw new Error(`There is no publication at ${key.pk}`)
  const [current, found, people] = await Promise.all([
    currentEdition(table, is.edition),
    whatIsPublished(table, is.edition),
    allPeople(table, is.edition),
  ])
  if (!current || isProblem(found)) throw new Error(`${is.edition} has no minutes that could be announced`)
  const { edition } = current
  const { published, signed } = found
  const writtenTo = await layOutFeedback(table, is.edition, by)
  // Whoever withdrew after their team handed in is written to no more.
  const announcements = announcementsFor(edition, signed.minutes).filter((each) => {
    const reader = people.get(each.person)
    return reader?.role !== 'participant' || holdsPlace(reader)
  })
  const mails = announcements.map((each) => {
    const name = people.get(each.person)?.name ?? ''
    const known = { edition, minutes: signed.minutes, publishedAt: published.updatedAt, writtenTo }
    const mail = announcementMail(each, name, { ...known, recipients: announcements.length })
    return mailFor(edition, each.person, each.person, mail, by)
  })
  await postMails(table, mails)
}

type Known = {
  edition: Edition
  minutes: Minutes
  publishedAt: string
  recipients: number
  writtenTo: ReadonlySet<string>
}

function announcementMail(
  to: Announcement,
  name: string,
  { edition, minutes, publishedAt, recipients, writtenTo }: Known,
): Mail {
  const teamOf = (id: string) => minutes.teams.find((each) => each.id === id)
  const prizeName = (id: string) => {
    const prize = minutes.prizes.find((each) => each.id === id)
    if (!prize) throw new Error(`The minutes of ${edition.id} have no prize ${id}`)
    return prize.name
  }
  if (to.template === 'announcement-organiser') {
    const awards = minutes.awards.map(({ prize, team }) => ({
      prize: prizeName(prize),
      teamName: teamOf(team)?.name ?? '',
    }))
    return { template: to.template, props: { name, publishedAt, awards, recipients } }
  }
  const theirs = teamOf(to.team)
  const props = {
    name,
    teamName: theirs?.name ?? '',
    challenge: challengeTitle(edition, theirs?.challenge),
    ...(writtenTo.has(to.team) && { feedback: to.team }),
  }
  return to.template === 'announcement-winner'
    ? { template: to.template, props: { ...props, prizes: to.prizes.map(prizeName) } }
    : { template: to.template, props }
}
