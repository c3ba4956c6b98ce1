import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const sources = ['api', 'bin', 'domain', 'editions', 'functions', 'lib', 'mail', 'packages', 'store', 'web']

/** What tomorrow's code does that today's does not know of: where it stands, what it replaces, and by what. */
const changes: [file: string, today: string, tomorrow: string][] = [
  // A team gets a slogan, a member the moment of joining; teams of today have an empty slogan.
  [
    'store/teams/items.ts',
    'challenge: slug,\n  members:',
    'challenge: slug,\n  slogan: recordedText,\n  members:',
  ],
  ['store/teams/items.ts', 'school: slug })),\n', 'school: slug, since: z.optional(recordedText) })),\n'],
  [
    'store/teams/items.ts',
    'into: z.optional(identifier) })),\n}',
    'into: z.optional(identifier) })),\n}, [(team) => ({ ...team, slogan: "" })]',
  ],
  [
    'store/teams/teams.ts',
    '...formed, members: [...formed.members] }',
    '...formed, slogan: "Tomorrow", members: formed.members.map((each) => ({ ...each, since: by.now })) } as never',
  ],
  // An edition may have a motto.
  ['domain/edition/edition.ts', '  place: text,\n', '  place: text,\n  motto: z.optional(text),\n'],
]

/** Synthesises the stack of code that is one release ahead; answers its folder and how to remove it. */
export function tomorrowsStack(): { folder: string; remove: () => void } {
  mkdirSync(join(root, '.palmares'), { recursive: true })
  const place = mkdtempSync(join(root, '.palmares/tomorrow-'))
  for (const name of [...sources, 'package.json', 'tsconfig.json'])
    cpSync(join(root, name), join(place, name), {
      recursive: true,
      filter: (path) => !path.includes('node_modules'),
    })
  symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'))
  for (const [file, today, tomorrow] of changes) {
    const text = readFileSync(join(place, file), 'utf8')
    if (!text.includes(today)) throw new Error(`${file} no longer says: ${today}`)
    writeFileSync(join(place, file), text.replace(today, tomorrow))
  }
  const folder = join(place, 'stack')
  execFileSync(process.execPath, [join(place, 'bin/palmares.ts'), '--output', folder], {
    cwd: place,
    stdio: 'pipe',
  })
  return { folder, remove: () => rmSync(place, { recursive: true, force: true }) }
}
