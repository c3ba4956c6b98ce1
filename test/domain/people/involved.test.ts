import { describe, expect, test } from 'vitest'
import type { Edition } from '../../../domain/edition/edition.ts'
import { relations } from '../../../domain/edition/relations.ts'
import { sitting } from '../../../domain/jury/sitting.ts'
import { deciderOf, quorumOf } from '../../../domain/palmares/deliberation.ts'
import { type Holder, partOf, sendAgain, stateOf } from '../../../domain/people/invitation.ts'
import {
  handOver,
  type InvitedJuror,
  type Invitee,
  invite,
  remove,
  replace,
} from '../../../domain/people/involved.ts'
import { principalOf } from '../../../domain/people/people.ts'
import { isProblem } from '../../../domain/problem.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const now = '2026-02-18T12:00:00.000Z'
const edition = smallEdition('e', windowsAround(now, 'work'))
const inJury = smallEdition('e', windowsAround(now, 'jury'))
const by = { now, by: 'organiser' }

const juror = (name: string, more: object = {}): Invitee => ({
  role: 'juror',
  name,
  email: `${name}@events.example.org`,
  language: 'fr',
  function: { fr: 'Directrice', en: 'Director' },
  ...more,
})
const organiser = (name: string): Invitee => ({
  role: 'organiser',
  name,
  email: `${name}@events.example.org`,
  language: 'fr',
})

function inviting(people: Invitee[], holders: Record<string, Holder> = {}, to: Edition = edition) {
  const newId = (place: number) => `new-${place}`
  const known = new Map(Object.entries(holders))
  return invite(to, people, { holders: known, newId, teams: new Set(['t1', 't2']) }, now)
}

describe('who is invited', () => {
  test('stands in the edition as those whom its file names', () => {
    const { edition: next, invited } = inviting([
      juror('yann', { school: 'north', themes: ['counters'] }),
      organiser('zoe'),
    ])
    expect(invited).toEqual([
      { id: 'new-0', outcome: 'invited' },
      { id: 'new-1', outcome: 'invited' },
    ])
    expect(next.jury.at(-1)).toEqual({
      id: 'new-0',
      name: 'yann',
      function: { fr: 'Directrice', en: 'Director' },
      email: 'yann@events.example.org',
      school: 'north',
      themes: ['counters'],
    })
    expect(next.organisers.at(-1)).toEqual({ id: 'new-1', name: 'zoe', email: 'zoe@events.example.org' })
  })

  test('is one person with one role, whoever the address is of, and who is refused keeps nobody out', () => {
    const [first] = edition.jury
    const holders: Record<string, Holder> = {
      'ada@events.example.org': { id: 'a', role: 'participant' },
      'yann@events.example.org': { id: first?.id ?? '', role: 'juror' },
      'gone@events.example.org': { id: 'gone', role: 'juror' },
      'same@events.example.org': { id: 'organiser', role: 'organiser' },
    }
    const { edition: next, invited } = inviting(
      [
        juror('ada'),
        organiser('yann'),
        organiser('gone'),
        organiser('same'),
        juror('new'),
        organiser('new'),
        juror('new'),
      ],
      holders,
    )
    expect(invited.map((each) => (isProblem(each) ? each.problem : `${each.id} ${each.outcome}`))).toEqual([
      'address-of-participant',
      'has-another-role',
      'gone invited',
      'organiser already',
      'new-4 invited',
      'has-another-role',
      'new-4 already',
    ])
    expect(next.jury).toHaveLength(edition.jury.length + 1)
    expect(next.organisers.map(({ id }) => id)).toEqual(['organiser', 'gone'])
  })

  test('to accompany teams stands in no document, has teams that stand, and no other role', () => {
    const coach = (name: string, ...teams: string[]): Invitee => ({
      ...organiser(name),
      role: 'coach',
      teams,
    })
    const holders: Record<string, Holder> = {
      'known@events.example.org': { id: 'k', role: 'juror', coaching: { teams: [] } },
      'gone@events.example.org': { id: 'g', role: 'juror', coaching: { teams: [], endedAt: now } },
      'sits@events.example.org': { id: 'juror-1', role: 'juror' },
    }
    const { edition: next, invited } = inviting(
      [
        coach('new', 't1', 't2'),
        coach('lost', 't1', 'gone'),
        coach('known'),
        juror('known'),
        coach('gone'),
        coach('sits'),
        juror('new'),
      ],
      holders,
    )
    expect(next).toBe(edition)
    expect(invited.map((each) => (isProblem(each) ? each.problem : `${each.id} ${each.outcome}`))).toEqual([
      'new-0 invited',
      'invalid-input',
      'k already',
      'has-another-role',
      'g invited',
      'has-another-role',
      'has-another-role',
    ])
    expect(invited[1]).toMatchObject({ fields: [{ path: 'teams' }] })
    const ended: Holder = { id: 'g', role: 'juror', coaching: { teams: [], endedAt: now } }
    expect([partOf(edition, ended), stateOf(edition, ended)]).toEqual(['coach', 'withdrawn'])
    const [sits] = edition.jury.map(({ id }) => ({ ...ended, id }))
    expect(sits && partOf(edition, sits)).toBe('president')
    expect(stateOf(edition, { id: 'k', role: 'juror', coaching: { teams: [] } })).toBe('named')
  })

  test('does not join a jury that scores, nor one that is full, nor a school that is not there', () => {
    expect(inviting([juror('late')], {}, inJury).invited).toMatchObject([{ problem: 'jury-stands' }])
    expect(inviting([organiser('late')], {}, inJury).invited).toMatchObject([{ outcome: 'invited' }])
    const many = Array.from({ length: 35 }, (_, index) => juror(`j${index}`))
    const { invited } = inviting(many)
    expect(invited.filter((each) => !isProblem(each))).toHaveLength(36 - edition.jury.length)
    expect(invited.at(-1)).toMatchObject({ problem: 'too-many-people' })
    const nine = Array.from({ length: 10 }, (_, index) => organiser(`o${index}`))
    expect(inviting(nine).invited.at(8)).toMatchObject({ outcome: 'invited' })
    expect(inviting(nine).invited.at(9)).toMatchObject({ problem: 'too-many-people' })
    expect(inviting([juror('x', { school: 'nowhere' })]).invited).toMatchObject([
      { problem: 'invalid-input', fields: [{ path: 'school' }] },
    ])
    expect(inviting([juror('x', { themes: ['counters', 'nowhere'] })]).invited).toMatchObject([
      { problem: 'invalid-input', fields: [{ path: 'themes' }] },
    ])
  })
})

