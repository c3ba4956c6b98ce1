import { describe, expect, test } from 'vitest'
import type { Edition } from '../../domain/edition/edition.ts'
import { plusSeconds } from '../../domain/time.ts'
import { moveOn, scheduleEdition, whatIsDue } from '../../store/mail/due.ts'
import { smallEdition, windowsAround } from '../support/editions.ts'
import { useTable, writerAt } from '../support/table.ts'

const shelf = useTable()

/** An edition of its own for a test: what is due in it has a decade of its own, so that tests do not meet. */
function editionIn(decade: number): Edition {
  return smallEdition(`of-${decade}`, windowsAround(`${decade}-02-18T12:00:00.000Z`, 'work'))
}

const beginning = ({ phases }: Edition) => writerAt(phases.registration.opens)

async function dueAt(edition: Edition, now: string) {
  const found = await Array.fromAsync(whatIsDue(shelf.table, now))
  return found.filter((each) => each.edition === edition.id)
}

async function kindsAt(edition: Edition, now: string) {
  return (await dueAt(edition, now)).map(({ kind }) => kind)
}

const justBefore = (instant: string) => new Date(Date.parse(instant) - 1).toISOString()

describe('what an edition has coming', () => {
  test('is due at its moment, not a moment before, the earliest first', async () => {
    const edition = editionIn(2030)
    const { work } = edition.phases
    await scheduleEdition(shelf.table, edition, beginning(edition))
    const first = '2030-02-18T06:30:00.000Z'
    expect(await kindsAt(edition, justBefore(first))).toEqual([])
    expect(await kindsAt(edition, first)).toEqual(['digest'])
    expect(await kindsAt(edition, justBefore(work.opens))).toEqual(['digest'])
    expect((await kindsAt(edition, work.opens)).slice(0, 1)).toEqual(['digest'])
    expect((await kindsAt(edition, work.opens)).toSorted()).toEqual([
      'deadline-reminder',
      'digest',
      'jury-invitation',
    ])
    expect((await kindsAt(edition, work.closes)).at(-1)).toBe('hand-in-closed')
  })

  test('stays as noted when it is noted again', async () => {
    const edition = editionIn(2040)
    await scheduleEdition(shelf.table, edition, beginning(edition))
    const before = await dueAt(edition, edition.phases.archived.closes)
    await scheduleEdition(shelf.table, edition, beginning(edition))
    expect(await dueAt(edition, edition.phases.archived.closes)).toEqual(before)
  })

  test('moves with the windows of the edition', async () => {
    const edition = editionIn(2050)
    await scheduleEdition(shelf.table, edition, beginning(edition))
    const later = { ...edition.phases.work, closes: edition.phases.jury.opens.replace('2050', '2051') }
    const moved = { ...edition, phases: { ...edition.phases, work: later } }
    await scheduleEdition(shelf.table, moved, beginning(edition))
    expect(await kindsAt(edition, edition.phases.work.closes)).not.toContain('hand-in-closed')
    expect(await kindsAt(edition, later.closes)).toContain('hand-in-closed')
  })

  test('moves by as little as the windows do, while it waits', async () => {
    const edition = editionIn(2055)
    const { work } = edition.phases
    await scheduleEdition(shelf.table, edition, beginning(edition))
    for (const seconds of [-60, 60]) {
      const opens = plusSeconds(work.opens, seconds)
      const moved = { ...edition, phases: { ...edition.phases, work: { ...work, opens } } }
      await scheduleEdition(shelf.table, moved, beginning(edition))
      expect(await kindsAt(edition, justBefore(opens))).not.toContain('jury-invitation')
      expect(await kindsAt(edition, opens)).toContain('jury-invitation')
    }
  })

  test('ends with the edition: no digest is noted after it', async () => {
    const edition = editionIn(2060)
    await scheduleEdition(shelf.table, edition, writerAt(edition.phases.published.closes))
    expect(await kindsAt(edition, edition.phases.archived.closes)).not.toContain('digest')
    await scheduleEdition(shelf.table, edition, writerAt(edition.phases.archived.closes))
  })
})

