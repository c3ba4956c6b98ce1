import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { teamName } from '../../api/shapes.ts'
import { fieldsOf } from '../../domain/field-problems.ts'
import { personName, readsAsWritten, text, words } from '../../domain/fields.ts'
import { tidyName } from '../../domain/names.ts'
import { signsOfNames } from '../support/names.ts'

const schemas = { person: personName, team: teamName }
type Schema = (typeof schemas)[keyof typeof schemas]

const told = (name: string, schema: Schema = personName) =>
  fieldsOf(schema.safeParse(name).error?.issues ?? [])[0]?.detail

describe('a name is kept as it reads', () => {
  test.each([
    'Łucja Świętek',
    'Nguyễn Thị Ánh',
    'Maël O’Neill-d’Ornano',
    'Cher',
    'Ọláńrewájú Adébáyọ',
    'Δημήτρης Παπαδόπουλος',
    'Їжак Щербина-Ґава',
    'Dr. J.R.R. Müller (ENA) & Cie',
  ])('%s', (name) => {
    expect(personName.parse(name)).toBe(name)
    expect(teamName.parse(name)).toBe(name)
  })

  test.each(['C#', 'C++', 'Bus 67', 'Node.js', '@home', '50 % & plus', 'N° 1', 'Zéro €', 'A/B', 'A.B'])(
    'the team %s',
    (name) => expect(teamName.parse(name)).toBe(name),
  )

  test.each([
    ['a decomposed accent', 'Zoe\u0301 Müller', 'Zoé Müller'],
    ['a zero-width space', 'Zoé\u200b Müller', 'Zoé Müller'],
    ['a soft hyphen', 'Ana\u00adïs Roth', 'Anaïs Roth'],
    ['a mark of the byte order', '\ufeffZoé', 'Zoé'],
    ['joiners and selectors', 'Z\u200do\u200cé\u2060\ufe0f\u034f', 'Zoé'],
    ['white space', '  Zoé \u00a0\u2009\u202f Müller\u3000', 'Zoé Müller'],
    ['hyphens of other kinds', 'Anne\u2010Lise d\u2011Ornano', 'Anne-Lise d-Ornano'],
    ['the sign micro, and other doubles', 'µ \u2206 \u03d5', '\u03bc \u0394 \u03c6'],
  ])('without %s', (_, written, name) => {
    expect(personName.parse(written)).toBe(name)
    expect(teamName.parse(written)).toBe(name)
  })
})

