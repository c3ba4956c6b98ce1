import { describe, expect, test } from 'vitest'
import { moveCalendar, movePhases, readableBy, reopen } from '../../../domain/edition/calendar.ts'
import { plusSeconds } from '../../../domain/time.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const edition = smallEdition('e', windowsAround('2026-02-18T12:00:00.000Z', 'deliberation'))
const state = { version: 3, signed: false, readable: {} }
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
    const refused = movePhases(edition, state, { phases, readVersion: 3 })
    expect(refused).toMatchObject({
      problem: 'phases-inconsistent',
      fields: [{ path: 'phases.jury.opens', detail: { fr: expect.any(String), en: expect.any(String) } }],
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

test('the calendar takes a reason once people register, and none before, or where nothing moves', () => {
  const phases = moving('published', 60)
  const { opens } = edition.phases.registration
  const read = { phases, readVersion: 3 }
  expect(moveCalendar(edition, state, read, opens)).toMatchObject({
    problem: 'say-why',
    fields: [{ path: 'reason' }],
  })
  expect(moveCalendar(edition, state, { ...read, reason: 'La salle.' }, opens)).toEqual({
    ...edition,
    phases,
  })
  expect(moveCalendar(edition, state, read, plusSeconds(opens, -1))).toEqual({ ...edition, phases })
  expect(moveCalendar(edition, state, { ...read, phases: edition.phases }, opens)).toEqual(edition)
  expect(moveCalendar(edition, state, { ...read, readVersion: 2 }, opens)).toMatchObject({
    problem: 'changed-meanwhile',
  })
})

describe('what could be read', () => {
  const { jury, deliberation } = edition.phases

  test('is the marks from the closing of the jury, and the tally from the opening of the deliberation', () => {
    expect(readableBy(edition, {}, plusSeconds(jury.closes, -1))).toEqual({})
    expect(readableBy(edition, {}, jury.closes)).toEqual({ jury: jury.closes })
    expect(readableBy(edition, {}, deliberation.opens)).toEqual({
      jury: jury.closes,
      vote: deliberation.opens,
    })
  })

  test('could be read for good, wherever the windows move', () => {
    const known = { jury: plusSeconds(jury.closes, -600), vote: plusSeconds(deliberation.opens, -300) }
    expect(readableBy(edition, known, jury.opens)).toEqual(known)
  })

  test.each([
    ['work', { jury: jury.closes }],
    ['jury', { jury: jury.closes }],
    ['vote', { vote: deliberation.opens }],
  ] as const)('keeps %s from being moved by the calendar', (phase, readable) => {
    const refused = movePhases(
      edition,
      { ...state, readable },
      { phases: moving(phase, -60), readVersion: 3 },
    )
    expect(refused).toMatchObject({
      problem: 'already-readable',
      fields: [{ path: `phases.${phase}.closes` }],
    })
  })

  test('lets the calendar move what it does not rest on', () => {
    const readable = { jury: jury.closes }
    const phases = moving('vote', -60)
    expect(movePhases(edition, { ...state, readable }, { phases, readVersion: 3 })).toEqual({
      ...edition,
      phases,
    })
  })
})

describe('opening a window again', () => {
  const now = '2026-02-18T12:00:00.000Z'
  const closes = plusSeconds(now, 600)
  const read = { signed: false, frozen: false, readable: readableBy(edition, {}, now) }
  const command = { phase: 'vote' as const, closes, reason: 'Panne du réseau.', by: 'president', now }

  test('gives the president that window until then, and has the deliberation wait for it', () => {
    expect(reopen(edition, read, command)).toEqual({
      ...edition,
      phases: {
        ...edition.phases,
        vote: { ...edition.phases.vote, closes },
        deliberation: { ...edition.phases.deliberation, opens: closes },
      },
    })
  })

  test('leaves a deliberation that opens later as it is', () => {
    const later = plusSeconds(now, 3600)
    const { deliberation } = edition.phases
    const waiting = {
      ...edition,
      phases: { ...edition.phases, deliberation: { ...deliberation, opens: later } },
    }
    expect(reopen(waiting, read, command)).toMatchObject({ phases: { deliberation: { opens: later } } })
  })

  test.each(['organiser', 'juror-1'])('is not for %s', (by) => {
    expect(reopen(edition, read, { ...command, by })).toEqual({ problem: 'not-allowed' })
  })

  test('ends with the signature', () => {
    expect(reopen(edition, { ...read, signed: true }, command)).toEqual({ problem: 'minutes-already-signed' })
  })

  test('waits until a frozen deliberation is reopened', () => {
    expect(reopen(edition, { ...read, frozen: true }, command)).toEqual({ problem: 'deliberation-frozen' })
  })

  test('is for a window that has closed and whose result could be read', () => {
    const unread = { ...read, readable: { jury: read.readable.jury } }
    expect(reopen(edition, unread, command)).toEqual({ problem: 'not-closed-yet' })
    const early = { ...command, now: plusSeconds(edition.phases.vote.closes, -1) }
    expect(reopen(edition, read, early)).toEqual({ problem: 'not-closed-yet' })
    expect(reopen(edition, read, { ...command, now: edition.phases.vote.closes })).not.toHaveProperty(
      'problem',
    )
  })

  test('says which field is wrong: a moment that is past, or that leaves no time to deliberate', () => {
    const wrong = { problem: 'phases-inconsistent', fields: [{ path: 'closes' }] }
    expect(reopen(edition, read, { ...command, closes: now })).toMatchObject(wrong)
    const { deliberation } = edition.phases
    expect(reopen(edition, read, { ...command, closes: deliberation.closes })).toMatchObject(wrong)
    expect(
      reopen(edition, read, { ...command, closes: plusSeconds(deliberation.closes, -1) }),
    ).not.toHaveProperty('problem')
  })
})
