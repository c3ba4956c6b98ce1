import { uselessFrom } from '../../domain/mail/due.ts'
import { currentEdition } from '../../store/edition/editions.ts'
import type { Write } from '../../store/item.ts'
import { moveOn, whatIsDue } from '../../store/mail/due.ts'
import type { Due } from '../../store/mail/items.ts'
import { postMails } from '../../store/mail/outbox.ts'
import { givePlaces } from '../../store/people/places.ts'
import { openTable } from '../../store/table.ts'
import { consumer, logFailure } from '../consumer.ts'
import { environment } from '../environment.ts'
import { mailsDue } from './due-mails.ts'

const table = openTable(environment('TABLE'))

/**
 * Sees to what is due. A tick that is missed leaves it to the next; one that comes twice finds nothing left. What fails is in
 * nobody's way: the rest is seen to, and the next tick tries it again.
 */
export const handler = consumer(async (): Promise<{ seenTo: number }> => {
  const by = { now: new Date().toISOString(), by: 'schedule', under: 'schedule' }
  let [seenTo, failed] = [0, 0]
  for await (const each of whatIsDue(table, by.now)) {
    try {
      await seeTo(each, by)
      seenTo += 1
    } catch (error) {
      failed += 1
      logFailure(`${each.edition} ${each.kind}`, error)
    }
  }
  if (failed > 0)
    throw new Error(`${failed} of ${failed + seenTo} due things failed; the next tick tries them again`)
  return { seenTo }
})

async function seeTo(due: Due, by: Write): Promise<void> {
  const current = await currentEdition(table, due.edition)
  if (!current) throw new Error(`There is no edition ${due.edition}`)
  const { edition } = current
  const { kind } = due
  if (kind === 'places') await givePlaces(table, edition, by)
  else if (by.now < uselessFrom(edition, kind))
    await postMails(table, await mailsDue(table, edition, { ...due, kind }, by))
  await moveOn(table, edition, due, by)
}
