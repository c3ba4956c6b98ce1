import { currentEdition } from '../../store/edition/editions.ts'
import { postMails } from '../../store/mail/outbox.ts'
import { person } from '../../store/people/items.ts'
import { mailFor } from '../mail/post.ts'
import { toEach } from '../streams/react.ts'

/** Whoever has registered is told so. */
export const confirmRegistration = toEach(async (table, { after }, by) => {
  const { id, role, name, school: theirs, edition: where } = person.read(after)
  const edition = (await currentEdition(table, where))?.edition
  const school = edition?.schools.find((each) => each.id === theirs)
  if (!edition || role !== 'participant' || !school) return
  const props = { name, school: school.name, cohort: school.cohort, formation: edition.phases.formation }
  await postMails(table, [mailFor(edition, id, id, { template: 'registration-confirmed', props }, by)])
})
