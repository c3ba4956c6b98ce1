import { beforeEach, expect, test } from 'vitest'
import { setLanguage } from '../../web/language.ts'
import { participantTable } from '../../web/people/participant-table.ts'
import type { Participant } from '../../web/people/roster.ts'
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
  const [head = [], row = []] = participantTable(edition as unknown as Edition, [ana], String)
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
})
