import { expect, test } from 'vitest'
import { tasksOf } from '../../web/edition/organise.tsx'
import { windowsOf } from '../../web/edition/phases.tsx'
import { nextToScore, type ToScore } from '../../web/jury/read.ts'
import { marksOf } from '../../web/jury/score.tsx'
import { setLanguage } from '../../web/language.ts'
import { phaseOrder } from '../../web/phases.ts'
import type { Target } from '../../web/router.ts'
import { smallEdition, windowsAround } from '../support/editions.ts'

const row = (id: string, scored: boolean, interest: ToScore['interest'] = 'none') =>
  ({ team: { id, name: id }, interest, ...(scored ? { scoreSheet: {} } : {}) }) as ToScore

test('the next team to score comes after this one, then from the start, without those that are blocked or done', () => {
  const teams = [row('a', false), row('b', true), row('c', false, 'blocking'), row('d', false)]
  expect(nextToScore(teams)?.team.id).toBe('a')
  expect(nextToScore(teams, 'a')?.team.id).toBe('d')
  expect(nextToScore(teams, 'd')?.team.id).toBe('a')
  expect(nextToScore([row('a', false)], 'a')).toBeUndefined()
})

test('a form’s marks become those of the API', () => {
  expect(marksOf({ 'marks.users.proof': '14.5', 'marks.users.usefulness': '3', other: 'x' })).toEqual({
    users: { proof: 14.5, usefulness: 3 },
  })
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

test('organisers see what awaits them in the phase that is open', () => {
  setLanguage('en')
  const now = new Date().toISOString()
  const to = (...[page = 'home', item]: Target) => (item ? `${page} ${item}` : page)
  const tasks = (phase: Parameters<typeof windowsAround>[1], more: object = {}) => {
    const edition = smallEdition('e', windowsAround(now, phase))
    const overview = {
      now,
      open: [],
      phases: edition.phases,
      figures: { participants: 0, teams: 1, deliverables: 0, scoreSheets: 0, voterCodes: 0 },
      jurors: [{ id: 'juror-1', scoreSheets: 0, expected: 0 }],
      ...more,
    }
    const team = { id: 't', name: 'T', challenge: 'welcome', members: 1, schools: ['north'], complete: false }
    return tasksOf({ ...edition, published: false } as never, overview, [team], to).map((task) => task.to)
  }
  expect(tasks('formation')).toEqual(['teams', 'voter-cards'])
  expect(tasks('work')).toEqual(['teams', 'voter-cards'])
  expect(tasks('jury')).toEqual(['voter-cards', '#jurors'])
  expect(tasks('deliberation')).toEqual(['deliberation'])
  expect(tasks('deliberation', { signedAt: now })).toEqual(['publication'])
  expect(tasks('published', { signedAt: now, publishedAt: now })).toEqual([])
})