describe('who is removed', () => {
  const free = { divided: false, signedIn: new Set(['organiser']) }
  const two = {
    ...edition,
    organisers: [...edition.organisers, { id: 'two', name: 'Two', email: 'two@example.org' }],
  }

  test('is neither the last organiser nor the last who can sign in', () => {
    expect(remove(edition, 'organiser', free, now)).toMatchObject({ problem: 'last-organiser' })
    expect(remove(two, 'organiser', free, now)).toMatchObject({ problem: 'last-organiser' })
    expect(remove(two, 'two', free, now)).toMatchObject({ organisers: edition.organisers })
    const both = { ...free, signedIn: new Set(['organiser', 'two']) }
    expect(remove(two, 'organiser', both, now)).toMatchObject({ organisers: [{ id: 'two' }] })
  })

  test('is a juror whom the jury can do without, before anybody scores', () => {
    const [president, one, other] = edition.jury.map(({ id }) => id)
    const rules = { ...edition, deliberation: { quorum: 2, substitutes: [String(one), String(other)] } }
    expect(remove(rules, String(one), free, now)).toMatchObject({
      jury: [{ id: president }, { id: other }],
      deliberation: { quorum: 2, substitutes: [other] },
    })
    expect(remove(edition, String(president), free, now)).toMatchObject({ problem: 'president-stays' })
    expect(remove(inJury, String(one), free, now)).toMatchObject({ problem: 'jury-stands' })
    expect(remove(edition, String(one), { ...free, divided: true }, now)).toMatchObject({
      problem: 'teams-are-divided',
    })
    expect(remove({ ...edition, deliberation: { quorum: 3 } }, String(one), free, now)).toMatchObject({
      problem: 'jury-too-small',
      fields: [{ path: 'quorum' }],
    })
    expect(
      remove({ ...edition, deliberation: { quorum: 1, approvals: 3 } }, String(one), free, now),
    ).toMatchObject({ problem: 'jury-too-small', fields: [{ path: 'approvals' }] })
    expect(remove(edition, 'nobody', free, now)).toMatchObject({ problem: 'not-found' })
  })
})

