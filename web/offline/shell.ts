import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'
import { filesOf } from '../budget.ts'

/**
 * Where the documents of the two languages are read: at the address of a page that is served without content, so that they are
 * the same for everybody.
 */
const documents = ['fr/-/jury', 'en/-/jury']

/** The pages that open without a network. */
const pages = ['jury', 'score'] as const

/** Tells the service worker which files to keep: those of the juror's pages, and of what begins when a juror comes. */
export function shell(): Plugin {
  return {
    name: 'shell',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const worker = bundle['sw.js']
      if (worker?.type !== 'chunk') return
      const found = pages.map((page) => filesOf(bundle, `jury/${page}.tsx`))
      if (found.some((files) => files.length === 0))
        this.error(`Among ${pages.join(', ')} some have no file.`)
      const begins = Object.values(bundle).filter(
        (each) => each.type === 'chunk' && each.moduleIds.some((id) => id.endsWith('/offline/start.ts')),
      )
      const all = [...documents, ...found.flat(), ...begins.map(({ fileName }) => fileName)]
      const files = [...new Set(all)].map((file) => `/${file}`).sort()
      const version = createHash('sha256').update(files.join()).update(worker.code).digest('hex')
      worker.code = `self.shell=${JSON.stringify({ version: version.slice(0, 16), files })};${worker.code}`
    },
  }
}
