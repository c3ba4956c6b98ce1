import { readFile } from 'node:fs/promises'
import mjml2html from 'mjml'

/** Compiles a template to HTML; throws on anything MJML does not know. It takes half a second to load: at build only. */
async function compileMjml(source: string): Promise<string> {
  const { html } = await mjml2html(source, { validationLevel: 'strict' })
  return html
}

/** For esbuild: `import layout from './layout.mjml'` gives the HTML. */
export const mjmlEsbuildPlugin = {
  name: 'mjml',
  setup(build: {
    onLoad: (
      options: { filter: RegExp },
      load: (file: { path: string }) => Promise<{ contents: string; loader: 'text' }>,
    ) => void
  }) {
    build.onLoad({ filter: /\.mjml$/ }, async ({ path }) => ({
      contents: await compileMjml(await readFile(path, 'utf8')),
      loader: 'text',
    }))
  },
}

/** For Vite and vitest: the same. */
export const mjmlVitePlugin = {
  name: 'mjml',
  enforce: 'pre',
  async transform(source: string, path: string) {
    if (!path.endsWith('.mjml')) return undefined
    return { code: `export default ${JSON.stringify(await compileMjml(source))}`, map: null }
  },
} as const