describe('an invitation', () => {
  const at = (minutes: number) => new Date(Date.parse(now) + minutes * 60_000).toISOString()
  const person = { id: 'juror-1', role: 'juror' as const }
  const invited = { at: now, by: 'organiser', lastAt: now, times: 1 }

  test('is sent again after ten minutes, ten times at most, to who has not signed in', () => {
    expect(sendAgain(edition, person, by)).toEqual(invited)
    expect(sendAgain(edition, { ...person, invited }, { ...by, now: at(9) })).toMatchObject({
      problem: 'invited-just-now',
      extra: { again: at(10) },
    })
    expect(sendAgain(edition, { ...person, invited }, { now: at(10), by: 'two' })).toEqual({
      ...invited,
      lastAt: at(10),
      times: 2,
    })
    const often = { ...invited, times: 10 }
    expect(sendAgain(edition, { ...person, invited: often }, { ...by, now: at(99) })).toMatchObject({
      problem: 'invited-often',
    })
    expect(sendAgain(edition, { ...person, signedInAt: now }, by)).toMatchObject({ problem: 'has-accepted' })
    for (const nobody of [
      { ...person, id: 'gone' },
      { id: 'juror-1', role: 'participant' as const },
    ])
      expect(sendAgain(edition, nobody, by)).toMatchObject({ problem: 'not-found' })
  })

  test('tells where somebody stands', () => {
    expect(stateOf(edition, person)).toBe('named')
    expect(stateOf(edition, { ...person, invited })).toBe('invited')
    expect(stateOf(edition, { ...person, invited, signedInAt: now })).toBe('accepted')
    expect(stateOf(edition, { ...person, id: 'gone', signedInAt: now })).toBe('withdrawn')
  })
})

