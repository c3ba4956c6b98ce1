import type { Edition } from '../../domain/edition/edition.ts'
import type { Opening } from '../../domain/vote/cards.ts'
import type { Desk } from '../act.ts'
import { directory, key, partition } from '../keys.ts'
import { all, get, type Page, page, type Table } from '../table.ts'
import {
  directoryLine,
  document,
  type EditionHead,
  editionHead,
  type ReopeningItem,
  reopening,
} from './items.ts'

export type CurrentEdition = { head: EditionHead; edition: Edition }

/** Documents never change once written, so one read from a table serves for as long as the function lives. */
const documents = new WeakMap<Table, Map<string, Edition>>()

/** An edition as it stands now; `undefined` when there is none of this name. */
export async function currentEdition(table: Table, id: string): Promise<CurrentEdition | undefined> {
  const head = await get(table, key.editionHead(id), editionHead)
  return head && { head, edition: await documentOf(table, id, head.document) }
}

/** One version of an edition's document. Throws when it was never written. */
export async function documentOf(table: Table, id: string, version: number): Promise<Edition> {
  const known = documents.get(table) ?? new Map<string, Edition>()
  documents.set(table, known)
  const name = `${id} ${version}`
  const read = known.get(name)
  if (read) return read
  const stored = await get(table, key.document(id, version), document)
  if (!stored) throw new Error(`Edition ${id} has no document ${version}`)
  known.set(name, stored.content)
  return stored.content
}

/** An edition as it stands when the act that reads it is committed. */
export async function heldEdition(table: Table, desk: Desk, { id }: Pick<Edition, 'id'>): Promise<Edition> {
  const head = await desk.read(editionHead, key.editionHead(id))
  if (!head) throw new Error(`There is no edition ${id}`)
  return documentOf(table, id, head.document)
}

/** Every window that was opened again, in the order in which that was done, with who decided it and when. */
export async function reopenings(table: Table, edition: string) {
  const range = { pk: partition(edition, 'CORE'), prefix: 'REOPENING#' }
  return (await Array.fromAsync(all(table, range, reopening))).map(reopeningAsDecided)
}

/** A reopening as the minutes remark it. */
export function reopeningAsDecided({ phase, closes, reason, updatedBy, updatedAt }: ReopeningItem) {
  return { phase, closes, reason, by: updatedBy, at: updatedAt }
}

/** What an edition's head tells of when the vote opened. */
export function openingOf({ updatedAt, voteOpened: opened }: EditionHead): Opening {
  return { since: updatedAt, opened }
}

/** A page of the editions on the platform, in the order of their names in addresses. */
export async function listEditions(table: Table, { limit, cursor }: Page) {
  return page(table, { pk: directory }, { limit, cursor }, directoryLine)
}

/** Every edition on the platform. */
export function everyEdition(table: Table) {
  return all(table, { pk: directory }, directoryLine)
}
