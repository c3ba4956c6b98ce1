import { expect, test } from 'vitest'
import { isOpen, isOpenThrough, openPhases, phaseAt } from '../../../domain/edition/phases.ts'
import { windowsAround } from '../../support/editions.ts'

const now = '2026-02-18T12:00:00.000Z'
const edition = { phases: windowsAround(now, 'work') }
const { opens, closes } = edition.phases.work
const justBefore = (instant: string) => new Date(Date.parse(instant) - 1).toISOString()

test('a phase is open from the very instant it opens', () => {
  expect(isOpen(edition, 'work', justBefore(opens))).toBe(false)
  expect(isOpen(edition, 'work', opens)).toBe(true)
})

test('a phase is closed at the very instant it closes', () => {
  expect(isOpen(edition, 'work', justBefore(closes))).toBe(true)
  expect(isOpen(edition, 'work', closes)).toBe(false)
})

test('phases that overlap are open together, in the order of an edition', () => {
  const overlapping = { phases: { ...edition.phases, formation: { ...edition.phases.formation, closes } } }
  expect(openPhases(overlapping, now)).toEqual(['formation', 'work'])
  expect(openPhases(edition, now)).toEqual(['work'])
})

test('people name the phase that opened last, none before the first', () => {
  expect(phaseAt(edition, now)).toBe('work')
  expect(phaseAt(edition, closes)).toBe('jury')
  expect(phaseAt(edition, edition.phases.registration.opens)).toBe('registration')
  expect(phaseAt(edition, justBefore(edition.phases.registration.opens))).toBeUndefined()
  expect(phaseAt(edition, '2030-01-01T00:00:00.000Z')).toBe('archived')
})

test('what two phases allow is allowed in a gap between them, and neither before nor after', () => {
  const { published, archived } = edition.phases
  const later = (instant: string, days: number) =>
    new Date(Date.parse(instant) + days * 86_400_000).toISOString()
  const opens = later(published.closes, 7)
  const gap = { phases: { ...edition.phases, archived: { opens, closes: later(archived.closes, 7) } } }
  const readable = (at: string) => isOpenThrough(gap, ['published', 'archived'], at)
  expect(readable(justBefore(published.opens))).toBe(false)
  expect(readable(published.opens)).toBe(true)
  expect(readable(published.closes)).toBe(true)
  expect(readable(justBefore(opens))).toBe(true)
  expect(readable(gap.phases.archived.closes)).toBe(false)
  expect(isOpenThrough(gap, ['published'], published.closes)).toBe(false)
})
