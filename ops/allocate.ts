import { parseArgs } from 'node:util'
import { allocate } from '../domain/allocation/allocate.ts'
import { costsOf } from '../domain/allocation/costs.ts'
import { explanations } from '../domain/allocation/explained.ts'
import type { Instance } from '../domain/allocation/instance.ts'
import { groupInWords, rulesInWords } from '../domain/allocation/words.ts'
import { lettersOf } from '../domain/csv.ts'
import type { Language } from '../domain/fields.ts'
import { decoded } from '../editions/encoding.ts'
import { openSolver } from '../functions/allocation/highs.ts'
import { readPeople } from './allocation/people.ts'
import { readRules } from './allocation/rules-file.ts'
import { allocationLines, clashLines, costLines } from './allocation/words.ts'
import { contentOf } from './file.ts'
import { machineLanguage } from './language.ts'
import { tellRefusals } from './refusing.ts'

const usage =
  'npm run allocate -- PEOPLE.csv --rules RULES.yaml [--seed n] [--json] [--explain] [--costs] [--seconds n]'

const language: Language = machineLanguage()

async function main(): Promise<number> {
  const asked = argumentsOf()
  if (!asked) {
    console.error(usage)
    return 2
  }
  const instance = await instanceOf(asked.file, asked.rules)
  if (typeof instance === 'number') return instance
  const { within } = await openSolver()
  const { seed, seconds } = asked
  const outcome = await allocate(instance, seed, within(seconds))
  if (outcome.status === 'unknown') {
    console.error(
      {
        fr: `Rien n’est trouvé ni prouvé en ${seconds} s : donnez plus de temps avec --seconds.`,
        en: `Nothing is found nor proven within ${seconds} s: give more time with --seconds.`,
      }[language],
    )
    return 1
  }
  if (outcome.status === 'infeasible') {
    const { status, clashes, inputHash } = outcome
    const told = rulesInWords(clashes).map((rule) => rule[language])
    const [satisfaction, wishes] = [null, null]
    const record = { status, satisfaction, wishes, teams: [], clashes: told, seed, inputHash }
    console.log(asked.json ? JSON.stringify(record, null, 2) : clashLines(outcome, language).join('\n'))
    return 0
  }
  const { status, satisfaction, wishes, teams, inputHash } = outcome
  const costs = asked.costs ? await costsOf(instance, seed, within(seconds)) : undefined
  const sentences = asked.explain ? explanations(instance, teams) : undefined
  if (asked.json) {
    const more = {
      ...(costs && {
        costs: costs.map(({ rules, ...cost }) => ({ rule: groupInWords(rules)[language], ...cost })),
      }),
      ...(sentences && { explanations: Object.fromEntries(sentences) }),
    }
    const record = { status, satisfaction, wishes, teams, clashes: [], seed, inputHash, ...more }
    console.log(JSON.stringify(record, null, 2))
    return 0
  }
  const lines = allocationLines(outcome, instance, language)
  const colon = { fr: ' :', en: ':' }[language]
  if (costs) lines.push('', ...costLines(costs, outcome, language))
  if (sentences)
    lines.push('', ...[...sentences].map(([id, sentence]) => `${id}${colon} ${sentence[language]}`))
  console.log(lines.join('\n'))
  return 0
}

type Asked = {
  file: string
  rules: string
  seed: number
  seconds: number
  json: boolean
  explain: boolean
  costs: boolean
}

function argumentsOf(): Asked | undefined {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: {
        rules: { type: 'string' },
        seed: { type: 'string', default: '1' },
        seconds: { type: 'string', default: '60' },
        json: { type: 'boolean', default: false },
        explain: { type: 'boolean', default: false },
        costs: { type: 'boolean', default: false },
      },
    })
    const [file, ...rest] = positionals
    const [seed, seconds] = [values.seed, values.seconds].map(whole)
    if (file === undefined || values.rules === undefined || rest.length > 0) return undefined
    if (seed === undefined || seconds === undefined || seconds === 0) return undefined
    return { ...values, file, rules: values.rules, seed, seconds }
  } catch {
    return undefined
  }
}

function whole(written: string): number | undefined {
  const number = /^\d+$/.test(written) ? Number(written) : Number.NaN
  return Number.isSafeInteger(number) ? number : undefined
}

/** What the two files hold, or the status to end with after all that is wrong with them was told. */
async function instanceOf(peopleFile: string, rulesFile: string): Promise<Instance | number> {
  const contents = [await contentOf(peopleFile), await contentOf(rulesFile)]
  for (const content of contents)
    if ('fr' in content) {
      console.error(content[language])
      return 2
    }
  const [peopleBytes, rulesBytes] = contents as [Uint8Array, Uint8Array]
  const yaml = decoded(rulesBytes)
  if (typeof yaml !== 'string') {
    console.error(`${rulesFile}:${yaml.line}:${yaml.column} ${yaml.sentence[language]}`)
    return 1
  }
  const letters = lettersOf(peopleBytes)
  const anybody = readPeople(letters, undefined)
  const schools = 'people' in anybody ? new Set(anybody.people.map(({ school }) => school)) : undefined
  const reading = readRules(yaml, schools)
  const challenges = 'rules' in reading ? new Set(reading.rules.challenges.map(({ id }) => id)) : undefined
  const people = readPeople(letters, challenges)
  if ('mistakes' in reading)
    for (const { line, column, path, sentence } of reading.mistakes)
      console.error(`${rulesFile}:${line}:${column} ${path}${path && ': '}${sentence[language]}`)
  if ('refusals' in people) tellRefusals(peopleFile, people.refusals, language)
  if ('mistakes' in reading || 'refusals' in people) return 1
  return { ...people, rules: reading.rules }
}

process.exitCode = await main()
