import { expect, test } from 'vitest'
import { bound } from '../../domain/typography.ts'

test('the space before a double sign, and after an opening quote, does not break', () => {
  expect(bound('Quoi ? « Rien » : 100 % ; fin !')).toBe(
    'Quoi\u00a0? «\u00a0Rien\u00a0»\u00a0: 100\u00a0% ; fin\u00a0!'.replace(' ;', '\u00a0;'),
  )
  expect(bound('Un texte, sans rien.')).toBe('Un texte, sans rien.')
})
