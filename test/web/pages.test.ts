import { expect, test } from 'vitest'
import { windowsOf } from '../../web/edition/phases.tsx'
import { afterHandingIn } from '../../web/jury/queue.ts'
import { nextToScore, type ToScore } from '../../web/jury/read.ts'
import { phaseOrder } from '../../web/phases.ts'

const row = (id: string, scored: boolean, interest: ToScore['interest'] = 'none') =>
  ({ team: { id, name: id }, interest, ...(scored ? { scoreSheet: {} } : {}) }) as ToScore

test('the next team to score comes after this one, then from the start, without those that are blocked or done', () => {
  const teams = [row('a', false), row('b', true), row('c', false, 'blocking'), row('d', false)]
  const none = new Map()
  expect(nextToScore(teams, none)?.team.id).toBe('a')
  expect(nextToScore(teams, none, 'a')?.team.id).toBe('d')
  expect(nextToScore(teams, none, 'd')?.team.id).toBe('a')
  expect(nextToScore([row('a', false)], none, 'a')).toBeUndefined()
  const waiting = { team: 'd', typed: {}, content: { marks: {} }, over: { sheet: 0, draft: 0 }, at: 1 }
  const kept = new Map([['d', afterHandingIn(undefined, waiting)]])
  expect(nextToScore(teams, kept, 'a')).toBeUndefined()
})

test('local times of the calendar become instants of the edition’s zone', () => {
  const values = Object.fromEntries(
    phaseOrder.flatMap((phase) => [
      [`phases.${phase}.opens`, '2019-02-18T09:00'],
      [`phases.${phase}.closes`, '2019-07-18T09:00'],
    ]),
  )
  expect(windowsOf(values, 'Europe/Paris').work).toEqual({
    opens: '2019-02-18T08:00:00.000Z',
    closes: '2019-07-18T07:00:00.000Z',
  })
})
