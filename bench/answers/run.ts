import type * as z from 'zod/mini'
import { getMinutes } from '../../api/palmares/get-minutes.ts'
import { listTeams } from '../../api/teams/list-teams.ts'
import { declaredOf } from '../../functions/http/declared.ts'

const id = (number: number) => String(number).padStart(26, '0')
const text = (words: string) => ({ fr: words, en: words })

const teams = Array.from({ length: 100 }, (_, index) => ({
  pk: 'EDITION#e#CORE',
  updatedBy: 'somebody',
  id: id(index),
  name: `Équipe ${index}`,
  challenge: 'eau-potable',
  members: 5,
  schools: ['ena', 'inet'],
  complete: true,
}))

const standings = Array.from({ length: 60 }, (_, index) => ({
  team: id(index),
  rank: index + 1,
  score: 20 - index / 4,
  sheets: 7,
}))
const basis = { sheets: 420, digest: '0'.repeat(64) }
const minutes = {
  schema: 2,
  edition: 'e',
  rules: 1,
  name: text('Édition'),
  timeZone: 'Europe/Paris',
  jury: [],
  interests: [],
  teams: standings.map(({ team }) => ({
    id: team,
    name: 'Équipe',
    challenge: 'eau-potable',
    members: Array.from({ length: 5 }, (_, member) => ({
      person: id(member),
      name: 'Membre',
      school: 'ena',
    })),
  })),
  prizes: [],
  results: ['a', 'b', 'c'].map((prize) => ({ prize, kind: 'jury', standings, basis })),
  castingVotes: [],
  awards: [],
  signature: { by: 'p', name: 'P', function: text('F'), at: '2019-02-22T16:00:00.000Z' },
}

const samples: [string, z.ZodMiniType, unknown][] = [
  ['a page of 100 teams', listTeams.output, { items: teams }],
  ['minutes of 60 teams', getMinutes.output, { minutes, digest: '0'.repeat(64) }],
]

/** Prints what it costs to hold an answer to its declaration, beside parsing it and writing it as JSON. */
export async function run(): Promise<void> {
  for (const [name, output, value] of samples) {
    const [taken, parsed, written] = [
      timed(() => declaredOf(output, value)),
      timed(() => output.safeParse(value)),
      timed(() => JSON.stringify(value)),
    ]
    console.log(
      `${name.padEnd(22)} taking what is declared ${taken} µs, parsing ${parsed} µs, writing JSON ${written} µs; ratio ${(taken / parsed).toFixed(2)}`,
    )
  }
}

/** The median of 400 runs after 100 to warm up, in microseconds. */
function timed(work: () => unknown): number {
  const runs = Array.from({ length: 500 }, () => {
    const started = performance.now()
    work()
    return performance.now() - started
  })
  const counted = runs.slice(100).sort((a, b) => a - b)
  return Math.round((counted[200] ?? 0) * 1000)
}
