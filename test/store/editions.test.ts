import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Edition } from '../../domain/edition/edition.ts'
import { problem } from '../../domain/problem.ts'
import { currentEdition, documentOf, listEditions } from '../../store/edition/editions.ts'
import { createEdition, editPhases } from '../../store/edition/writing.ts'
import { created } from '../../store/item.ts'
import { key } from '../../store/keys.ts'
import { signedMinutes } from '../../store/palmares/items.ts'
import { allPeople, personAt } from '../../store/people/people.ts'
import { type Table, write } from '../../store/table.ts'
import { smallEdition, windowsAround } from '../support/editions.ts'
import { must, newEdition, writer } from '../support/host.ts'
import { useTable } from '../support/table.ts'

const shelf = useTable()
const read = (id: string) => currentEdition(shelf.table, id)
const line = async (id: string) =>
  (await listEditions(shelf.table, { limit: 100 })).items.find(({ edition }) => edition === id)

function edit(edition: Edition, phases: Edition['phases'], readVersion: number | undefined = 1) {
  return editPhases(shelf.table, edition.id, { phases, readVersion, reason: 'La salle.' }, writer(shelf))
}

/** The windows of an edition, a day later. */
function later({ phases }: Edition): Edition['phases'] {
  const day = (instant: string) => new Date(Date.parse(instant) + 86_400_000).toISOString()
  return Object.fromEntries(
    Object.entries(phases).map(([phase, { opens, closes }]) => [
      phase,
      { opens: day(opens), closes: day(closes) },
    ]),
  ) as Edition['phases']
}

/** A signature, of which nothing is read but that it is there. */
async function sign({ id }: Edition): Promise<void> {
  const file = join(import.meta.dirname, 'examples/SignedMinutes.1.json')
  const { minutes, digest } = signedMinutes.read(JSON.parse(readFileSync(file, 'utf8')))
  const common = created(signedMinutes, key.minutes(id), id, writer(shelf))
  await write(shelf.table, { ...common, minutes, digest })
}

describe('an edition', () => {
  test('is there as it was written, with its line in the directory', async () => {
    const edition = await newEdition(shelf, 'work')
    expect(await read(edition.id)).toMatchObject({ head: { document: 1, version: 1 }, edition })
    const { name, place, phases } = edition
    expect(await line(edition.id)).toMatchObject({
      name,
      place,
      opens: phases.registration.opens,
      closes: phases.archived.closes,
    })
    expect(await read('none')).toBeUndefined()
  })

  test('comes with its jurors and organisers, each under their address', async () => {
    const { id } = await newEdition(shelf, 'work')
    const people = [...(await allPeople(shelf.table, id)).values()]
    expect(people.map(({ id: person, role, school }) => [person, role, school])).toEqual([
      ['juror-1', 'juror', undefined],
      ['juror-2', 'juror', 'north'],
      ['organiser', 'organiser', undefined],
      ['president', 'president', undefined],
    ])
    for (const person of people) {
      expect(person.language).toBe('fr')
      expect(await personAt(shelf.table, id, person.email)).toEqual(person)
    }
    expect(people.map(({ name }) => name)).toEqual([
      'Jean Juge',
      'Julie Juge',
      'Odile Organise',
      'Paule Préside',
    ])
  })

  test('is not written over another of its name', async () => {
    const edition = await newEdition(shelf, 'work')
    const other = smallEdition(edition.id, edition.phases, { rehearsal: true })
    expect(await createEdition(shelf.table, other, writer(shelf))).toEqual(problem('edition-exists'))
    expect((await read(edition.id))?.edition.rehearsal).toBe(false)
    const third = smallEdition('third', edition.phases)
    expect(await createEdition(shelf.table, third, writer(shelf))).toEqual({ id: 'third' })
  })

  test('is read anew in every version, and each version from the table once', async () => {
    const edition = await newEdition(shelf, 'work')
    const { table, reads } = counting()
    const first = await currentEdition(table, edition.id)
    expect(reads()).toBe(2)
    expect(await currentEdition(table, edition.id)).toEqual(first)
    expect(reads()).toBe(3)
    await edit(edition, later(edition))
    expect((await currentEdition(table, edition.id))?.edition.phases).toEqual(later(edition))
    expect(reads()).toBe(5)
  })

  test('has no document that was never written', async () => {
    const { id } = await newEdition(shelf, 'work')
    await expect(documentOf(shelf.table, id, 7)).rejects.toThrow(`Edition ${id} has no document 7`)
  })
})

/** The table, counting what is read from it. */
function counting(): { table: Table; reads: () => number } {
  let reads = 0
  const client = Object.create(shelf.table.client) as Table['client']
  client.send = ((command: never) => {
    reads += 1
    return shelf.table.client.send(command)
  }) as never
  return { table: { ...shelf.table, client }, reads: () => reads }
}

describe('the windows', () => {
  test('are moved in a document of their own; the one before stays', async () => {
    const edition = await newEdition(shelf, 'work')
    expect(must(await edit(edition, later(edition)))).toMatchObject({ document: 2, version: 2 })
    expect((await read(edition.id))?.edition).toEqual({ ...edition, phases: later(edition) })
    expect(await documentOf(shelf.table, edition.id, 1)).toEqual(edition)
    const { registration, archived } = later(edition)
    expect(await line(edition.id)).toMatchObject({ opens: registration.opens, closes: archived.closes })
  })

  test('are moved at the version that was read, of an edition that there is', async () => {
    const edition = await newEdition(shelf, 'work')
    for (const version of [0, 2])
      expect(await edit(edition, later(edition), version)).toMatchObject({ problem: 'changed-meanwhile' })
    const nowhere = { ...edition, id: 'nowhere' }
    expect(await edit(nowhere, later(edition))).toEqual(problem('not-found'))
    expect((await read(edition.id))?.edition).toEqual(edition)
  })

  test('that a signature rests on are moved no more, the others are', async () => {
    const edition = await newEdition(shelf, 'work')
    await sign(edition)
    expect(await edit(edition, later(edition))).toEqual(problem('minutes-already-signed'))
    const { published, archived } = later(edition)
    const phases = { ...edition.phases, published, archived }
    expect(must(await edit(edition, phases))).toMatchObject({ document: 2 })
  })
})

test('the editions are listed by name, page by page', async () => {
  const phases = windowsAround(shelf.now(), 'work')
  for (const id of ['a-1', 'a-2', 'a-3'])
    await createEdition(shelf.table, smallEdition(id, phases), writer(shelf))
  const first = await listEditions(shelf.table, { limit: 2 })
  const second = await listEditions(shelf.table, { limit: 1, cursor: first.next })
  expect([...first.items, ...second.items].map(({ edition }) => edition)).toEqual(['a-1', 'a-2', 'a-3'])
})
