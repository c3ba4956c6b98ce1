import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { operations } from '../api/operations.ts'
import { permissions } from '../api/permissions.ts'
import { budget } from './budget.ts'
import { lightOperations } from './light-operations.ts'
import { shell } from './offline/shell.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// What is deployed is built for production, whatever the shell that builds it is for.
process.env.NODE_ENV = 'production'

// Parts that a visitor's first page does without: those of forms, of lists, and of people at work.
const forms = 'form|field|number-|older-draft'
const work = 'conflict|filter|table|stepper|desk|upload-row|team-state'

// What one desk of the organisers alone asks of the API stays with that desk; what several ask is with the parts of people at work.
const theirs = ['getChangeRequest', 'answerChangeRequest']
const several = ['getOverview', 'listMails', 'listParticipants']
const organising = operations
  .filter(
    ({ name }) =>
      (String(permissions[name].who) === 'organiser' && !several.includes(name)) || theirs.includes(name),
  )
  .map(({ name }) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))
  .join('|')

// What visitors ask of the API; people at work ask for the rest.
const visitors =
  'edition/(get-edition|list-editions)|people/(?:close-session\\.|get-me|open-session|re[gq])|teams/list-teams|palmares/get-(?:palmares|published-minutes)|vote/(check-voter-code|put-ballot)'

export default defineConfig({
  root: here('.'),
  publicDir: here('public'),
  cacheDir: here('../node_modules/.vite/web'),
  resolve: { alias: { 'node:crypto': here('palmares/node-crypto.ts') } },
  plugins: [lightOperations(), budget(), shell()],
  define: { __PARTS__: JSON.stringify(process.env.PALMARES_PARTS === '1'), __SERVED__: 'false' },
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { fr: here('fr/index.html'), en: here('en/index.html'), sw: here('offline/worker.ts') },
      output: {
        // A service worker is found at the same place by every release, and above all that it answers for.
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        // Every visitor loads the names of all chunks: they are no longer than what keeps them apart.
        chunkFileNames: 'assets/[hash:7].js',
        codeSplitting: {
          groups: [
            {
              name: 'core',
              test: new RegExp(
                `node_modules/preact|web/(parts/(?!${forms}|search|${work})|(?!draft)[a-z-]+\\.tsx?$)|api/(${visitors})|domain/time`,
              ),
            },
            { name: 'forms', test: new RegExp(`web/(draft\\.ts|parts/(${forms}))`) },
            {
              name: 'work',
              test: new RegExp(
                `web/(parts/(${work})|deliverables/handed-in|teams/logo\\.|jury/(read|queue|sender|sheet|whereabouts|away)\\.|offline/(shelf|answers|start|trusted)|people/csv)|domain/problem\\.|api/(?!${visitors}|allocation/|[a-z]+/(?:${organising}|people-list)\\.|teams/shapes)`,
              ),
            },
            {
              name: 'desks',
              test: /web\/(parts\/search|people\/(roster|loaded|person-words)|mail\/refusals)|domain\/lists/,
            },
          ],
        },
      },
    },
  },
})
