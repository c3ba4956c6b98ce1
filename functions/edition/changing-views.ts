import { differences } from '../../domain/edition/difference.ts'
import { type CurrentEdition, documentOf } from '../../store/edition/editions.ts'
import { listVersions } from '../../store/edition/history.ts'
import type { ChangeRequest, EditionHead } from '../../store/edition/items.ts'
import { peopleCalled } from '../../store/people/people.ts'
import type { Page, Table } from '../../store/table.ts'

/** A page of an edition's versions, with the names of those who made, asked for and agreed to them. */
export async function versionsView(table: Table, head: EditionHead, page: Page) {
  const { items, ...rest } = await listVersions(table, head, page)
  const ids = items.flatMap(({ change }) =>
    change ? [change.updatedBy, change.asked?.by ?? '', change.agreed?.by ?? ''] : [],
  )
  const people = await peopleCalled(
    table,
    head.edition,
    ids.filter((id) => id !== ''),
  )
  const doneBy = ({ by, at }: { by: string; at: string }) => {
    const name = people.get(by)?.name
    return { by, at, ...(name !== undefined && { name }) }
  }
  const lines = items.map(({ number, change }) => ({
    version: number,
    changed: change?.changed ?? [],
    ...(change && {
      made: doneBy({ by: change.updatedBy, at: change.updatedAt }),
      under: change.under,
      ...(change.reason !== undefined && { reason: change.reason }),
      ...(change.backTo !== undefined && { backTo: change.backTo }),
      ...(change.asked && { asked: doneBy(change.asked) }),
      ...(change.agreed && { agreed: doneBy(change.agreed) }),
    }),
  }))
  return { items: lines, ...rest }
}

/** A change that waits for the president, or was answered, beside what it was asked over. */
export async function requestView(
  table: Table,
  { edition, head }: CurrentEdition,
  { over, content, asked, reason, answered }: ChangeRequest,
) {
  const name = edition.organisers.find(({ id }) => id === asked.by)?.name
  return {
    over,
    outdated: head.document !== over,
    asked: { ...asked, ...(name !== undefined && { name }) },
    reason,
    differences: differences(await documentOf(table, edition.id, over), content),
    ...(answered && { answered }),
  }
}
