import { beforeEach, expect, test } from 'vitest'
import { setLanguage } from '../../web/language.ts'
import { peopleTable } from '../../web/people/people-table.ts'
import type { Participant, PersonLine } from '../../web/people/roster.ts'
import type { Edition } from '../../web/session.ts'
import { smallEdition, windowsAround } from '../support/editions.ts'

beforeEach(() => setLanguage('en'))

test('organisers take away all that participants said: skills and wishes by name, needs, consents that stand with their dates', () => {
  const given = '2026-02-18T12:00:00.000Z'
  const edition = smallEdition('e', windowsAround(given, 'registration'), {
    skills: [{ id: 'law', name: { fr: 'Droit', en: 'Law' } }],
  })
  const ana: Participant = {
    id: 'ana',
    name: 'Ana',
    email: 'ana@north.example.org',
    school: 'north',
    language: 'fr',
    confirmed: true,
    cohort: 'Lovelace',
    skills: ['law'],
    wishes: ['water', 'rights'],
    access: 'A ramp',
    diet: 'Vegan',
    consents: [
      { to: 'rules', given },
      { to: 'contact', given, withdrawn: given },
    ],
  }
  const { id, name, email, school, language, confirmed } = ana
  const line: PersonLine = {
    id,
    name,
    email,
    school,
    language,
    confirmed,
    role: 'participant',
    state: 'withdrawn',
  }
  const juror: PersonLine = { ...line, id: 'jo', name: 'Jo', role: 'president', state: 'accepted' }
  const rows = [line, juror]
  const [head = [], row = [], other = []] = peopleTable(edition as unknown as Edition, rows, [ana], String)
  expect(head).toHaveLength(row.length)
  const cell = (name: string) => row[head.indexOf(name)]
  expect(['Class', 'Skills', 'Wishes', 'Access', 'Diet', 'Contact after', 'Images'].map(cell)).toEqual([
    'Lovelace',
    'Law',
    'Défi water | Défi rights',
    'A ramp',
    'Vegan',
    '',
    '',
  ])
  expect(cell('Rules accepted')).toContain('18')
  expect(['Role', 'State'].map(cell)).toEqual(['Participant', 'out'])
  expect(['Role', 'Class', 'Diet'].map((of) => other[head.indexOf(of)])).toEqual([
    'Chair of the jury',
    '',
    '',
  ])
})
