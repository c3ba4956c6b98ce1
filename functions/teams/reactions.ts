import { isComplete } from '../../domain/teams/team.ts'
import { currentEdition } from '../../store/edition/editions.ts'
import { postMails } from '../../store/mail/outbox.ts'
import type { Person } from '../../store/people/items.ts'
import { team } from '../../store/teams/items.ts'
import { challengeTitle, mailFor, membersOf } from '../mail/post.ts'
import { toEach } from '../streams/react.ts'

/** Whoever joins a team is welcomed; the others hear of it when it makes the team complete, not at every seat. */
export const tellOfJoining = toEach(async (table, change, by) => {
  const now = team.read(change.after)
  const before = change.before && team.read(change.before)
  const were = new Set(before?.members.map((member) => member.person))
  const joined = now.members.filter((member) => !were.has(member.person))
  const edition = joined.length > 0 ? (await currentEdition(table, now.edition))?.edition : undefined
  if (!edition) return
  const people = await membersOf(table, edition, now)
  const completes = isComplete(edition, now.members) && !isComplete(edition, before?.members ?? [])
  const mailsAbout = (newcomer: Person) =>
    (completes ? people : [newcomer]).map((reader) => {
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
      return mailFor(edition, reader.id, id, { template: 'team-joined', props }, by)
    })
  const newcomers = people.filter(({ id }) => joined.some((member) => member.person === id))
  await postMails(table, newcomers.flatMap(mailsAbout))
})
