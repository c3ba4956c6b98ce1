import { expect, test } from 'vitest'
import { movesBetween, movesFor, toldRoles } from '../../../domain/edition/moves.ts'
import { changedParts } from '../../../domain/edition/parts.ts'
import { plusSeconds } from '../../../domain/time.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const now = '2026-02-18T12:00:00.000Z'
const edition = smallEdition('e', windowsAround(now, 'work'))
const { phases } = edition

const moved = (phase: keyof typeof phases, edge: 'opens' | 'closes', seconds: number) => ({
  phases: { ...phases, [phase]: { ...phases[phase], [edge]: plusSeconds(phases[phase][edge], seconds) } },
})

test('a window moved is told with what it was and what it is; the others are not', () => {
  const after = moved('work', 'closes', 600)
  expect(movesBetween(edition, after, now)).toEqual([
    { phase: 'work', before: phases.work, after: after.phases.work },
  ])
  expect(movesBetween(edition, edition, now)).toEqual([])
})

test('what is past however one reads it is told to nobody; what is opened again, or is over by now, is', () => {
  expect(movesBetween(edition, moved('registration', 'opens', 60), now)).toEqual([])
  expect(movesBetween(edition, moved('formation', 'closes', 6 * 3600), now)).toHaveLength(1)
  expect(movesBetween(edition, moved('work', 'closes', -6 * 3600), now)).toHaveLength(1)
  const { closes } = phases.work
  expect(movesBetween(edition, moved('work', 'opens', 60), closes)).toEqual([])
  expect(movesBetween(edition, moved('work', 'opens', 60), plusSeconds(closes, -1))).toHaveLength(1)
})

test('people are told of phases in which they have something to do, and who is out of none', () => {
  const after = {
    phases: {
      ...phases,
      ...moved('registration', 'closes', 40 * 3600).phases,
      ...{ work: moved('work', 'closes', 600).phases.work },
      ...{ jury: moved('jury', 'closes', -600).phases.jury },
      ...{ published: moved('published', 'opens', 600).phases.published },
      ...{ archived: moved('archived', 'closes', 600).phases.archived },
    },
  }
  const moves = movesBetween(edition, after, now)
  const of = (somebody: Parameters<typeof movesFor>[2]) =>
    movesFor(edition, moves, somebody).map(({ phase }) => phase)
  const participant = { id: 'ana', role: 'participant' } as const
  const state = (name: 'withdrawn' | 'refused' | 'waiting') => ({
    ...participant,
    registration: { state: name, since: now },
  })
  expect(of(participant)).toEqual(['registration', 'work', 'published'])
  expect(of(state('waiting'))).toEqual(['registration'])
  expect(of(state('withdrawn'))).toEqual([])
  expect(of(state('refused'))).toEqual([])
  expect(of({ id: 'juror-1', role: 'juror' })).toEqual(['jury', 'published'])
  expect(of({ id: 'president', role: 'president' })).toEqual(['jury', 'published'])
  expect(of({ id: 'organiser', role: 'organiser' })).toEqual(['published'])
  expect(of({ id: 'removed', role: 'organiser' })).toEqual([])
})

test('the roles that are told are each told once', () => {
  const both = { phases: { ...phases, work: moved('work', 'closes', 60).phases.work } }
  const formation = moved('formation', 'closes', 6 * 3600).phases.formation
  const moves = movesBetween(edition, { phases: { ...both.phases, formation } }, now)
  expect(toldRoles(moves)).toEqual(['participant', 'coach'])
  expect(toldRoles([])).toEqual([])
})

test('the parts of an edition that differ are named in alphabetical order, those that are new or gone too', () => {
  const { partners: _, ...without } = { ...edition, timeZone: 'Europe/London', skills: [] }
  expect(changedParts(edition, { ...without, partners: ['Ville'] })).toEqual([
    'partners',
    'skills',
    'timeZone',
  ])
  expect(changedParts({ ...edition, skills: [] }, edition)).toEqual(['skills'])
  expect(changedParts(edition, structuredClone(edition))).toEqual([])
})
