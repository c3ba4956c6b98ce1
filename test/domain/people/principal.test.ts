import { describe, expect, test } from 'vitest'
import type { Role } from '../../../domain/people/people.ts'
import { nobody, type Permission, refusalOf } from '../../../domain/people/principal.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const now = '2026-02-18T12:00:00.000Z'
const edition = smallEdition('e', windowsAround(now, 'work'))
const own: Permission = { who: ['participant', 'juror'], when: ['work'], ownOnly: ['participant'] }
const who = (roles: Role[], ...teams: string[]) => ({ id: 'p', roles, teams })
const refused = (permission: Permission, roles: Role[], teams: string[], team?: string) =>
  refusalOf(permission, who(roles, ...teams), { edition, team, now })?.problem

describe('somebody may', () => {
  test('what one of their roles gives, on their own teams where it is for those alone', () => {
    expect(refused(own, ['participant'], ['t'], 't')).toBeUndefined()
    expect(refused(own, ['participant'], ['t', 'u'], 'u')).toBeUndefined()
    expect(refused(own, ['participant'], ['t'], 'other')).toBe('not-in-this-team')
    expect(refused(own, ['participant'], [], 'other')).toBe('not-in-this-team')
    expect(refused(own, ['juror'], [], 'other')).toBeUndefined()
  })

  test('with several roles what any of them gives, and no more', () => {
    expect(refused(own, ['participant', 'juror'], ['t'], 'other')).toBeUndefined()
    expect(refused(own, ['participant', 'organiser'], ['t'], 'other')).toBe('not-in-this-team')
    expect(refused(own, ['organiser'], ['t'], 't')).toBe('not-allowed')
  })

  test('nothing without being signed in, but for what is everybody’s', () => {
    expect(refusalOf(own, nobody, { edition, team: 't', now })?.problem).toBe('not-signed-in')
    expect(refused({ who: ['public'], when: 'always' }, [], [])).toBeUndefined()
    expect(refused({ who: ['public'], when: 'always' }, ['juror'], [], 't')).toBeUndefined()
  })

  test('what is of one of its times', () => {
    const long: Permission = { who: ['juror'], when: ['work', 'jury'] }
    expect(refused(long, ['juror'], [], 't')).toBeUndefined()
    const { work, jury } = edition.phases
    const gap = { phases: { ...edition.phases, jury: { ...jury, opens: jury.closes } } }
    const at = (when: Permission['when']) =>
      refusalOf({ ...long, when }, who(['juror']), { edition: gap, team: undefined, now: work.closes })
    expect(at(['work', 'jury'])).toBeUndefined()
    expect(at(['work'])?.problem).toBe('phase-closed')
  })

  test('for no team in particular what is for their own', () => {
    expect(refused(own, ['participant'], [])).toBeUndefined()
    expect(refused({ who: ['participant'], when: ['work'] }, ['participant'], [], 'other')).toBeUndefined()
  })

  test('what is of its time, and is told its windows otherwise', () => {
    const late: Permission = { who: ['juror'], when: ['jury', 'vote'] }
    expect(refusalOf(late, who(['juror']), { edition, team: undefined, now })).toEqual({
      problem: 'phase-closed',
      extra: {
        now,
        windows: [
          { phase: 'jury', ...edition.phases.jury },
          { phase: 'vote', ...edition.phases.vote },
        ],
      },
    })
  })
})
