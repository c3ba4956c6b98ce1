import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import PDFDocument from 'pdfkit'
import { describe, expect, test } from 'vitest'
import { teamName } from '../../../api/shapes.ts'
import { personName } from '../../../domain/fields.ts'
import { minutesPdf } from '../../../functions/palmares/minutes-pdf.ts'
import { fontOf } from '../../../functions/palmares/page.ts'
import { signsOfNames } from '../../support/names.ts'
import { textOf } from '../../support/pdf-text.ts'
import { sampleEdition, sampleMinutes } from './minutes-sample.ts'

const signs = signsOfNames()

/** The minutes with these names in the places of teams and jurors, as copied from the document, on one line. */
async function copied(teams: readonly string[], jurors: readonly string[] = []): Promise<string> {
  const minutes = sampleMinutes()
  const pdf = await minutesPdf(
    {
      ...minutes,
      teams: minutes.teams.map((each, index) => ({ ...each, name: teams[index] ?? each.name })),
      jury: minutes.jury.map((each, index) => ({ ...each, name: jurors[index] ?? each.name })),
      signature: { ...minutes.signature, name: jurors[0] ?? minutes.signature.name },
    },
    sampleEdition,
    'fr',
  )
  return textOf(pdf).replaceAll(/\s+/g, ' ')
}

test.each(['400Regular/SourceSans3_400Regular', '600SemiBold/SourceSans3_600SemiBold'])(
  'the font %s has a glyph for every sign that a name may have, and one of its own',
  (file) => {
    const pdf = new PDFDocument({ font: '' })
    pdf.font(readFileSync(`node_modules/@expo-google-fonts/source-sans-3/${file}.ttf`))
    const font = fontOf(pdf)
    const glyphs = new Map<number, string>()
    for (const sign of signs) {
      const code = sign.codePointAt(0) ?? 0
      const { id } = font.glyphForCodePoint(code)
      expect([sign, font.hasGlyphForCodePoint(code), glyphs.get(id)]).toEqual([sign, true, undefined])
      glyphs.set(id, sign)
    }
    expect(signs.length).toBeGreaterThan(700)
  },
)

describe('copied from the minutes', () => {
  test('names come out as they were written', async () => {
    const names = [
      'Łucja Świętek',
      'Nguyễn Thị Ánh',
      'Maël O’Neill-d’Ornano',
      'Δημήτρης Παπαδόπουλος',
      'Їжак Щербина-Ґава',
      'Affinités & offices fières',
      'Ọláńrewájú Adébáyọ',
      'C#',
      'C++',
      'Étоile (о cyrillique)',
      'Fjord Tj fi fl ffi',
    ]
    const text = await copied(names, ['Zoé Müller', 'Ибрагим Ağaoğlu', 'Ștefan Țuțea'])
    for (const name of [...names, 'Zoé Müller', 'Ибрагим Ağaoğlu', 'Ștefan Țuțea'])
      expect(text).toContain(name)
    expect(text).not.toMatch(/[□\ufffd]/)
  })

  test('every sign that a name may have comes out, in either font', async () => {
    const rows = Array.from({ length: Math.ceil(signs.length / 50) }, (_, index) =>
      signs.slice(50 * index, 50 * index + 50).map((sign) => (sign === ' ' ? '' : `a${sign}`)),
    )
    const names = rows.map((row) => row.join('').normalize('NFC'))
    const text = (await copied(names, names.slice(0, 1))).replaceAll(' ', '')
    expect(rows.length).toBeLessThanOrEqual(18)
    for (const name of names) expect(text).toContain(name)
    expect(text).not.toMatch(/[□\ufffd]/)
  })

  test('whatever is taken as a name comes out whole', async () => {
    const written = fc.string({
      unit: fc.oneof(fc.constantFrom(...signs), fc.constantFrom(...'fijltT\u0301\u0302\u0323\u0328 ')),
      minLength: 2,
      maxLength: 20,
    })
    const taken = (schema: typeof teamName) =>
      written.map((name) => schema.safeParse(name).data).filter((name) => name !== undefined)
    await fc.assert(
      fc.asyncProperty(
        fc.array(taken(teamName), { minLength: 18, maxLength: 18 }),
        taken(personName),
        async (teams, juror) => {
          const text = (await copied(teams, [juror])).replaceAll(' ', '')
          for (const name of [...teams, juror]) expect(text).toContain(name.replaceAll(' ', ''))
          expect(text).not.toMatch(/[□\ufffd]/)
        },
      ),
      { numRuns: 10 },
    )
  })

  test('a sign that no font has, in a name of before or a free text, is its number and no box', async () => {
    const text = await copied(['Fusée 🚀 李', 'Ze\u0301ro\u200b\u00ad e\ufe0f'])
    expect(text).toContain('Fusée [U+1F680] [U+674E]')
    expect(text).toContain('Zéro e')
    expect(text).not.toMatch(/[□\ufffd]/)
  })
})
