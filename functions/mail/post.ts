import type { Edition } from '../../domain/edition/edition.ts'
import { holdsPlace } from '../../domain/people/registration.ts'
import type { Mail } from '../../mail/catalogue.ts'
import type { Write } from '../../store/item.ts'
import type { Outbox } from '../../store/mail/items.ts'
import { mailTo } from '../../store/mail/outbox.ts'
import type { Person } from '../../store/people/items.ts'
import { getPerson } from '../../store/people/people.ts'
import type { Table } from '../../store/table.ts'
import type { Team } from '../../store/teams/items.ts'

/** A mail ready to be posted; `id` says what it is for, so that making it twice makes one. */
export function mailFor(edition: Edition, to: string, id: string, mail: Mail, by: Write): Outbox {
  return mailTo(edition.id, to, `${mail.template}_${id}`, mail, by)
}

/** The people of a team whom the platform still knows, without those who withdrew after it handed in. */
export async function membersOf(table: Table, edition: Edition, { members }: Team): Promise<Person[]> {
  const people = await Promise.all(members.map((member) => getPerson(table, edition.id, member.person)))
  return people.filter((each) => each !== undefined).filter(holdsPlace)
}

/** The title of a challenge. Throws when the edition has none of this id. */
export function challengeTitle(edition: Edition, id: string | undefined) {
  const challenge = edition.challenges.find((each) => each.id === id)
  if (!challenge) throw new Error(`Edition ${edition.id} has no challenge ${id}`)
  return challenge.title
}
