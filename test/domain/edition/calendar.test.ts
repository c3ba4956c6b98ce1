import { describe, expect, test } from 'vitest'
import { movePhases } from '../../../domain/edition/calendar.ts'
import { plusSeconds } from '../../../domain/time.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const edition = smallEdition('e', windowsAround('2026-02-18T12:00:00.000Z', 'deliberation'))
const state = { version: 3, signed: false }
const moving = (phase: keyof typeof edition.phases, seconds: number) => {
  const { opens, closes } = edition.phases[phase]
  return { ...edition.phases, [phase]: { opens, closes: plusSeconds(closes, seconds) } }
}

describe('moving the windows', () => {
  test('gives the edition with the others as they were', () => {
    const phases = moving('published', 60)
    expect(movePhases(edition, state, { phases, readVersion: 3 })).toEqual({ ...edition, phases })
  })

  test('is refused when they do not follow each other', () => {
    const phases = { ...edition.phases, jury: edition.phases.work }
    expect(movePhases(edition, state, { phases, readVersion: 3 })).toMatchObject({
      problem: 'phases-inconsistent',
      fields: [{ path: 'phases.jury.opens' }],
    })
  })

  test.each([2, 4, undefined])(
    'is refused on version %s when 3 is current, and says what is',
    (readVersion) => {
      expect(movePhases(edition, state, { phases: moving('vote', -60), readVersion })).toEqual({
        problem: 'changed-meanwhile',
        extra: { current: { phases: edition.phases } },
      })
    },
  )

  test.each(['work', 'jury', 'vote'] as const)('leaves %s as it was once the minutes are signed', (phase) => {
    const phases = moving(phase, -60)
    expect(movePhases(edition, state, { phases, readVersion: 3 })).toEqual({ ...edition, phases })
    expect(movePhases(edition, { ...state, signed: true }, { phases, readVersion: 3 })).toEqual({
      problem: 'minutes-already-signed',
    })
  })

  test('still moves the publication once the minutes are signed', () => {
    const phases = moving('published', 60)
    const moved = movePhases(edition, { ...state, signed: true }, { phases, readVersion: 3 })
    expect(moved).toEqual({ ...edition, phases })
  })
})
