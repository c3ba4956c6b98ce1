import { inflateSync } from 'node:zlib'

/**
 * The text of a PDF that pdfkit made, as a reader copies it: each piece that was drawn, through the `ToUnicode` table of its
 * font. Glyph 0, the empty box, comes out as □.
 */
export function textOf(pdf: Uint8Array): string {
  const raw = Buffer.from(pdf).toString('latin1')
  const objects = new Map(
    [...raw.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id, content = '']) => [id, content]),
  )
  const at = (dictionary: string, name: string) =>
    objects.get(new RegExp(`/${name} (\\d+) 0 R`).exec(dictionary)?.[1]) ?? ''
  const pages = [...objects.values()].filter((each) => /\/Type \/Page\n/.test(each))
  return pages
    .flatMap((page) => {
      const fonts = new Map(
        [...at(page, 'Resources').matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [
          name,
          letters(unpacked(at(objects.get(id) ?? '', 'ToUnicode'))),
        ]),
      )
      let font: string[] | undefined
      const drawn = unpacked(at(page, 'Contents')).matchAll(/\/(F\d+) \S+ Tf|\[([^\]]*)\] TJ/g)
      return [...drawn].map(([, name, pieces = '']) => {
        if (name) font = fonts.get(name)
        const codes = pieces.matchAll(/<([0-9a-f]+)>/g)
        return [...codes]
          .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
          .map((code) => read(font, code))
          .join('')
      })
    })
    .filter(Boolean)
    .join('\n')
}

function read(font: readonly string[] | undefined, code: string): string {
  return code === '0000' ? '□' : (font?.[Number.parseInt(code, 16)] ?? '\ufffd')
}

function unpacked(object: string): string {
  const start = object.indexOf('stream\n') + 'stream\n'.length
  return inflateSync(Buffer.from(object.slice(start), 'latin1')).toString('latin1')
}

/** What each glyph stands for, from a `ToUnicode` table. */
function letters(table: string): string[] {
  const found: string[] = []
  for (const [, from = '', , list = ''] of table.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/g))
    for (const [index, [, units = '']] of [...list.matchAll(/<([0-9a-f ]*)>/g)].entries())
      found[Number.parseInt(from, 16) + index] = String.fromCharCode(
        ...(units.match(/[0-9a-f]{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)),
      )
  return found
}
