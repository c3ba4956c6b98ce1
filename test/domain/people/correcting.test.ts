import { describe, expect, test } from 'vitest'
import { sha256Of } from '../../../domain/canonical.ts'
import { isOfFormerAddress } from '../../../domain/people/account.ts'
import { corrected, readdressed } from '../../../domain/people/correcting.ts'
import { hearsBy } from '../../../domain/people/hearing.ts'
import { plusSeconds } from '../../../domain/time.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const now = '2026-02-18T12:00:00.000Z'
const edition = smallEdition('e', windowsAround(now, 'work'))
const by = { now, by: 'organiser' }
const invited = { at: now, by: 'organiser', lastAt: now, times: 1 }
const ana = { id: 'ana', role: 'participant' as const, name: 'Ana', email: 'old@north.example.org' }

describe('an address that is put right', () => {
  test('has been proved by nobody, and is invited anew where who is invited has not come', () => {
    const right = { email: 'new@north.example.org', addressSince: now, signedInAt: undefined }
    expect(readdressed(edition, { ...ana, signedInAt: now }, right.email, by)).toEqual(right)
    expect(readdressed(edition, { ...ana, invited }, right.email, by)).toEqual({
      ...right,
      invited: { ...invited, times: 2 },
    })
    expect(readdressed(edition, { ...ana, invited, signedInAt: now }, right.email, by)).toEqual(right)
  })

  test('is that of no juror or organiser who has signed in, and of nobody who is out of them', () => {
    const juror = { ...ana, id: 'juror-1', role: 'juror' as const }
    expect(readdressed(edition, juror, 'a@b.example.org', by)).toHaveProperty('email')
    expect(readdressed(edition, { ...juror, signedInAt: now }, 'a@b.example.org', by)).toMatchObject({
      problem: 'address-is-proved',
    })
    expect(readdressed(edition, { ...juror, id: 'gone' }, 'a@b.example.org', by)).toMatchObject({
      problem: 'not-found',
    })
    const coach = { ...juror, id: 'coach', coaching: { teams: [] }, signedInAt: now }
    expect(readdressed(edition, coach, 'a@b.example.org', by)).toHaveProperty('email')
    const left = { ...coach, coaching: { teams: [], endedAt: now } }
    expect(readdressed(edition, left, 'a@b.example.org', by)).toMatchObject({ problem: 'not-found' })
  })

  test('is told of to whoever is not out', () => {
    expect(hearsBy({})).toBe('mail')
    expect(hearsBy({ invited })).toBe('invitation')
    expect(hearsBy({ invited, signedInAt: now })).toBe('mail')
    for (const state of ['withdrawn', 'refused'])
      expect(hearsBy({ invited, registration: { state } })).toBe('nothing')
  })
})

test('a session is of a former address by what was proved, or else by when it began', () => {
  const holder = { email: 'new@north.example.org', addressSince: now }
  const session = (address?: string, began = plusSeconds(now, -60)) => ({
    began,
    updatedAt: now,
    ...(address && { address: sha256Of(address) }),
  })
  expect(isOfFormerAddress(session('old@north.example.org', plusSeconds(now, 60)), holder)).toBe(true)
  expect(isOfFormerAddress(session(holder.email), holder)).toBe(false)
  expect(isOfFormerAddress(session(), holder)).toBe(true)
  expect(isOfFormerAddress(session(undefined, now), holder)).toBe(false)
  expect(isOfFormerAddress(session('old@north.example.org'), { email: 'new@north.example.org' })).toBe(false)
})

test('a correction keeps what it does not name, and gives nobody a school or class that is not theirs to have', () => {
  const before = { role: 'participant' as const, name: 'Ana', school: 'north', cohort: '' }
  expect(corrected(edition, before, { cohort: 'Curie' })).toEqual({
    name: 'Ana',
    school: 'north',
    cohort: 'Curie',
  })
  expect(corrected(edition, before, { school: 'west' })).toMatchObject({ fields: [{ path: 'school' }] })
  const juror = { ...before, role: 'juror' as const, school: undefined }
  expect(corrected(edition, juror, { name: 'Anne' })).toMatchObject({ name: 'Anne' })
  expect(corrected(edition, juror, { school: 'north', cohort: 'Curie' })).toMatchObject({
    fields: [{ path: 'school' }, { path: 'cohort' }],
  })
})