describe('a juror whose place somebody takes', () => {
  const free = { divided: false, frozen: false, signed: false }
  const newcomer = { ...juror('yann'), role: 'juror' as const } as InvitedJuror
  const other = { ...newcomer, email: 'other@events.example.org' }
  const place = { newcomer, id: 'new', holder: undefined, reason: 'Malade.' }

  test('is gone before there is anything to keep, and listed as one who left from then on', () => {
    const before = replace(edition, 'juror-1', place, free, by)
    expect(before).toMatchObject({ jury: [{ id: 'president' }, { id: 'juror-2' }, { id: 'new' }] })
    for (const [of, state] of [
      [inJury, free],
      [edition, { ...free, divided: true }],
    ] as const) {
      const after = replace(of, 'juror-1', place, state, by)
      if (isProblem(after)) throw new Error(after.problem)
      expect(after.jury.map(({ id }) => id)).toEqual(['president', 'juror-1', 'juror-2', 'new'])
      expect(after.jury[1]?.left).toEqual({ at: now, by: 'organiser', reason: 'Malade.' })
      expect(sitting(after.jury).map(({ id }) => id)).toEqual(['president', 'juror-2', 'new'])
      expect(principalOf({ id: 'juror-1', role: 'juror' }, after).roles).toEqual([])
      expect(principalOf({ id: 'new', role: 'juror' }, after).roles).toEqual(['juror'])
    }
  })

  test('counts no more for quorum, substitutes and ties', () => {
    const rules = {
      ...inJury,
      deliberation: { quorum: 3, approvals: 3, substitutes: ['juror-1', 'juror-2'] },
    }
    const after = replace(rules, 'juror-1', place, free, by)
    if (isProblem(after)) throw new Error(after.problem)
    expect(after.deliberation).toEqual({ quorum: 3, approvals: 3, substitutes: ['juror-2'] })
    expect(relations(after)).toEqual([])
    const { deliberation: _, ...without } = after
    const again = replace(without, 'juror-2', { ...place, newcomer: other, id: 'newer' }, free, by)
    if (isProblem(again)) throw new Error(again.problem)
    expect([again.jury.length, quorumOf(again)]).toEqual([5, 2])
    expect(relations({ ...after, deliberation: { quorum: 4 } })).toMatchObject([
      { code: 'quorum-above-jury' },
    ])
    expect(relations({ ...after, deliberation: { quorum: 1, substitutes: ['juror-1'] } })).toMatchObject([
      { code: 'unknown-juror' },
    ])
    const barred = ['president', 'juror-2'].map((each) => ({
      juror: each,
      team: 't',
      kind: 'blocking' as const,
    }))
    expect(deciderOf(without, ['t'], barred)).toBe('new')
  })

  test('is no president, no stranger, and comes back as nobody; who takes it has no other role', () => {
    expect(replace(edition, 'president', place, free, by)).toMatchObject({ problem: 'president-stays' })
    expect(replace(edition, 'nobody', place, free, by)).toMatchObject({ problem: 'not-found' })
    expect(replace(edition, 'juror-1', place, { ...free, signed: true }, by)).toMatchObject({
      problem: 'already-signed',
    })
    expect(replace(edition, 'juror-1', place, { ...free, frozen: true }, by)).toMatchObject({
      problem: 'deliberation-frozen',
    })
    const holding = (holder: Holder) => replace(inJury, 'juror-1', { ...place, holder }, free, by)
    expect(holding({ id: 'a', role: 'participant' })).toMatchObject({ problem: 'address-of-participant' })
    expect(holding({ id: 'juror-2', role: 'juror' })).toMatchObject({ problem: 'has-another-role' })
    const once = replace(inJury, 'juror-1', place, free, by)
    if (isProblem(once)) throw new Error(once.problem)
    expect(replace(once, 'juror-1', { ...place, id: 'third' }, free, by)).toMatchObject({
      problem: 'not-found',
    })
    const back: Holder = { id: 'juror-1', role: 'juror' }
    expect(replace(once, 'juror-2', { ...place, holder: back }, free, by)).toMatchObject({
      problem: 'has-left-the-jury',
    })
    expect(inviting([organiser('back')], { 'back@events.example.org': back }, once).invited).toMatchObject([
      { problem: 'has-left-the-jury' },
    ])
    expect(remove(once, 'juror-1', { divided: false, signedIn: new Set() }, now)).toMatchObject({
      problem: 'not-found',
    })
    const { president: _, ...one } = inJury.jury[0] as Edition['jury'][number]
    const full = { ...inJury, jury: [...inJury.jury] }
    while (full.jury.length < 36)
      full.jury.push({ ...one, id: `j-${full.jury.length}`, email: `j-${full.jury.length}@example.org` })
    expect(replace(full, 'juror-1', place, free, by)).toMatchObject({ problem: 'too-many-people' })
  })
})

describe('the presidency', () => {
  const free = { signed: false, released: [] }
  const presiding = (of: Edition) => of.jury.flatMap(({ id, president }) => (president ? [id] : []))

  test('is one juror’s at any moment, handed over until the signature', () => {
    const rules = { ...edition, deliberation: { quorum: 1, substitutes: ['juror-1', 'juror-2'] } }
    const next = handOver(rules, 'juror-1', free)
    if (isProblem(next)) throw new Error(next.problem)
    expect(presiding(next)).toEqual(['juror-1'])
    expect(relations(next)).toEqual([])
    expect(next.deliberation?.substitutes).toEqual(['juror-2'])
    expect(handOver(next, 'juror-1', free)).toBe(next)
    expect(handOver(next, 'juror-1', { ...free, signed: true })).toBe(next)
    expect(handOver(next, 'juror-2', { ...free, signed: true })).toMatchObject({ problem: 'already-signed' })
    expect(handOver(next, 'nobody', free)).toMatchObject({ problem: 'not-found' })
    expect(handOver(next, 'juror-2', { ...free, released: ['juror-2'] })).toMatchObject({
      problem: 'has-left-the-jury',
    })
  })

  test('is not that of who has left', () => {
    const place = {
      newcomer: { ...juror('yann'), role: 'juror' as const } as InvitedJuror,
      id: 'new',
      holder: undefined,
      reason: 'Malade.',
    }
    const after = replace(inJury, 'juror-1', place, { divided: false, frozen: false, signed: false }, by)
    if (isProblem(after)) throw new Error(after.problem)
    expect(handOver(after, 'juror-1', free)).toMatchObject({ problem: 'not-found' })
    const handed = handOver(after, 'new', free)
    if (isProblem(handed)) throw new Error(handed.problem)
    expect(presiding(handed)).toEqual(['new'])
  })
})