describe('a name is refused with a sentence that says why', () => {
  test.each([
    ['a sign of direction', '\u202eeluoR ellimaC', 'sens de la lecture', 'direction of reading'],
    ['a mark of direction', 'Camille\u200f', 'sens de la lecture', 'direction of reading'],
    ['an isolate', '\u2066Camille\u2069', 'sens de la lecture', 'direction of reading'],
    ['half a character', 'Zo\ud83d', 'moitié d’un caractère', 'half a character'],
    ['the end of a line', '\u2028Hugo', 'sur une ligne', 'one line'],
    ['another line', 'Hugo\nRoth', 'sur une ligne', 'one line'],
    ['a tab', 'Hugo\tRoth', 'sur une ligne', 'one line'],
    ['a control character', 'Hugo\u0085', 'sur une ligne', 'one line'],
    ['a hidden tag', 'Hugo\u{e0041}', 'caractère invisible', 'invisible character'],
    [
      'a link',
      'Voir https://exemple.example.net',
      '« https://exemple.example.net »',
      '“https://exemple.example.net”',
    ],
    ['a link without its beginning', 'Voir www.exemple', '« www.exemple »', '“www.exemple”'],
    ['a domain', 'Voir exemple.fr', '« exemple.fr »', '“exemple.fr”'],
    ['a domain in capitals', 'EXEMPLE.COM, vite', '« EXEMPLE.COM »', '“EXEMPLE.COM”'],
    ['a domain with a path', 'exemple.paris/vite', '« exemple.paris/vite »', '“exemple.paris/vite”'],
    ['a link hidden by a soft hyphen', 'ww\u00adw.exemple', '« www.exemple »', '“www.exemple”'],
    ['an address', 'Camille zoe@example.org', '« zoe@example.org »', '“zoe@example.org”'],
    ['an address without an ending', 'zoe@bureau', '« zoe@bureau »', '“zoe@bureau”'],
    ['signs of HTML', '<b>Zoé', 'sans les signes < et >', 'without the signs < and >'],
    ['an emoji', 'Zoé 🚀', '« 🚀 »', '“🚀”'],
    ['letters that the minutes have not', '李 Zoé', '« 李 »', '“李”'],
    ['letters from right to left', 'נועה', 'latines, grecques ou cyrilliques', 'Latin, Greek or Cyrillic'],
    ['accents that make no letter', 'Zox\u0301\u0302e', '« x\u0301\u0302 »', '“x\u0301\u0302”'],
    ['an accent alone', '\u0301 Zoé', 'ne peut pas imprimer', 'cannot print'],
    ['no letter', '...', 'au moins une lettre', 'at least one letter'],
    ['nothing', '   ', 'rester vide', 'left empty'],
    ['nothing that is seen', '\u200b\u200b', 'rester vide', 'left empty'],
    ['too many letters', 'a'.repeat(81), '80 caractères au plus', '80 characters at most'],
  ])('%s', (_, name, fr, en) => {
    expect(told(name)?.fr).toContain(fr)
    expect(told(name)?.en).toContain(en)
  })

  test.each([
    ['\u202eeluoR', 'sens de la lecture'],
    ['Voir https://exemple.example.net', '« https://exemple.example.net »'],
    ['!?', 'une lettre ou un chiffre'],
    ['\u200b\u200b', 'au moins 2 caractères'],
    ['é'.repeat(61), '60 caractères au plus'],
  ])('the team %j', (name, fr) => {
    expect(told(name, teamName)?.fr).toContain(fr)
  })

  test('a person has letters, a team may have digits alone', () => {
    expect(told('42')?.en).toContain('letter')
    expect(teamName.parse('42')).toBe('42')
  })
})

const signs = signsOfNames()

test('a name may have every letter of French, and of those who come to study', () => {
  for (const letter of 'àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸßñãõåøđłşğıİőűțșžčřĦħŋƏəảạấừễ’«»–—€')
    expect(signs).toContain(letter)
})

const written = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({
    unit: fc.oneof(fc.constantFrom(...signs), fc.constantFrom('\u200b', '\u00ad', '\u0301', '\u00a0')),
    maxLength: 12,
  }),
)

describe.each(Object.entries(schemas))('whatever is typed as the name of a %s', (_, schema) => {
  test('is told in both languages, or kept as it will be kept again, with nothing that is not seen', () => {
    fc.assert(
      fc.property(written, (name) => {
        const read = schema.safeParse(name)
        if (!read.success) {
          const problem = told(name, schema)
          expect(problem?.fr).toMatch(/\.$/)
          expect(problem?.en).toMatch(/\.$/)
          return
        }
        expect(schema.parse(read.data)).toBe(read.data)
        expect(read.data).toBe(read.data.normalize('NFC'))
        expect(read.data).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]|^\s|\s$|\s\s/u)
        for (const sign of read.data) expect(signs).toContain(sign)
      }),
      { numRuns: 2000 },
    )
  })
})

test('tidying a name twice is tidying it once', () => {
  fc.assert(
    fc.property(written, (name) => {
      expect(tidyName(tidyName(name))).toBe(tidyName(name))
    }),
  )
})

test('the texts of an edition have lines, and no signs of control or direction', () => {
  const fr = 'Une ligne\net une autre 🚀'
  expect(text.parse({ fr, en: fr })).toEqual({ fr, en: fr })
  for (const name of ['\u202etxet', 'a\u0000b', 'a\u0085', '\u2067a']) {
    const problem = fieldsOf(words(readsAsWritten).safeParse(name).error?.issues ?? [])[0]?.detail
    expect(problem?.fr).toContain('ne se voit pas')
    expect(problem?.en).toContain('not seen')
    expect(text.safeParse({ fr: 'a', en: name }).success).toBe(false)
  }
})
