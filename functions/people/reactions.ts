import { holdsPlace } from '../../domain/people/registration.ts'
import { currentEdition } from '../../store/edition/editions.ts'
import { postMails } from '../../store/mail/outbox.ts'
import { type Person, person } from '../../store/people/items.ts'
import { mailFor } from '../mail/post.ts'
import { toEach } from '../streams/react.ts'

/**
 * Whoever has a place is told so, and who was refused, why; once they signed in: before, somebody else may have named their
 * address.
 */
export const confirmRegistration = toEach(async (table, change, by) => {
  const after = person.read(change.after)
  const before = change.before && person.read(change.before)
  const { id, name, school: theirs, edition: where, registration, version } = after
  const isNew = (holds: (each: Person) => boolean) => holds(after) && !(before && holds(before))
  const refused = isNew(hearsRefusal)
  if (!refused && !isNew(hearsOfPlace)) return
  const edition = (await currentEdition(table, where))?.edition
  const school = edition?.schools.find((each) => each.id === theirs)
  if (!edition || !school) return
  if (refused) {
    const props = { name, reason: registration?.refusal ?? '' }
    const mail = { template: 'registration-refused' as const, props }
    await postMails(table, [mailFor(edition, id, `${id}_${version}`, mail, by)])
    return
  }
  const props = { name, school: school.name, cohort: school.cohort, formation: edition.phases.formation }
  await postMails(table, [mailFor(edition, id, id, { template: 'registration-confirmed', props }, by)])
})

function hearsOfPlace(each: Person): boolean {
  return each.signedInAt !== undefined && holdsPlace(each)
}

function hearsRefusal({ signedInAt, registration }: Person): boolean {
  return signedInAt !== undefined && registration?.state === 'refused'
}
