import * as z from 'zod/mini'
import type { Language, Text } from '../domain/fields.ts'
import { type Minutes, minutes as shape } from '../domain/palmares/minutes.ts'
import { type Verification, verifyMinutes } from '../domain/palmares/verification.ts'
import { decoded } from '../editions/encoding.ts'
import { contentOf } from './file.ts'
import { machineLanguage } from './language.ts'

const usage = 'npm run verify -- MINUTES.json [--json]'
const language: Language = machineLanguage()
const say = ({ fr, en }: Text) => ({ fr, en })[language]

/** Minutes alone, as they are downloaded, or with the digest that the platform tells beside them. */
const answered = z.object({ minutes: z.unknown(), digest: z.optional(z.string()) })

/** Makes every ranking and award of minutes again. Status: 0 equal, 1 something differs, 2 not to be read. */
async function main(): Promise<number> {
  const args = process.argv.slice(2)
  const [file, ...rest] = args.filter((each) => each !== '--json')
  if (file === undefined || rest.length > 0 || file.startsWith('--')) {
    console.error(usage)
    return 2
  }
  const read = await minutesIn(file)
  if ('fr' in read) {
    console.error(say(read))
    return 2
  }
  const verification = verifyMinutes(read.minutes, read.digest)
  if (args.includes('--json')) console.log(JSON.stringify(verification, null, 2))
  else for (const line of told(read.minutes, verification)) console.log(line)
  return verification.differences.length === 0 ? 0 : 1
}

async function minutesIn(file: string): Promise<{ minutes: Minutes; digest: string | undefined } | Text> {
  const content = await contentOf(file)
  if ('fr' in content) return content
  const text = decoded(content)
  if (typeof text !== 'string') return text.sentence
  const notMinutes = (where: string): Text => ({
    fr: `${file} n’est pas un procès-verbal${where}.`,
    en: `${file} is no minutes${where}.`,
  })
  try {
    const json: unknown = JSON.parse(text)
    const whole = answered.safeParse(json)
    const given = whole.success && whole.data.minutes !== undefined ? whole.data : { minutes: json }
    const minutes = shape.safeParse(given.minutes)
    if (!minutes.success) return notMinutes(` (${minutes.error.issues[0]?.path.join('.') ?? ''})`)
    return { minutes: minutes.data, digest: 'digest' in given ? given.digest : undefined }
  } catch {
    return notMinutes(' (JSON)')
  }
}

function told({ name, signature, prizes, teams, scoring }: Minutes, verification: Verification): string[] {
  const { rankings, unverifiable, awards, differences } = verification
  const prize = (id: string) => say(prizes.find((each) => each.id === id)?.name ?? { fr: id, en: id })
  const team = (id: string) => teams.find((each) => each.id === id)?.name ?? id
  const list = (ids: readonly string[]) => ids.map(prize).join(', ')
  const sheets = scoring?.sheets.length ?? 0
  return [
    `${say(name)} · ${signature.at} · ${signature.name}`,
    say({
      fr: `Refait depuis ${sheets} grilles de notes et les bulletins comptés : ${list(rankings) || 'rien'}.`,
      en: `Made again from ${sheets} score sheets and the ballots counted: ${list(rankings) || 'nothing'}.`,
    }),
    ...(unverifiable.length > 0
      ? [
          say({
            fr: `Sans les notes, donc tel quel : ${list(unverifiable)}.`,
            en: `Without its marks, and so taken as it is: ${list(unverifiable)}.`,
          }),
        ]
      : []),
    ...awards.map((award) => `  ${prize(award.prize)} → ${team(award.team)}`),
    ...differences.map(({ where, expected, found }) =>
      say({
        fr: `! ${where} : attendu ${expected} ; inscrit ${found}`,
        en: `! ${where}: expected ${expected}; recorded ${found}`,
      }),
    ),
    differences.length === 0
      ? say({
          fr: 'Égal : les classements et les prix sont ceux du procès-verbal.',
          en: 'Equal: rankings and awards are those of the minutes.',
        })
      : say({ fr: `${differences.length} différence(s).`, en: `${differences.length} difference(s).` }),
  ]
}

process.exitCode = await main()
