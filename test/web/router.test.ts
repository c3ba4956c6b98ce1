import { expect, test } from 'vitest'
import { desks } from '../../web/edition/desks.ts'
import { type DeskPage, pageNames, pages } from '../../web/pages.ts'
import { href, inLanguage, placeOf } from '../../web/router.ts'

test.each([
  ['/', 'editions', undefined, undefined],
  ['/fr/', 'editions', undefined, undefined],
  ['/fr/strasbourg-2019', 'home', 'strasbourg-2019', undefined],
  ['/fr/strasbourg-2019/', 'home', 'strasbourg-2019', undefined],
  ['/en/s/challenges/water', 'challenge', 's', 'water'],
  ['/en/s/teams', 'teams', 's', undefined],
  ['/en/s/teams/abc', 'team', 's', 'abc'],
  ['/fr/s/jury/abc', 'score', 's', 'abc'],
  ['/fr/s/organise', 'organise', 's', undefined],
  ['/fr/s/organise/phases', 'phases', 's', undefined],
  ['/fr/s/organise/abc', 'not-found', 's', undefined],
  ['/fr/s/challenges', 'not-found', 's', undefined],
  ['/fr/s/nowhere', 'not-found', 's', undefined],
  ['/fr/s/vote/abc', 'not-found', 's', undefined],
  ['/fr/s/jury/a/b', 'not-found', 's', undefined],
  ['/fr/s/constructor', 'not-found', 's', undefined],
  ['/de/s', 'not-found', 's', undefined],
  ['/fr/parts', 'parts', undefined, undefined],
  ['/fr/s/teams/*', 'team', 's', '*'],
  ['/fr/s/teams%2F*', 'not-found', 's', undefined],
  ['/fr/%E0%A4%A', 'home', '%E0%A4%A', undefined],
])('%s leads to %s', (path, page, edition, item) => {
  expect(placeOf(path)).toMatchObject({ page, edition, item })
})

test('the language is in the address', () => {
  expect(placeOf('/en/s').language).toBe('en')
  expect(placeOf('/fr/s').language).toBe('fr')
  expect(inLanguage('en', { pathname: '/fr/s/teams', search: '', hash: '#x' } as Location)).toBe(
    '/en/s/teams#x',
  )
  expect(inLanguage('en', { pathname: '/fr', search: '', hash: '' } as Location)).toBe('/en')
  expect(inLanguage('fr', { pathname: '/en/en-2019', search: '?a', hash: '' } as Location)).toBe(
    '/fr/en-2019?a',
  )
})

test('every page has an address of its own, which leads back to it', () => {
  const addresses = pageNames.map((name) => pages[name].at)
  expect(new Set(addresses).size).toBe(addresses.length)
  for (const name of ['home', 'sign-in', ...(Object.keys(desks) as DeskPage[])] as const)
    expect(placeOf(href('fr', 's', name))).toMatchObject({ page: name, edition: 's' })
  expect(placeOf(href('fr', 's', 'score', 'abc'))).toMatchObject({ page: 'score', item: 'abc' })
})

test('an address names its parts safely', () => {
  expect(href('fr', 's', 'team', 'a/b')).toBe('/fr/s/teams/a%2Fb')
})
