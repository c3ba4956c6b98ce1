import { parseArgs } from 'node:util'
import type { Refusal } from '../domain/csv.ts'
import type { Language, Text } from '../domain/fields.ts'
import type { Fraction } from '../domain/fraction.ts'
import { type Method, methods, rankPanel } from '../domain/ranking/calibrated.ts'
import { warned } from '../domain/ranking/warning-words.ts'
import { weighted } from '../domain/ranking/weighing.ts'
import { decoded } from '../editions/encoding.ts'
import { contentOf } from './file.ts'
import { machineLanguage } from './language.ts'
import { decimal, readScores, type Scores } from './ranking/scores.ts'
import { table, unscoredWarning } from './ranking/words.ts'
import { tellRefusals } from './refusing.ts'

const usage =
  'npm run rank -- FILE.csv [--method calibrated|mean|median] [--weights criterion=w,…] [--seed n] [--json]'

const language: Language = machineLanguage()

async function main(): Promise<number> {
  const asked = argumentsOf()
  if (!asked) {
    console.error(usage)
    return 2
  }
  const { file, method, weights, seed, json } = asked
  const content = await contentOf(file)
  if ('fr' in content) {
    console.error(content[language])
    return 2
  }
  const text = decoded(content)
  if (typeof text !== 'string') return refuse(file, [text])
  const read = readScores(text)
  if ('refusals' in read) return refuse(file, read.refusals)
  const given = weightsOf(weights, read)
  if ('fr' in given) {
    console.error(`--weights: ${given[language]}`)
    return 1
  }
  const marks = weighted(read.scores, given.weights)
  if (marks.length === 0) {
    console.error(`--weights: ${noMark[language]}`)
    return 1
  }
  const ranking = rankPanel(marks, method, seed)
  const warnings = [
    ...ranking.warnings.map((warning) => warned(warning)[language]),
    ...(read.unscored.length > 0 ? [unscoredWarning(read.unscored)[language]] : []),
  ]
  if (json) {
    const projects = ranking.projects.map(({ part: _, ...project }) => project)
    console.log(JSON.stringify({ ...ranking, projects, warnings }, null, 2))
  } else {
    for (const warning of warnings) console.log(`! ${warning}`)
    console.log(table(ranking, language))
  }
  return 0
}

type Asked = { file: string; method: Method; weights: string | undefined; seed: number; json: boolean }

function argumentsOf(): Asked | undefined {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: {
        method: { type: 'string', default: 'calibrated' },
        weights: { type: 'string' },
        seed: { type: 'string', default: '1' },
        json: { type: 'boolean', default: false },
      },
    })
    const [file, ...rest] = positionals
    const method = methods.find((each) => each === values.method)
    const seed = /^\d+$/.test(values.seed) ? Number(values.seed) : Number.NaN
    if (file === undefined || rest.length > 0 || !method || !Number.isSafeInteger(seed)) return undefined
    return { file, method, weights: values.weights, seed, json: values.json }
  } catch {
    return undefined
  }
}

function refuse(file: string, refusals: readonly Refusal[]): number {
  tellRefusals(file, refusals, language)
  return 1
}

const noMark: Text = {
  fr: 'ce poids ne laisse aucune note.',
  en: 'these weights leave no mark.',
}

/** The weights of `a=2,b=0.5`; names may have commas and equals signs in them. */
function weightsOf(
  written: string | undefined,
  { criteria }: Scores,
): { weights: Record<string, Fraction> } | Text {
  const weights: Record<string, Fraction> = {}
  let rest = written ?? ''
  if (written === '') return unreadable(written)
  while (rest !== '') {
    const [whole, name = '', value = ''] = /^(.+?)=(\d+(?:\.\d+)?)(?:,|$)/.exec(rest) ?? []
    const weight = decimal(value)
    if (whole === undefined || !weight) return unreadable(rest)
    const criterion = name.normalize('NFC').trim()
    if (!criteria.includes(criterion)) return unknown(criterion, criteria)
    if (Object.hasOwn(weights, criterion)) return unreadable(rest)
    weights[criterion] = weight
    rest = rest.slice(whole.length)
  }
  return { weights }
}

function unreadable(rest: string): Text {
  return {
    fr: `« ${rest} » ne se lit pas comme criterion=poids, une fois par critère.`,
    en: `“${rest}” does not read as criterion=weight, once a criterion.`,
  }
}

function unknown(criterion: string, criteria: readonly string[]): Text {
  const known = criteria.join(', ') || '–'
  return {
    fr: `le fichier n’a pas de critère « ${criterion} » (il a : ${known}).`,
    en: `the file has no criterion “${criterion}” (it has: ${known}).`,
  }
}

process.exitCode = await main()
