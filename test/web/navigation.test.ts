import { expect, test } from 'vitest'
import type { Phase } from '../../domain/edition/edition.ts'
import { maySee, pageCalled, sectionsFor } from '../../web/pages.ts'
import type { Edition, Me } from '../../web/session.ts'
import { smallEdition, windowsAround } from '../support/editions.ts'

const editionIn = (phase: Phase, published = false) =>
  ({ ...smallEdition('e', windowsAround(new Date().toISOString(), phase)), published }) as unknown as Edition
const somebody = (role: Me['role']): Me => ({ id: role, name: role, role, language: 'fr' })

test.each([
  [undefined, 'work', ['home', 'teams']],
  [undefined, 'vote', ['home', 'teams', 'vote']],
  ['participant', 'vote', ['home', 'me', 'teams', 'hand-in']],
  ['juror', 'vote', ['home', 'jury', 'deliberation']],
  ['president', 'vote', ['home', 'jury', 'deliberation']],
  ['organiser', 'vote', ['home', 'organise', 'teams', 'deliberation']],
] as const)('a visitor who is %s sees these sections during %s', (role, phase, sections) => {
  const me = role && somebody(role)
  expect(sectionsFor({ edition: editionIn(phase), me })).toEqual(sections)
})

test('the palmarès is a section as soon as it is out', () => {
  expect(sectionsFor({ edition: editionIn('published'), me: undefined })).not.toContain('palmares')
  expect(sectionsFor({ edition: editionIn('published', true), me: undefined })).toContain('palmares')
})

test('a page that is for some is for nobody else', () => {
  expect(maySee(pageCalled('organise'), undefined)).toBe(false)
  expect(maySee(pageCalled('organise'), somebody('juror'))).toBe(false)
  expect(maySee(pageCalled('organise'), somebody('organiser'))).toBe(true)
  expect(maySee(pageCalled('home'), undefined)).toBe(true)
})
