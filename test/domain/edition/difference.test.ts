import { expect, test } from 'vitest'
import { differences } from '../../../domain/edition/difference.ts'

const list = (...ids: string[]) => ids.map((id) => ({ id, name: { fr: `N ${id}`, en: `N ${id}` } }))

test('plain fields differ by what they say', () => {
  expect(differences({ a: { fr: 'un', en: 'one' } }, { a: { fr: 'deux', en: 'one' } })).toEqual([
    { path: 'a.fr', at: 'a.fr', before: 'un', after: 'deux' },
  ])
})

test('entries with an id are compared with the one of that id, wherever it stands by now', () => {
  const [one, two] = list('one', 'two')
  const changed = { ...one, name: { fr: 'Autre', en: 'N one' } }
  expect(differences({ themes: [one, two] }, { themes: [two, changed] })).toEqual([
    { path: 'themes.one.name.fr', at: 'themes.1.name.fr', before: 'N one', after: 'Autre' },
    { path: 'themes', at: 'themes', before: 'one, two', after: 'two, one' },
  ])
})

test('what is new or gone is told whole, by its name', () => {
  expect(differences({ themes: list('one', 'two') }, { themes: list('two', 'three') })).toEqual([
    { path: 'themes.three', at: 'themes.1', after: 'N three' },
    { path: 'themes.one', at: 'themes', before: 'N one' },
  ])
  expect(differences({}, { walk: { minimum: 2, minutes: 5 } })).toMatchObject([
    { path: 'walk', after: expect.any(String) },
  ])
})

test('entries without an id are compared by their places', () => {
  expect(differences({ partners: ['a', 'b'] }, { partners: ['a', 'c', 'd'] })).toEqual([
    { path: 'partners.1', at: 'partners.1', before: 'b', after: 'c' },
    { path: 'partners.2', at: 'partners.2', after: 'd' },
  ])
})
