import { readFile } from 'node:fs/promises'
import type { Language } from '../domain/fields.ts'
import { readEdition } from './read.ts'

type Verb = { usage: string; run: (file: string) => Promise<number> }

const language: Language = /^fr/i.test(
  process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '',
)
  ? 'fr'
  : 'en'

const verbs: Record<string, Verb> = {
  validate: { usage: 'validate FILE', run: validate },
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
  const { id, challenges, prizes, jury } = reading.edition
  const counts = [challenges.length, prizes.length, jury.length]
  console.log(
    {
      fr: `OK ${path} : ${id}, ${counts[0]} défis, ${counts[1]} prix, ${counts[2]} jurés.`,
      en: `OK ${path}: ${id}, ${counts[0]} challenges, ${counts[1]} prizes, ${counts[2]} jurors.`,
    }[language],
  )
  return 0
}
