import regular from '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf'
import bold from '@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf'
import serif from '@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf'
import PDFDocument from 'pdfkit'

const ink = '#1c211d'
const soft = '#50574f'
const rule = '#dcd5c5'
const laurel = '#1d5b41'
// What the published types of pdfkit do not know yet.
const universal = { subset: 'PDF/UA' as unknown as 'PDF/A-1' }
const columnHead: PDFKit.Mixins.StructureElementOptions & { scope: 'Column' } = { scope: 'Column' }
const margin = { left: 64, right: 64, top: 64, bottom: 76 }

type Column = { title: string; share: number; align?: 'right' }

/** A document of A4 pages under construction: each method adds below what stands, and starts a page when full. */
export type Paper = {
  title: (text: string, above: string) => void
  heading: (text: string) => void
  subheading: (text: string) => void
  paragraph: (text: string, style?: 'soft' | 'strong') => void
  list: (items: readonly string[]) => void
  /** Rows of a name and a value. */
  facts: (rows: readonly (readonly [string, string])[]) => void
  table: (columns: readonly Column[], rows: readonly (readonly string[])[]) => void
  /** A name a row, with a line to sign on. */
  signatures: (names: readonly string[]) => void
  /** Starts a page unless this much room, in points, is left. */
  keepTogether: (points: number) => void
  finish: (footer: (page: number, of: number) => string) => Promise<Uint8Array>
}

