import { describe, expect, test } from 'vitest'
import { comesAgain, dueKinds, nextDue, repeats, uselessFrom } from '../../../domain/mail/due.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const windows = windowsAround('2026-02-18T12:00:00.000Z', 'work')
const edition = smallEdition('e', {
  ...windows,
  registration: { opens: '2026-02-10T08:00:00.000Z', closes: windows.registration.closes },
})
const { work, published, jury } = edition.phases

test('digests alone come again and again', () => {
  expect(dueKinds.filter(repeats)).toEqual(['digest', 'places'])
})

describe('digests', () => {
  test('come at 07:30 on the edition’s clocks', () => {
    expect(nextDue(edition, 'digest', '2026-02-17T12:00:00.000Z')).toBe('2026-02-18T06:30:00.000Z')
    expect(nextDue(edition, 'digest', '2026-02-18T06:30:00.000Z')).toBe('2026-02-19T06:30:00.000Z')
  })
  test('start the morning after registration opens', () => {
    expect(nextDue(edition, 'digest', '2026-01-01T00:00:00.000Z')).toBe('2026-02-11T06:30:00.000Z')
  })
  test('end with the publication’s window', () => {
    expect(nextDue(edition, 'digest', published.closes)).toBeUndefined()
    expect(published.closes < uselessFrom(edition, 'digest')).toBe(false)
    expect(published.opens < uselessFrom(edition, 'digest')).toBe(true)
  })
})

describe('the reminder', () => {
  test('comes a day before work closes', () => {
    const long = {
      ...edition,
      phases: { ...edition.phases, work: { opens: '2026-02-10T00:00:00.000Z', closes: work.closes } },
    }
    expect(nextDue(long, 'deadline-reminder', work.opens)).toBe(
      new Date(Date.parse(work.closes) - 86_400_000).toISOString(),
    )
  })
  test('comes when work opens, if work is shorter than a day', () => {
    expect(nextDue(edition, 'deadline-reminder', work.opens)).toBe(work.opens)
  })
  test('is of no use once work is closed', () => {
    expect(work.closes < uselessFrom(edition, 'deadline-reminder')).toBe(false)
    expect(work.opens < uselessFrom(edition, 'deadline-reminder')).toBe(true)
  })
})

test('teams are told what counts when work closes, until the jury is done', () => {
  expect(nextDue(edition, 'hand-in-closed', work.opens)).toBe(work.closes)
  expect(jury.opens < uselessFrom(edition, 'hand-in-closed')).toBe(true)
  expect(jury.closes < uselessFrom(edition, 'hand-in-closed')).toBe(false)
})

test('jurors are invited when work opens, as long as the jury sits', () => {
  const { deliberation } = edition.phases
  expect(nextDue(edition, 'deliberation-opens', work.opens)).toBe(deliberation.opens)
  expect(deliberation.opens < uselessFrom(edition, 'deliberation-opens')).toBe(true)
  expect(deliberation.closes < uselessFrom(edition, 'deliberation-opens')).toBe(false)
  expect(nextDue(edition, 'jury-invitation', work.opens)).toBe(work.opens)
  expect(jury.opens < uselessFrom(edition, 'jury-invitation')).toBe(true)
  expect(jury.closes < uselessFrom(edition, 'jury-invitation')).toBe(false)
})

test('what was seen to is news again an hour later at the least, and ahead; an invitation never is', () => {
  const at = (minutes: number) => new Date(Date.UTC(2026, 1, 18, 12, minutes)).toISOString()
  expect(comesAgain('hand-in-closed', at(0), at(60), at(1))).toBe(true)
  expect(comesAgain('hand-in-closed', at(0), at(59), at(1))).toBe(false)
  expect(comesAgain('hand-in-closed', at(0), at(60), at(60))).toBe(false)
  expect(comesAgain('hand-in-closed', at(0), at(-60), at(1))).toBe(false)
  expect(comesAgain('jury-invitation', at(0), at(600), at(1))).toBe(false)
})
