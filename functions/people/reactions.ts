import type { Edition } from '../../domain/edition/edition.ts'
import { holdsPlace } from '../../domain/people/registration.ts'
import type { Mail } from '../../mail/catalogue.ts'
import { currentEdition } from '../../store/edition/editions.ts'
import { postMails } from '../../store/mail/outbox.ts'
import { type Person, person } from '../../store/people/items.ts'
import { mailFor } from '../mail/post.ts'
import { toEach } from '../streams/react.ts'

/**
 * Whoever has a place is told so, who was refused, why, and who withdrew, that it is done; once they signed in: before, somebody
 * else may have named their address.
 */
export const confirmRegistration = toEach(async (table, change, by) => {
  const after = person.read(change.after)
  const before = change.before && person.read(change.before)
  const now = hears(after)
  if (now === undefined || (before && hears(before) === now)) return
  const edition = (await currentEdition(table, after.edition))?.edition
  const mail = edition && mailOf(now, after, edition)
  if (mail) await postMails(table, [mailFor(edition, after.id, `${after.id}_${after.version}`, mail, by)])
})

/** What somebody is to know of where their registration stands. */
function hears(each: Person): 'place' | 'listed' | 'promoted' | 'refused' | 'withdrawn' | undefined {
  if (each.signedInAt === undefined || each.role !== 'participant') return undefined
  const state = each.registration?.state
  if (state === 'refused' || state === 'withdrawn' || state === 'promoted') return state
  if (state === 'waiting') return each.registration?.listed === undefined ? undefined : 'listed'
  return holdsPlace(each) ? 'place' : undefined
}

function mailOf(
  what: NonNullable<ReturnType<typeof hears>>,
  { id, name, school: theirs, registration, updatedBy }: Person,
  edition: Edition,
): Mail | undefined {
  if (what === 'withdrawn')
    return { template: 'registration-withdrawn', props: { name, asked: updatedBy === id } }
  if (what === 'listed')
    return { template: 'place-waiting', props: { name, missed: registration?.missed !== undefined } }
  if (what === 'promoted')
    return { template: 'place-offered', props: { name, answerBy: registration?.answerBy ?? '' } }
  if (what === 'refused')
    return { template: 'registration-refused', props: { name, reason: registration?.refusal ?? '' } }
  const school = edition.schools.find((each) => each.id === theirs)
  if (!school) return undefined
  const props = { name, school: school.name, cohort: school.cohort, formation: edition.phases.formation }
  return { template: 'registration-confirmed', props }
}
