import { brotliCompressSync, constants } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'

/** What the first view of a page may weigh, in kB (1,000 bytes) of brotli: HTML, styles and scripts. */
const limits: Record<string, number> = {
  editions: 30,
  home: 30,
  challenge: 30,
  'sign-in': 30,
  register: 30,
  palmares: 30,
  vote: 30,
  me: 40,
  teams: 40,
  team: 40,
  'hand-in': 40,
  jury: 40,
  score: 40,
  deliberation: 40,
  organise: 120,
  phases: 120,
  'voter-cards': 120,
  mails: 120,
  participants: 120,
  publication: 120,
}

/** Requests of a first view: these files and the icon, and up to this many of the API. */
const requests = 10
const apiCalls = 4

export type Weight = { page: string; bytes: number; files: number }

type Output = Rolldown.OutputBundle

/** Fails the build when the first view of a page weighs more than its budget, or asks for too many files. */
export function budget(): Plugin {
  let all: Weight[] = []
  return {
    name: 'budget',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      all = weights(bundle)
      for (const weight of all) {
        const limit = (limits[weight.page] ?? 30) * 1000
        if (weight.page !== 'parts' && weight.bytes > limit)
          this.error(`The first view of ${weight.page} weighs ${weight.bytes} bytes; its budget is ${limit}.`)
        if (weight.files + 1 + apiCalls > requests)
          this.error(
            `The first view of ${weight.page} asks for ${weight.files} files; with the API that is too many.`,
          )
      }
    },
    writeBundle() {
      const lines = all.map(
        ({ page, bytes, files }) =>
          `  ${page.padEnd(14)} ${(bytes / 1000).toFixed(1).padStart(6)} kB  ${files} files`,
      )
      this.info(`First views, brotli:\n${lines.join('\n')}`)
    },
  }
}

/** The brotli weight and the number of files of each page's first view. */
export function weights(bundle: Output): Weight[] {
  const html = bundle['fr/index.html']
  if (html?.type !== 'asset') return []
  const sizes = new Map<string, number>()
  const size = (file: string) => {
    const known = sizes.get(file) ?? sizeOf(bundle, file)
    sizes.set(file, known)
    return known
  }
  const first = [...String(html.source).matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(
    (match) => match[1] ?? '',
  )
  return Object.values(bundle)
    .filter((each): each is Rolldown.OutputChunk => each.type === 'chunk' && each.isDynamicEntry)
    .map((chunk) => {
      const files = new Set([
        'fr/index.html',
        ...first,
        ...first.flatMap((file) => [...withImports(bundle, file)]),
      ])
      for (const file of withImports(bundle, chunk.fileName)) files.add(file)
      const bytes = [...files].reduce((sum, file) => sum + size(file), 0)
      return { page: pageOf(chunk), bytes, files: files.size }
    })
    .sort((a, b) => (a.page < b.page ? -1 : 1))
}

function pageOf(chunk: Rolldown.OutputChunk): string {
  return /([a-z-]+)\.tsx$/.exec(chunk.facadeModuleId ?? chunk.name)?.[1] ?? chunk.name
}

/** A chunk, what it imports at once, and the styles of them all. */
function withImports(bundle: Output, fileName: string, seen = new Set<string>()): Set<string> {
  const chunk = bundle[fileName]
  if (seen.has(fileName) || chunk?.type !== 'chunk') return seen
  seen.add(fileName)
  for (const imported of chunk.imports) withImports(bundle, imported, seen)
  for (const style of chunk.viteMetadata?.importedCss ?? []) seen.add(style)
  return seen
}

function sizeOf(bundle: Output, fileName: string): number {
  const file = bundle[fileName]
  if (!file) return 0
  const content = file.type === 'chunk' ? file.code : file.source
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length
}