/** Starts a tagged PDF (PDF/UA) with its fonts inside; the same calls give the same bytes. */
export function newPaper(about: {
  title: string
  author: string
  language: string
  createdAt: Date
  /** What the head of a table says that goes on from the page before. */
  continued: string
}): Paper {
  const pdf = new PDFDocument({
    size: 'A4',
    margins: margin,
    pdfVersion: '1.7',
    ...universal,
    tagged: true,
    displayTitle: true,
    lang: about.language,
    font: '',
    bufferPages: true,
    info: {
      Title: about.title,
      Author: about.author,
      CreationDate: about.createdAt,
      ModDate: about.createdAt,
    },
  })
  for (const [name, bytes] of Object.entries({ regular, bold, serif }))
    pdf.registerFont(name, Buffer.from(bytes))
  const width = pdf.page.width - margin.left - margin.right
  const bottom = pdf.page.height - margin.bottom
  const root = pdf.struct('Document')
  pdf.addStructure(root)

  type Element = typeof root
  const struct = (
    type: Parameters<typeof pdf.struct>[0],
    children: (Element | (() => void))[],
    options = {},
  ) => {
    const element = pdf.struct(type, options)
    for (const child of children) element.add(child)
    element.end()
    return element
  }
  const keepTogether = (points: number) => {
    if (pdf.y + points > bottom) pdf.addPage()
  }
  const artifact = (draw: () => void, type: 'Layout' | 'Pagination' = 'Layout') => {
    pdf.markContent('Artifact', { type })
    draw()
    pdf.endMarkedContent()
  }
  const line = (color: string, weight: number) => {
    const { y } = pdf
    artifact(() =>
      pdf
        .moveTo(margin.left, y)
        .lineTo(margin.left + width, y)
        .lineWidth(weight)
        .strokeColor(color)
        .stroke(),
    )
  }
  const write = (tag: 'H1' | 'H2' | 'H3' | 'P', text: string, after: number, draw: () => void) => {
    root.add(
      struct(tag, [
        () => {
          draw()
          pdf.text(drawable(pdf, text), margin.left, pdf.y, { width })
        },
      ]),
    )
    pdf.y += after
  }
  const cellHeight = (text: string, cellWidth: number) =>
    pdf.heightOfString(drawable(pdf, text), { width: cellWidth })

  function row(table: Element, columns: readonly Column[], cells: readonly string[], kind: 'head' | 'body') {
    const style = () =>
      kind === 'head'
        ? pdf.font('bold').fontSize(9).fillColor(soft)
        : pdf.font('regular').fontSize(10.5).fillColor(ink)
    style()
    const widths = columns.map((column) => column.share * width - 12)
    const height = Math.max(...cells.map((text, index) => cellHeight(text, widths[index] ?? width)))
    const top = pdf.y + 3
    let left = margin.left
    const tr = pdf.struct('TR')
    table.add(tr)
    for (const [index, text] of cells.entries()) {
      const column = columns[index]
      const at = left
      const draw = () => {
        style()
        pdf.text(drawable(pdf, text), at, top, { width: widths[index], align: column?.align ?? 'left' })
      }
      tr.add(kind === 'head' ? struct('TH', [draw], columnHead) : struct('TD', [draw]))
      left += (column?.share ?? 0) * width
    }
    tr.end()
    pdf.y = top + height + 3
    pdf.x = margin.left
    line(rule, 0.6)
  }

  return {
    keepTogether,
    title: (text, above) => {
      line(laurel, 3)
      pdf.y += 18
      write('P', above, 4, () => pdf.font('regular').fontSize(10.5).fillColor(soft))
      write('H1', text, 14, () => pdf.font('serif').fontSize(23).fillColor(ink))
    },
    heading: (text) => {
      pdf.y += 14
      keepTogether(80)
      write('H2', text, 6, () => pdf.font('serif').fontSize(15).fillColor(laurel))
    },
    subheading: (text) => {
      pdf.y += 10
      keepTogether(90)
      write('H3', text, 2, () => pdf.font('bold').fontSize(11.5).fillColor(ink))
    },
    paragraph: (text, style) => {
      const draw = () =>
        pdf
          .font(style === 'strong' ? 'bold' : 'regular')
          .fontSize(10.5)
          .fillColor(style === 'soft' ? soft : ink)
      draw()
      keepTogether(Math.min(200, cellHeight(text, width)))
      write('P', text, 5, draw)
    },
    list: (items) => {
      const list = pdf.struct('L')
      root.add(list)
      for (const item of items) {
        pdf.font('regular').fontSize(10.5).fillColor(ink)
        keepTogether(cellHeight(item, width - 14))
        const top = pdf.y
        artifact(() => pdf.circle(margin.left + 2.5, top + 7.5, 1.6).fill(laurel))
        pdf.fillColor(ink)
        const draw = () => pdf.text(drawable(pdf, item), margin.left + 14, top, { width: width - 14 })
        list.add(struct('LI', [struct('LBody', [draw])]))
        pdf.x = margin.left
        pdf.y += 3
      }
      list.end()
    },
    facts: (rows) => {
      for (const [name, value] of rows) {
        pdf.font('regular').fontSize(10.5)
        const label = width * 0.26
        keepTogether(cellHeight(value, width - label))
        const top = pdf.y
        root.add(
          struct('P', [
            () =>
              pdf
                .font('regular')
                .fillColor(soft)
                .text(drawable(pdf, name), margin.left, top, { width: label - 12 }),
            () =>
              pdf
                .fillColor(ink)
                .text(drawable(pdf, value), margin.left + label, top, { width: width - label }),
          ]),
        )
        pdf.x = margin.left
        pdf.y += 3
      }
    },
    table: (columns, rows) => {
      const table = pdf.struct('Table')
      root.add(table)
      const titles = columns.map((column) => column.title)
      // A head stands on one page, and with its first row.
      keepTogether(64)
      row(table, columns, titles, 'head')
      for (const cells of rows) {
        if (pdf.y + 24 > bottom) {
          pdf.addPage()
          row(table, columns, [`${titles[0]} ${about.continued}`, ...titles.slice(1)], 'head')
        }
        row(table, columns, cells, 'body')
      }
      table.end()
      pdf.y += 8
    },
    signatures: (names) => {
      for (const name of names) {
        pdf.font('regular').fontSize(10.5).fillColor(ink)
        const label = width * 0.42
        keepTogether(cellHeight(name, label - 12) + 24)
        const top = pdf.y + 20
        root.add(struct('P', [() => pdf.text(drawable(pdf, name), margin.left, top, { width: label - 12 })]))
        const { y } = pdf
        artifact(() =>
          pdf
            .moveTo(margin.left + label, y)
            .lineTo(margin.left + width, y)
            .lineWidth(0.6)
            .strokeColor(soft)
            .stroke(),
        )
        pdf.x = margin.left
        pdf.y = y + 4
      }
    },
    finish: (footer) => {
      const { start, count } = pdf.bufferedPageRange()
      for (let index = start; index < start + count; index += 1) {
        pdf.switchToPage(index)
        pdf.page.margins.bottom = 0
        artifact(
          () =>
            pdf
              .font('regular')
              .fontSize(8.5)
              .fillColor(soft)
              .text(drawable(pdf, footer(index + 1, count)), margin.left, pdf.page.height - 48, { width }),
          'Pagination',
        )
      }
      root.end()
      const chunks: Uint8Array[] = []
      return new Promise((resolve, reject) => {
        pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk))
        pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
        pdf.on('error', reject)
        pdf.end()
      })
    },
  }
}

/**
 * A text as the font that is chosen can draw it: a sign that it has no glyph for is written as its number in Unicode, rather
 * than an empty box. Names have none such (`domain/names.ts`) but those of before; what people write freely may.
 */
function drawable(pdf: PDFKit.PDFDocument, text: string): string {
  const font = fontOf(pdf)
  const tidy = text.normalize('NFC').replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(unseen, '')
  return tidy.replace(/[^\n]/gu, (sign) => {
    const code = sign.codePointAt(0) ?? 0
    return font.hasGlyphForCodePoint(code) ? sign : `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
  })
}

const unseen = /[\u00ad\u200b\u2060\ufeff]|\u200c|\u200d|\p{Variation_Selector}/gu

type Font = { hasGlyphForCodePoint(code: number): boolean; glyphForCodePoint(code: number): { id: number } }

/** The font that is chosen, which the published types of pdfkit do not show. */
export function fontOf(pdf: PDFKit.PDFDocument): Font {
  return (pdf as unknown as { _font: { font: Font } })._font.font
}