describe('what was seen to', () => {
  test('once is due no more, whoever sees to it again', async () => {
    const edition = editionIn(2070)
    await scheduleEdition(shelf.table, edition, beginning(edition))
    const now = edition.phases.work.closes
    const due = await dueAt(edition, now)
    expect(due).toHaveLength(4)
    for (const each of due) await moveOn(shelf.table, edition, each, writerAt(now))
    const left = await dueAt(edition, edition.phases.archived.closes)
    expect(left.map(({ kind, dueAt: next }) => [kind, next])).toEqual([
      ['digest', '2070-02-19T06:30:00.000Z'],
      ['deliberation-opens', edition.phases.deliberation.opens],
    ])
    for (const each of due) await moveOn(shelf.table, edition, each, writerAt('2070-02-20T00:00:00.000Z'))
    expect(await dueAt(edition, edition.phases.archived.closes)).toEqual(left)
  })

  test('stays so when the windows are noted again as they were', async () => {
    const edition = editionIn(2080)
    await scheduleEdition(shelf.table, edition, beginning(edition))
    const now = edition.phases.work.opens
    for (const each of await dueAt(edition, now)) await moveOn(shelf.table, edition, each, writerAt(now))
    await scheduleEdition(shelf.table, edition, writerAt(now))
    expect(await kindsAt(edition, now)).toEqual([])
  })

  test('comes again when its window is opened anew, not for a correction', async () => {
    const edition = editionIn(2090)
    const { work } = edition.phases
    await scheduleEdition(shelf.table, edition, beginning(edition))
    for (const each of await dueAt(edition, work.closes))
      await moveOn(shelf.table, edition, each, writerAt(work.closes))
    const shifted = (seconds: number) => {
      const move = (instant: string) => plusSeconds(instant, seconds)
      const moved = { opens: move(work.opens), closes: move(work.closes) }
      return { ...edition, phases: { ...edition.phases, work: moved } }
    }
    const later = '2090-12-31T00:00:00.000Z'
    const due = async () => (await kindsAt(edition, later)).filter((kind) => kind !== 'digest').toSorted()
    for (const seconds of [-3600, -1, 60, 3599]) {
      await scheduleEdition(shelf.table, shifted(seconds), writerAt(plusSeconds(work.closes, 1)))
      expect(await due()).toEqual(['deliberation-opens'])
    }
    await scheduleEdition(shelf.table, shifted(3600), writerAt(plusSeconds(work.closes, 1)))
    expect(await due()).toEqual(['deliberation-opens', 'hand-in-closed'])
  })

  test('every morning comes again the next one, until the last', async () => {
    const edition = editionIn(2020)
    await scheduleEdition(shelf.table, edition, beginning(edition))
    const mornings: string[] = []
    for (;;) {
      const due = await dueAt(edition, edition.phases.archived.closes)
      const digest = due.find(({ kind }) => kind === 'digest')
      if (!digest) break
      mornings.push(digest.dueAt)
      await moveOn(shelf.table, edition, digest, writerAt(digest.dueAt))
    }
    expect(mornings).toEqual([
      '2020-02-18T06:30:00.000Z',
      '2020-02-19T06:30:00.000Z',
      '2020-02-20T06:30:00.000Z',
    ])
  })
})

test('all that is due is told of, also what does not fit on a page', async () => {
  const editions = Array.from({ length: 9 }, (_, index) => editionIn(2100 + index))
  for (const edition of editions) await scheduleEdition(shelf.table, edition, beginning(edition))
  const due = await Array.fromAsync(whatIsDue(shelf.table, '2200-01-01T00:00:00.000Z'))
  for (const { id } of editions)
    expect(
      due
        .filter(({ edition }) => edition === id)
        .map(({ kind }) => kind)
        .toSorted(),
    ).toEqual(['deadline-reminder', 'deliberation-opens', 'digest', 'hand-in-closed', 'jury-invitation'])
})
