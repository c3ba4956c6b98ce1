import { parseArgs } from 'node:util'
import type { Edition } from '../domain/edition/edition.ts'
import { isProblem } from '../domain/problem.ts'
import { problems } from '../domain/problems.ts'
import { decoded } from '../editions/encoding.ts'
import { readEdition } from '../editions/read.ts'
import { contentOf } from './file.ts'
import { machineLanguage } from './language.ts'
import type { Platform } from './platform.ts'

type Verb = { usage: string; run: (file: string) => Promise<number> }

const language = machineLanguage()

const verbs: Record<string, Verb> = {
  validate: { usage: 'validate FILE', run: validate },
  create: {
    usage:
      'create FILE    (on this machine’s platform, or the one deployed last; --platform FILE names another)',
    run: create,
  },
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { platform: { type: 'string' } },
})
const [verb, file, ...rest] = positionals
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
  const [{ openTable }, { createEdition }, { findPlatform, tableClient }] = await Promise.all([
    import('../store/table.ts'),
    import('../store/edition/writing.ts'),
    import('./platform.ts'),
  ])
  const platform = findPlatform(values.platform)
  const table = openTable(platform.TableName, tableClient(platform))
  const by = { now: await nowOf(platform), by: 'operator', under: 'createEdition' }
  const created = await createEdition(table, edition, by)
  if (isProblem(created)) {
    console.error(problems[created.problem].title[language])
    return 1
  }
  const at = platform.SiteUrl ? ` ${platform.SiteUrl}/${language}/${edition.id}` : ''
  console.log({ fr: `OK ${edition.id} est créée.${at}`, en: `OK ${edition.id} is created.${at}` }[language])
  return 0
}

/** The platform's time: the one on this machine has a clock that is moved. */
async function nowOf(platform: Platform): Promise<string> {
  if (!platform.endpoint || !platform.SiteUrl) return new Date().toISOString()
  const { now } = (await (await fetch(`${platform.SiteUrl}/local/clock`)).json()) as { now: string }
  return now
}

/** The edition of a file, or the status to end with after its mistakes were named. */
async function read(path: string): Promise<Edition | number> {
  const content = await contentOf(path)
  if ('fr' in content) {
    console.error(content[language])
    return 2
  }
  const yaml = decoded(content)
  if (typeof yaml !== 'string') {
    console.log(`${path}:${yaml.line}:${yaml.column} ${yaml.sentence[language]}`)
    return 1
  }
  const reading = readEdition(yaml)
  if ('mistakes' in reading) {
    for (const { line, column, path: field, sentence } of reading.mistakes)
      console.log(`${path}:${line}:${column} ${field}${field && ': '}${sentence[language]}`)
    return 1
  }
  return reading.edition
}
