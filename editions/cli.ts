import { readFile } from 'node:fs/promises'
import type { Edition } from '../domain/edition/edition.ts'
import type { Language } from '../domain/fields.ts'
import { isProblem, problems } from '../domain/problem.ts'
import { readEdition } from './read.ts'

type Verb = { usage: string; run: (file: string) => Promise<number> }

const language: Language = /^fr/i.test(
  process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '',
)
  ? 'fr'
  : 'en'

const verbs: Record<string, Verb> = {
  validate: { usage: 'validate FILE', run: validate },
  create: { usage: 'create FILE    (TABLE names the table of the platform)', run: create },
}

const [verb, file, ...rest] = process.argv.slice(2)
const chosen = verb === undefined ? undefined : verbs[verb]
if (!chosen || file === undefined || rest.length > 0) {
  for (const { usage } of Object.values(verbs)) console.error(`npm run edition -- ${usage}`)
  process.exitCode = 2
} else {
  process.exitCode = await chosen.run(file)
}

async function validate(path: string): Promise<number> {
  const edition = await read(path)
  if (typeof edition === 'number') return edition
  const { id, challenges, prizes, jury } = edition
  const counts = [challenges.length, prizes.length, jury.length]
  console.log(
    {
      fr: `OK ${path} : ${id}, ${counts[0]} défis, ${counts[1]} prix, ${counts[2]} jurés.`,
      en: `OK ${path}: ${id}, ${counts[0]} challenges, ${counts[1]} prizes, ${counts[2]} jurors.`,
    }[language],
  )
  return 0
}

/** Creates the edition in the platform's table, whole or not at all. */
async function create(path: string): Promise<number> {
  const edition = await read(path)
  if (typeof edition === 'number') return edition
  const name = process.env.TABLE
  if (!name) {
    console.error({ fr: 'TABLE doit nommer la table.', en: 'TABLE must name the table.' }[language])
    return 2
  }
  const [{ openTable }, { createEdition }] = await Promise.all([
    import('../store/table.ts'),
    import('../store/edition/editions.ts'),
  ])
  const now = new Date().toISOString()
  const created = await createEdition(openTable(name), edition, {
    now,
    by: 'operator',
    under: 'createEdition',
  })
  if (isProblem(created)) {
    console.error(problems[created.problem].title[language])
    return 1
  }
  console.log({ fr: `OK ${edition.id} est créée.`, en: `OK ${edition.id} is created.` }[language])
  return 0
}

/** The edition of a file, or the status to end with after its mistakes were named. */
async function read(path: string): Promise<Edition | number> {
  const yaml = await readFile(path, 'utf8').catch(() => undefined)
  if (yaml === undefined) {
    console.error({ fr: `${path} : fichier introuvable.`, en: `${path}: no such file.` }[language])
    return 2
  }
  const reading = readEdition(yaml)
  if ('mistakes' in reading) {
    for (const { line, column, path: field, sentence } of reading.mistakes)
      console.log(`${path}:${line}:${column} ${field}${field && ': '}${sentence[language]}`)
    return 1
  }
  return reading.edition
}
