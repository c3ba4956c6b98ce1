import { currentEdition } from '../../store/edition/editions.ts'
import { postMails } from '../../store/mail/outbox.ts'
import { person } from '../../store/people/items.ts'
import { mailFor } from '../mail/post.ts'
import { toEach } from '../streams/react.ts'

/** Whoever has registered is told so once they signed in: before, somebody else may have named their address. */
export const confirmRegistration = toEach(async (table, { after, before }, by) => {
  const { id, role, name, school: theirs, edition: where, signedInAt } = person.read(after)
  if (signedInAt === undefined || before?.signedInAt !== undefined) return
  const edition = (await currentEdition(table, where))?.edition
  const school = edition?.schools.find((each) => each.id === theirs)
  if (!edition || role !== 'participant' || !school) return
  const props = { name, school: school.name, cohort: school.cohort, formation: edition.phases.formation }
  await postMails(table, [mailFor(edition, id, id, { template: 'registration-confirmed', props }, by)])
})
