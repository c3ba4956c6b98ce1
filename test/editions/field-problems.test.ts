import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { school } from '../../domain/edition/edition.ts'
import { fieldProblem } from '../../domain/field-problems.ts'
import { email, id, instant, personName, sha256, slug } from '../../domain/fields.ts'

function firstProblem(schema: z.core.$ZodType, value: unknown, reportInput = true) {
  const issue = z.safeParse(schema, value, { reportInput }).error?.issues[0]
  return issue && fieldProblem(issue)
}

describe('a refused value is told in a sentence', () => {
  const cases: [string, z.core.$ZodType, unknown, string][] = [
    ['missing', z.string(), undefined, 'Ce champ est obligatoire et il manque.'],
    ['empty', z.string(), null, 'Ce champ est vide.'],
    ['not a text', z.string(), 4, 'Un texte est attendu ici.'],
    ['not a number', z.number(), 'x', 'Un nombre est attendu ici.'],
    ['not whole', z.int(), 1.5, 'Un nombre entier est attendu ici.'],
    ['not a boolean', z.boolean(), 'x', 'Oui ou non (true ou false) est attendu ici.'],
    ['not a list', z.array(z.string()), {}, 'Une liste est attendue ici.'],
    ['not a group', z.object({}), 'x', 'Un groupe de champs est attendu ici.'],
    ['blank', z.string().check(z.minLength(1)), '', 'Ce champ ne peut pas rester vide.'],
    ['too short', z.string().check(z.minLength(8)), 'a', 'Écrivez au moins 8 caractères.'],
    [
      'too long',
      z.string().check(z.maxLength(2000)),
      'a'.repeat(2001),
      'Ce texte est trop long : 2 000 caractères au plus.',
    ],
    ['wrong length', z.string().check(z.length(6)), 'a', 'Il faut exactement 6 caractères.'],
    ['too few', z.array(z.string()).check(z.minLength(2)), [], 'Il faut au moins 2 éléments.'],
    [
      'too many',
      z.array(z.string()).check(z.maxLength(1)),
      ['a', 'b'],
      'Il y en a trop : 1 élément au plus.',
    ],
    ['under the least', z.number().check(z.gte(1)), 0, 'La plus petite valeur possible est 1.'],
    ['not above', z.number().check(z.positive()), 0, 'La valeur doit dépasser 0.'],
    ['over the most', z.number().check(z.lte(20)), 21, 'La plus grande valeur possible est 20.'],
    ['not below', z.number().check(z.lt(1)), 1, 'La valeur doit rester sous 1.'],
    ['off step', z.number().check(z.multipleOf(0.5)), 0.3, 'Cette valeur va de 0,5 en 0,5.'],
    ['not among', z.enum(['a', 'b', 'c']), 'd', 'Les valeurs possibles sont a, b et c.'],
    ['not the one', z.literal('a'), 'd', 'La seule valeur possible ici est a.'],
    ['unknown field', z.strictObject({}), { x: 1 }, 'Le champ « x » n’existe pas ici.'],
    ['unknown fields', z.strictObject({}), { x: 1, y: 2 }, 'Les champs « x », « y » n’existent pas ici.'],
    ['no form', z.union([z.string(), z.number()]), true, 'Cette valeur n’a aucune des formes attendues.'],
    [
      'key',
      z.record(slug, z.number()),
      { 'A b': 1 },
      'Seuls les lettres minuscules sans accent, les chiffres et les traits d’union vont ici, 40 au plus.',
    ],
    ['address', email, 'anne', 'Écrivez une adresse électronique complète, comme prenom.nom@example.org.'],
    ['name', personName, '<b>', 'Un nom s’écrit sans les signes < et >.'],
    ['instant', instant, 'x', 'Un instant en UTC est attendu ici, comme 2019-02-18T08:00:00.000Z.'],
    ['digest', sha256, 'x', 'Une empreinte SHA-256 de 64 chiffres hexadécimaux est attendue ici.'],
    ['identifier', id, 'x', 'Cet identifiant n’a pas la forme attendue.'],
    ['web address', z.url(), 'x', 'Écrivez une adresse web complète, qui commence par https://.'],
    ['other pattern', z.string().check(z.regex(/^a$/)), 'b', 'Ce texte n’a pas la forme attendue.'],
    ['other code', z.string().check(z.refine(() => false)), 'b', 'Cette valeur n’est pas acceptée.'],
  ]
  test.each(cases)('%s', (_, schema, value, sentence) => {
    const problem = firstProblem(schema, value)
    expect(problem?.fr.replaceAll(/[\u00a0\u202f]/g, ' ')).toBe(sentence)
    expect(problem?.en).toMatch(/^[A-Z].*\.$/)
  })

  test('a pattern of one field is named by the field', () => {
    const value = { id: 'a', name: 'A', cohort: '', mailDomains: ['@a'] }
    expect(firstProblem(school, value)?.en).toContain('domain name')
  })

  test('without the input, absent and wrong get the same sentence', () => {
    expect(firstProblem(z.string(), undefined, false)?.en).toBe('A text is expected here.')
  })
})
