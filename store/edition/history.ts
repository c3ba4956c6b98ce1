import { key } from '../keys.ts'
import { get, getMany, type Page, type Table } from '../table.ts'
import {
  type ChangeRequest,
  changeRequest,
  type EditionChange,
  type EditionHead,
  editionChange,
} from './items.ts'

/** A version of an edition's document, with how it came to be where that was noted. */
export type Version = { number: number; change: EditionChange | undefined }

/** A page of an edition's versions, the newest first. An earlier release noted of none how it came to be. */
export async function listVersions(
  table: Table,
  { edition, document }: Pick<EditionHead, 'edition' | 'document'>,
  { limit, cursor }: Page,
): Promise<{ items: Version[]; next?: string }> {
  const from = Math.min(document, Number(cursor ?? document) || 0)
  const numbers = Array.from({ length: Math.min(limit, from) }, (_, index) => from - index)
  const changes = await changesOf(table, edition, numbers)
  const items = numbers.map((number) => ({
    number,
    change: changes.get(key.editionChange(edition, number).sk),
  }))
  const next = from - numbers.length
  return next > 0 ? { items, next: String(next) } : { items }
}

/** How one version came to be. */
export async function changeOf(
  table: Table,
  edition: string,
  number: number,
): Promise<EditionChange | undefined> {
  return get(table, key.editionChange(edition, number), editionChange)
}

async function changesOf(table: Table, edition: string, numbers: readonly number[]) {
  const found = await getMany(
    table,
    numbers.map((number) => key.editionChange(edition, number)),
  )
  return new Map(found.map((item) => editionChange.read(item)).map((each) => [each.sk, each]))
}

/** The change that was last put to the president; `undefined` when none ever was. */
export async function getChangeRequest(table: Table, edition: string): Promise<ChangeRequest | undefined> {
  return get(table, key.changeRequest(edition), changeRequest)
}
