import type { z } from 'zod/mini'
import type { Edition } from '../../domain/edition/edition.ts'
import { type Problem, problem } from '../../domain/problem.ts'
import { directoryLine, document, type EditionHead, editionHead } from '../items.ts'
import { directory, key } from '../keys.ts'
import {
  absent,
  changed,
  created,
  creating,
  get,
  type Page,
  page,
  replacing,
  type Table,
  transact,
  type Write,
} from '../table.ts'

export type CurrentEdition = { head: EditionHead; edition: Edition }

/** Documents never change once written, so one read from the table serves for as long as the function lives. */
const documents = new Map<string, Edition>()

/** An edition as it stands now; `undefined` when there is none of this name. */
export async function currentEdition(table: Table, id: string): Promise<CurrentEdition | undefined> {
  const head = await get(table, key.editionHead(id), editionHead)
  return head && { head, edition: await documentOf(table, id, head.document) }
}

/** One version of an edition's document. Throws when it was never written. */
export async function documentOf(table: Table, id: string, version: number): Promise<Edition> {
  const name = `${table.name} ${id} ${version}`
  const known = documents.get(name)
  if (known) return known
  const stored = await get(table, key.document(id, version), document)
  if (!stored) throw new Error(`Edition ${id} has no document ${version}`)
  documents.set(name, stored.content)
  return stored.content
}

/** Writes a whole edition with its jurors and organisers, or nothing: `edition-exists` when the name is taken. */
export async function createEdition(
  table: Table,
  edition: Edition,
  by: Write,
): Promise<{ id: string } | Problem> {
  const { id } = edition
  const people = [
    ...edition.jury.map((juror) => ({
      id: juror.id,
      role: juror.president ? ('president' as const) : ('juror' as const),
      name: juror.name,
      email: juror.email,
      school: juror.school,
    })),
    ...edition.organisers.map((each) => ({ ...each, role: 'organiser' as const })),
  ]
  const outcome = await transact(table, [
    creating(table, {
      ...created('EditionHead', key.editionHead(id), id, by),
      document: 1,
    } satisfies EditionHead),
    creating(table, { ...created('Document', key.document(id, 1), id, by), content: edition }),
    creating(table, {
      ...created('DirectoryLine', key.directoryLine(id), id, by),
      ...lineOf(edition),
    } satisfies z.infer<typeof directoryLine>),
    ...people.flatMap((person) => [
      creating(table, { ...created('Person', key.person(id, person.id), id, by), ...person, language: 'fr' }),
      creating(table, { ...created('Address', key.address(id, person.email), id, by), person: person.id }),
    ]),
  ])
  return outcome === 'done' ? { id } : problem('edition-exists')
}

/**
 * Replaces the document by one with other windows; the version that the editor read must still be current. With
 * `untilSigned` it holds only as long as no minutes are signed.
 */
export async function editPhases(
  table: Table,
  { head, edition }: CurrentEdition,
  { phases, untilSigned }: { phases: Edition['phases']; untilSigned: boolean },
  by: Write,
): Promise<EditionHead | 'contended'> {
  const { id } = edition
  const next: EditionHead = { ...head, ...changed(head, by), document: head.document + 1 }
  const content: Edition = { ...edition, phases }
  const line = await get(table, key.directoryLine(id), directoryLine)
  if (!line) throw new Error(`Edition ${id} is not in the directory`)
  const outcome = await transact(table, [
    replacing(table, next),
    creating(table, { ...created('Document', key.document(id, next.document), id, by), content }),
    replacing(table, { ...line, ...changed(line, by), ...lineOf(content) }),
    ...(untilSigned ? [absent(table, key.minutes(id))] : []),
  ])
  return outcome === 'done' ? next : 'contended'
}

/** A page of the editions on the platform, in the order of their names in addresses. */
export async function listEditions(table: Table, at: Page) {
  return page(table, { pk: directory }, at, directoryLine)
}

function lineOf({ name, place, phases }: Edition) {
  return { name, place, opens: phases.registration.opens, closes: phases.archived.closes }
}
