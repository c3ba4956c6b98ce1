import { describe, expect, test } from 'vitest'
import {
  type DayCounts,
  handedInAfter,
  handedInOf,
  registrationOf,
  registrationsOverTime,
  turnoutOverTime,
} from '../../../domain/edition/figures.ts'

const window = (opens: string, closes: string) => ({ opens: `${opens}:00.000Z`, closes: `${closes}:00.000Z` })
const phases = {
  registration: window('2027-02-01T08:00', '2027-02-05T08:00'),
  vote: window('2027-02-20T14:00', '2027-02-20T16:00'),
} as Parameters<typeof registrationsOverTime>[1]['phases']
const edition = { timeZone: 'Europe/Paris', phases }
const at = (moment: string) => `${moment}:00.000Z`
const day = (name: string, more: Partial<DayCounts>): DayCounts => ({
  day: name,
  registered: [],
  voted: [],
  ...more,
})
const of = (quarter: string, school: string) => ({ at: quarter, school, stand: 1, left: 0 })

describe('registrations over time', () => {
  const totals = (days: readonly DayCounts[], now: string, of = edition) =>
    registrationsOverTime(days, of, at(now)).columns.map(({ from, schools }) => [
      from.slice(0, 16),
      schools.reduce((sum, { stand }) => sum + stand, 0),
    ])

  test('of an edition that has not opened are none, and of one that just opened a first day', () => {
    expect(registrationsOverTime([], edition, at('2027-01-01T08:00'))).toEqual({ unit: 'day', columns: [] })
    expect(totals([], '2027-02-01T08:00')).toEqual([['2027-01-31T23:00', 0]])
  })

  test('stand in the day of the edition’s zone, days without any among them', () => {
    const days = [
      day('2027-02-01', { registered: [of('09:15', 'ena'), of('23:00', 'ena'), of('23:00', 'inet')] }),
      day('2027-02-03', { registered: [{ ...of('12:00', 'inet'), stand: 3, left: 2 }] }),
    ]
    expect(totals(days, '2027-02-04T12:00')).toEqual([
      ['2027-01-31T23:00', 1],
      ['2027-02-01T23:00', 2],
      ['2027-02-02T23:00', 3],
      ['2027-02-03T23:00', 0],
    ])
    // The zone of the edition may change: nothing is counted anew.
    const moved = { ...edition, timeZone: 'America/Montreal' }
    expect(totals(days, '2027-02-04T12:00', moved)[0]).toEqual(['2027-02-01T05:00', 3])
    const { columns } = registrationsOverTime(days, edition, at('2027-02-04T12:00'))
    expect(columns[2]?.schools).toEqual([{ school: 'inet', stand: 3, left: 2 }])
  })

  test('end with the window, but for whoever was entered later or before', () => {
    expect(totals([], '2027-03-01T12:00').at(-1)?.[0]).toBe('2027-02-04T23:00')
    const late = [day('2027-02-10', { registered: [of('09:00', 'ena')] })]
    expect(totals(late, '2027-03-01T12:00').at(-1)).toEqual(['2027-02-09T23:00', 1])
    const early = [day('2027-01-30', { registered: [of('09:00', 'ena')] })]
    expect(totals(early, '2027-01-31T12:00')).toEqual([['2027-01-29T23:00', 1]])
  })

  test('of many schools are told by each of them', () => {
    const schools = Array.from({ length: 12 }, (_, index) => of('09:00', `school-${index}`))
    const [first] = registrationsOverTime(
      [day('2027-02-01', { registered: schools })],
      edition,
      at('2027-02-01T12:00'),
    ).columns
    expect(first?.schools).toHaveLength(12)
  })
})

describe('a registration', () => {
  const somebody = { role: 'participant', school: 'ena', registeredAt: at('2027-02-01T09:00') }
  const state = (name: 'withdrawn' | 'refused' | 'waiting') => ({
    ...somebody,
    registration: { state: name, since: at('2027-02-02T09:00') },
  })

  test('counts when it was made, and stands until it is withdrawn or refused', () => {
    expect(registrationOf(somebody)).toEqual({ at: somebody.registeredAt, school: 'ena', stands: true })
    expect(registrationOf(state('waiting'))?.stands).toBe(true)
    expect(registrationOf(state('withdrawn'))).toMatchObject({ at: somebody.registeredAt, stands: false })
    expect(registrationOf(state('refused'))?.stands).toBe(false)
  })

  test('of a juror or of an earlier release is none', () => {
    expect(registrationOf({ ...somebody, role: 'juror' })).toBeUndefined()
    expect(registrationOf({ role: 'participant', school: 'ena' })).toBeUndefined()
  })
})

describe('the turnout over time', () => {
  const voted = (quarter: string, cards: number) => ({ at: quarter, cards })
  const days = [day('2027-02-20', { voted: [voted('14:00', 12), voted('14:30', 5), voted('15:45', 1)] })]
  const told = (now: string, of = days) =>
    turnoutOverTime(of, edition, at(now)).columns.map(({ from, voted }) => [from.slice(11, 16), voted])

  test('tells of each quarter of an hour once it is over, so that no single vote is seen to come', () => {
    expect(told('2027-02-20T14:14')).toEqual([])
    expect(told('2027-02-20T14:44')).toEqual([
      ['14:00', 12],
      ['14:15', 0],
    ])
    expect(told('2027-02-20T15:59')).toHaveLength(7)
    expect(told('2027-02-20T16:00').at(-1)).toEqual(['15:45', 1])
    expect(told('2027-03-20T16:00')).toHaveLength(8)
  })

  test('is nothing before the vote, and tells what was voted in a window that was moved since', () => {
    expect(told('2027-02-20T13:59', [])).toEqual([])
    const earlier = [day('2027-02-20', { voted: [voted('10:00', 2)] })]
    expect(told('2027-02-20T13:00', earlier)).toEqual([['10:00', 2]])
  })
})

describe('what was handed in', () => {
  const team = { competes: true, received: ['deck'], late: ['deck', 'code'] }

  test('counts once a team, as late only where nothing came in time', () => {
    expect(handedInOf(team)).toEqual({ teams: 1, received: { deck: 1 }, late: { code: 1 } })
    expect(handedInOf({ ...team, competes: false })).toEqual({ teams: 0, received: {}, late: {} })
  })

  test('goes with a team that competes no more, and comes back with it', () => {
    const [in_, out] = [handedInOf(team), handedInOf({ ...team, competes: false })]
    const two = { teams: 2, received: { deck: 2 }, late: { code: 1 } }
    const gone = handedInAfter(two, in_, out)
    expect(gone).toEqual({ teams: 1, received: { deck: 1 }, late: { code: 0 } })
    expect(handedInAfter(gone, out, in_)).toEqual(two)
  })
})
