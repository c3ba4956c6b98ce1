import { movesBetween, movesFor } from '../../domain/edition/moves.ts'
import { currentEdition, documentOf } from '../../store/edition/editions.ts'
import { changeRequest, editionChange } from '../../store/edition/items.ts'
import type { Write } from '../../store/item.ts'
import type { Key } from '../../store/keys.ts'
import { postMails } from '../../store/mail/outbox.ts'
import { allPeople, getPerson } from '../../store/people/people.ts'
import { get, type Table } from '../../store/table.ts'
import { nameIn } from '../mail/message-to.ts'
import { mailFor } from '../mail/post.ts'

/** Those whom a window concerns are told that it was moved, once for each version of the edition. */
export async function tellOfMoves(table: Table, key: Key, by: Write): Promise<void> {
  const change = await get(table, key, editionChange)
  if (!change?.changed.includes('phases')) return
  const { edition: id, reason, updatedAt } = change
  const number = Number(key.sk.split('#')[1])
  const [before, after] = await Promise.all([
    documentOf(table, id, number - 1),
    documentOf(table, id, number),
  ])
  const moves = movesBetween(before, after, updatedAt)
  if (moves.length === 0) return
  const people = await allPeople(table, id)
  const mails = [...people.values()].flatMap((person) => {
    const theirs = movesFor(after, moves, person)
    if (theirs.length === 0) return []
    const props = { name: nameIn(person), moves: theirs, ...(reason !== undefined && { reason }) }
    return [mailFor(after, person.id, `${number}_${person.id}`, { template: 'calendar-moved', props }, by)]
  })
  await postMails(table, mails)
}

/** The president is told that a change waits for their agreement. */
export async function tellOfRequest(table: Table, key: Key, by: Write): Promise<void> {
  const request = await get(table, key, changeRequest)
  if (!request || request.answered) return
  const current = await currentEdition(table, request.edition)
  const president = current?.edition.jury.find((each) => each.president)
  const asking = await getPerson(table, request.edition, request.asked.by)
  if (!current || !president || !asking) return
  const props = { name: president.name, by: asking.name, reason: request.reason }
  const id = `${request.version}_${president.id}`
  await postMails(table, [
    mailFor(current.edition, president.id, id, { template: 'change-asked', props }, by),
  ])
}
