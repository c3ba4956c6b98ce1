import { expect, test } from 'vitest'
import { consequences } from '../../../domain/edition/consequences.ts'
import { differences } from '../../../domain/edition/difference.ts'
import type { Edition } from '../../../domain/edition/edition.ts'
import { smallEdition, windowsAround } from '../../support/editions.ts'

const edition = smallEdition('e', windowsAround('2026-02-18T12:00:00.000Z', 'registration'), {
  skills: [{ id: 'law', name: { fr: 'Droit', en: 'Law' } }],
  registration: { capacity: 40 },
})
const { teams: rules, schools, challenges, deliverables } = edition
const team = (...from: string[]) => ({
  members: from.map((school, index) => ({ person: `${index}`, school })),
})
const three = team('north', 'south', 'north')
const four = team('north', 'south', 'north', 'south')

/** What is said to follow, by what each sentence is recognised by. */
function said(changes: Partial<Edition>, teams: ReturnType<typeof team>[] = []): string[] {
  const after = { ...edition, ...changes }
  return consequences(edition, after, differences(edition, after), teams).map(({ fr, en }) => {
    expect(fr).not.toBe('')
    expect(en).not.toBe('')
    return en
  })
}

const like = (...words: string[]) => words.map((each) => expect.stringContaining(each))

test.each<[string, Partial<Edition>, ReturnType<typeof team>[], string[]]>([
  ['a text', { description: { fr: 'Autre', en: 'Other' } }, [four], []],
  [
    'more members',
    { teams: { ...rules, minimum: 4 } },
    [three, four, team('north')],
    ['no longer be complete by these rules: 1'],
  ],
  [
    'more schools',
    { teams: { ...rules, schools: 3 } },
    [three, four],
    ['no longer be complete by these rules: 2'],
  ],
  ['a smaller team', { teams: { ...rules, maximum: 3 } }, [three, four], ['larger than the maximum: 1']],
  ['a smaller team where none is larger', { teams: { ...rules, maximum: 3 } }, [three], []],
  ['fewer teams for a challenge', { teams: { ...rules, perChallenge: 3 } }, [], ['keep their challenge']],
  ['more teams for a challenge', { teams: { ...rules, perChallenge: 5 } }, [], []],
  ['a challenge less', { challenges: challenges.slice(1) }, [], ['Wishes for a challenge']],
  [
    'a challenge more',
    { challenges: [...challenges, { ...challenges[0], id: 'new' }] as Edition['challenges'] },
    [],
    [],
  ],
  ['a skill less', { skills: [] }, [], ['A skill that is removed']],
  ['another zone', { timeZone: 'Europe/London' }, [], ['new zone']],
  ['other places', { registration: { capacity: 50 } }, [], ['waiting list']],
  ['places not counted any more', { registration: undefined }, [], ['waiting list']],
  ['another rule of registration', { registration: { capacity: 40, cohorts: true } }, [], []],
  ['a deliverable less', { deliverables: deliverables.slice(1) }, [], ['What was handed in stays']],
  ['a school less', { schools: schools.slice(1) }, [], ['registrations to come']],
])('%s', (_, changes, teams, expected) => {
  expect(said(changes, teams)).toEqual(like(...expected))
})
