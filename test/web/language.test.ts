import { beforeEach, expect, test } from 'vitest'
import { colon, say, setLanguage, t } from '../../web/language.ts'

beforeEach(() => setLanguage('fr'))

test('no line of French starts with a double sign', () => {
  expect(t('Équipe : « Les Voix » ? 60 % !', '')).toBe(
    'Équipe\u00a0: «\u00a0Les Voix\u00a0»\u00a0? 60\u00a0%\u00a0!',
  )
  expect(say({ fr: 'À quoi bon ?', en: '' })).toBe('À quoi bon\u00a0?')
  expect(t('https://exemple.fr et 10:30', '')).toBe('https://exemple.fr et 10:30')
})

test('a colon has a space before it in French alone', () => {
  expect(colon()).toBe('\u00a0: ')
  setLanguage('en')
  expect(colon()).toBe(': ')
  expect(t('', 'Team: yes?')).toBe('Team: yes?')
})
