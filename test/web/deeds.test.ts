import { afterEach, expect, test } from 'vitest'
import { operations } from '../../api/operations.ts'
import type { ReactionName } from '../../domain/reactions.ts'
import { setLanguage } from '../../web/language.ts'
import { deedWord } from '../../web/people/deeds.ts'

afterEach(() => setLanguage('fr'))

/** Rules that write what is audited, besides those whom somebody asks. */
const rules: (ReactionName | 'uploads')[] = ['givePlaces', 'formTeams', 'uploads']

test('every deed that the audit trail may tell has a word in both languages, none of them a name of the code', () => {
  const asked = operations.filter(({ method, repeat }) => method !== 'GET' && repeat !== 'reads')
  const deeds = [...asked.map(({ name }) => name), ...rules]
  expect(deeds.length).toBeGreaterThan(60)
  for (const language of ['fr', 'en'] as const) {
    setLanguage(language)
    for (const version of [1, 2])
      for (const under of deeds) {
        const word = deedWord({ under, version })
        expect(word, `${under} in ${language}`).not.toBe(under)
        expect(word, `${under} in ${language}`).not.toMatch(/[a-z][A-Z]|^$/)
      }
  }
})

test('somebody whom a list brought in is told apart from somebody whom one corrected', () => {
  const word = (version: number) => deedWord({ under: 'importParticipants', version })
  expect(word(1)).not.toBe(word(2))
})
