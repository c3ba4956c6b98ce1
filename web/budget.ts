import { brotliCompressSync, constants } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'
import { type PageName, pageNames } from './pages.ts'

/** What the first view of a page may weigh, in kB (1,000 bytes) of brotli: HTML, styles and scripts. */
const limits = { light: 30, work: 40, desk: 120 }

/** Which of them each page keeps to. It stands here and not in the pages, which every visitor loads. */
const classes: Record<PageName, keyof typeof limits> = {
  editions: 'light',
  notices: 'light',
  home: 'light',
  challenge: 'light',
  'sign-in': 'light',
  register: 'light',
  vote: 'light',
  palmares: 'light',
  legal: 'light',
  privacy: 'light',
  accessibility: 'light',
  me: 'work',
  registration: 'work',
  account: 'work',
  coach: 'work',
  jury: 'work',
  score: 'work',
  teams: 'work',
  team: 'work',
  'hand-in': 'work',
  deliberation: 'work',
  parts: 'desk',
  organise: 'desk',
  'every-team': 'desk',
  people: 'desk',
  person: 'desk',
  allocation: 'desk',
  involved: 'desk',
  import: 'desk',
  phases: 'desk',
  edit: 'desk',
  interests: 'desk',
  paper: 'desk',
  'voter-cards': 'desk',
  mails: 'desk',
  messages: 'desk',
  publication: 'desk',
}

/** Requests of a first view: these files, and up to this many of the API. */
const requests = 10
const apiCalls = 4

export type Weight = { page: PageName; bytes: number; files: number }

type Output = Rolldown.OutputBundle

/**
 * Fails the build when the first view of a page weighs more than its budget or asks for too many files, or when a page
 * is not weighed at all.
 */
export function budget(): Plugin {
  let all: Weight[] = []
  return {
    name: 'budget',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      all = weights(bundle)
      const unweighed = pageNames.filter((name) => name !== 'parts' && !all.some(({ page }) => page === name))
      if (unweighed.length > 0)
        this.error(`No file of the site is called as its page: ${unweighed.join(', ')}.`)
      for (const weight of all) {
        const limit = limits[classes[weight.page]] * 1000
        if (weight.bytes > limit)
          this.error(`The first view of ${weight.page} weighs ${weight.bytes} bytes; its budget is ${limit}.`)
        if (weight.files + apiCalls > requests)
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

/** The brotli weight and the number of files of each page's first view; a page's file is called as the page is. */
export function weights(bundle: Output): Weight[] {
  const html = bundle['fr/index.html']
  if (html?.type !== 'asset') return []
  const sizes = new Map<string, number>()
  const size = (file: string) => {
    const known = sizes.get(file) ?? sizeOf(bundle, file)
    sizes.set(file, known)
    return known
  }
  return pageNames.flatMap((page) => {
    const own = filesOf(bundle, `/${page}.tsx`)
    if (own.length === 0) return []
    const files = ['fr/index.html', ...own]
    return [{ page, bytes: files.reduce((sum, file) => sum + size(file), 0), files: files.length }]
  })
}

/** The scripts and styles that are there once the site has started and loaded a module of its own, named by its end. */
export function filesOf(bundle: Output, module: string): string[] {
  const html = bundle['fr/index.html']
  const chunk = Object.values(bundle).find((each) => isOf(module, each))
  if (!chunk || html?.type !== 'asset') return []
  const first = [...String(html.source).matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(
    (match) => match[1] ?? '',
  )
  const files = [
    ...first,
    ...first.flatMap((file) => [...withImports(bundle, file)]),
    ...withImports(bundle, chunk.fileName),
  ]
  return [...new Set(files)]
}

function isOf(module: string, file: Output[string]): boolean {
  return file.type === 'chunk' && file.isDynamicEntry && (file.facadeModuleId ?? '').endsWith(module)
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
