import type { Edition } from '../../domain/edition/edition.ts'
import { hearsBy } from '../../domain/people/hearing.ts'
import { partOf, stateOf } from '../../domain/people/invitation.ts'
import { mayTakePart } from '../../domain/people/registration.ts'
import type { Mail } from '../../mail/catalogue.ts'
import { currentEdition } from '../../store/edition/editions.ts'
import { postMails } from '../../store/mail/outbox.ts'
import { type Person, person } from '../../store/people/items.ts'
import { getPerson } from '../../store/people/people.ts'
import { mailFor } from '../mail/post.ts'
import { toEach } from '../streams/react.ts'

/** Whoever is invited is told so, once for each time; nobody from whom the invitation was withdrawn meanwhile. */
export const sendInvitation = toEach(async (table, { after, before }, by) => {
  const { id, edition: where, invited } = person.read(after)
  const earlier = before && person.read(before).invited
  if (!invited || invited.times === earlier?.times) return
  const [current, standing, host] = await Promise.all([
    currentEdition(table, where),
    getPerson(table, where, id),
    getPerson(table, where, invited.by),
  ])
  if (!current || !standing || !host || stateOf(current.edition, standing) === 'withdrawn') return
  const { edition } = current
  const mail =
    standing.role === 'participant'
      ? toParticipant(edition, standing, host)
      : toInvolved(edition, standing, host)
  if (mail) await postMails(table, [mailFor(edition, id, `${id}_${invited.times}`, mail, by)])
})

function toInvolved(edition: Edition, standing: Person, host: Person): Mail {
  const { work, jury, deliberation } = edition.phases
  const role = partOf(edition, standing)
  return {
    template: 'invitation',
    props: { name: standing.name, role, by: host.name, work, jury, deliberation },
  }
}

function toParticipant(edition: Edition, standing: Person, host: Person): Mail | undefined {
  const school = edition.schools.find(({ id }) => id === standing.school)
  if (!school || !mayTakePart(standing)) return undefined
  const { name } = standing
  const { cohort } = school
  const { formation } = edition.phases
  return {
    template: 'participant-invitation',
    props: {
      name,
      by: host.name,
      school: school.name,
      cohort,
      formation,
      waits: standing.registration?.state === 'waiting',
    },
  }
}

/** Who has the presidency of the jury from now on, and who had it, are both told who chairs it. */
export const tellOfPresidency = toEach(async (table, { after, before }, by) => {
  if (!before) return
  const [now, earlier] = [person.read(after), person.read(before)]
  const roles = [earlier.role, now.role]
  const isHandedOver =
    roles[0] !== roles[1] && roles.every((role) => role === 'juror' || role === 'president')
  const edition = isHandedOver ? (await currentEdition(table, now.edition))?.edition : undefined
  const president = edition?.jury.find((each) => each.president)
  if (!edition || !president) return
  const { deliberation } = edition.phases
  const props = { name: now.name, president: president.name, yours: president.id === now.id, deliberation }
  await postMails(table, [
    mailFor(edition, now.id, `${now.id}_${now.version}`, { template: 'presidency', props }, by),
  ])
})

/** Whose address was put right is told so there; who is invited there anew needs no other mail. */
export const tellOfAddress = toEach(async (table, { after, before }, by) => {
  if (!before) return
  const [now, earlier] = [person.read(after), person.read(before)]
  if (now.email === earlier.email || hearsBy(earlier) !== 'mail') return
  const edition = (await currentEdition(table, now.edition))?.edition
  if (!edition) return
  const mail = { template: 'address-corrected', props: { name: now.name } } as const
  await postMails(table, [mailFor(edition, now.id, `${now.id}_${now.version}`, mail, by)])
})
