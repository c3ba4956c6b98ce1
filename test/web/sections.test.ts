import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { edition } from '../../domain/edition/edition.ts'
import { readEdition } from '../../editions/read.ts'
import { wordsFor, wordsOf } from '../../web/edition/form/sections.ts'

type Def = {
  type: string
  shape?: Record<string, Schema>
  element?: Schema
  innerType?: Schema
  options?: Schema[]
}
type Schema = { _zod: { def: Def } }

/** The paths of all that a schema takes, entries of lists left out. */
function pathsIn({ _zod: { def } }: Schema, path: readonly string[] = []): string[] {
  if (def.shape)
    return Object.entries(def.shape).flatMap(([name, schema]) => pathsIn(schema, [...path, name]))
  const inner = def.innerType ?? def.element
  if (inner) return pathsIn(inner, path)
  if (def.options) return def.options.flatMap((option) => pathsIn(option, path))
  return [path.join('.')]
}

/** Set on the page of roles, where a juror's place is taken by another. */
const elsewhere = /^jury\.left\./

test('every field that an edition’s file may have has its place on screen, with words for it', () => {
  const paths = [...new Set(pathsIn(edition as unknown as Schema))].filter((path) => !elsewhere.test(path))
  expect(paths.length).toBeGreaterThan(80)
  expect(paths).toContain('prizes.criteria.guidance.text.fr')
  const steps = (path: string) => path.split('.')
  // A step that has no words of its own is told as it stands.
  const bare = paths.filter((path) => {
    const words = wordsFor(path).en.split(', ')
    return steps(path).some((step) => words.includes(step))
  })
  expect(bare).toEqual([])
})

test('every field of the sample has one, too', () => {
  const read = readEdition(readFileSync('editions/strasbourg-2019.yaml', 'utf8'))
  if ('mistakes' in read) throw new Error('The sample has mistakes')
  for (const name of Object.keys(read.edition)) expect(wordsFor(name).fr, name).not.toBe(name)
})

test('what is chosen is told in the words in which it is chosen, what is typed as it was typed', () => {
  expect(wordsFor('challenges.welcome.title.fr').fr).toBe('Défis, welcome, Titre, en français')
  expect(wordsOf('prizes.users.rule', 'median')?.fr).toMatch(/médiane/i)
  expect(wordsOf('deliverables.deck.required', 'true')).toEqual({ fr: 'oui', en: 'yes' })
  expect(wordsOf('deliverables.deck.required', 'false')).toEqual({ fr: 'non', en: 'no' })
  expect(wordsOf('place.fr', 'true')).toBeUndefined()
})
