import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { budget } from './budget.ts'
import { lightOperations } from './light-operations.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: here('.'),
  publicDir: here('public'),
  cacheDir: here('../node_modules/.vite/web'),
  plugins: [lightOperations(), budget()],
  define: { __PARTS__: JSON.stringify(process.env.PALMARES_PARTS === '1') },
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { fr: here('fr/index.html'), en: here('en/index.html') },
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'core',
              test: /node_modules\/preact|web\/(parts\/(?!form|field|filter|number|older-draft|conflict)|(?!draft)[a-z-]+\.tsx?$|deliverables\/handed-in|jury\/read)|api\/[a-z]+\/|domain\/time/,
            },
            {
              name: 'forms',
              test: /web\/(draft\.ts|people\/roster|parts\/(form|field|filter|number|older-draft|conflict))/,
            },
          ],
        },
      },
    },
  },
})
