import { parseArgs } from 'node:util'

export type Options = {
  participants: number
  teams: number
  jurors: number
  voters: number
  seed: number
  /** How many jurors see a team; all do without it. */
  each?: number
  json?: string
  /** A platform that runs already, and the token of an organiser of the edition to play in. */
  at?: { url: string; token: string }
}

export const usage = `npm run rehearsal -- [--participants 240] [--teams 18] [--jurors 7] [--voters 400] [--seed 1]
                     [--each 4|all] [--json FILE] [--url URL]

--each jurors see a team: one of them drops out, and an interest is found late; all of them with --each all.

Plays a whole edition: on a fresh instance on this machine or, with --url, on a platform that runs. There it takes a
session token of an organiser from PALMARES_TOKEN; the token's edition must be a rehearsal (rehearsal: true) that
nobody has taken part in yet.`

/** The options of the command line; throws a sentence for a person when they make no sense. */
export function readOptions(args: string[], environment: NodeJS.ProcessEnv): Options {
  const { values } = parseArgs({
    args,
    options: {
      participants: { type: 'string', default: '240' },
      teams: { type: 'string', default: '18' },
      jurors: { type: 'string', default: '7' },
      voters: { type: 'string', default: '400' },
      seed: { type: 'string', default: '1' },
      each: { type: 'string' },
      json: { type: 'string' },
      url: { type: 'string' },
    },
  })
  const whole = (
    name: 'participants' | 'teams' | 'jurors' | 'voters' | 'seed' | 'each',
    least: number,
    most: number,
  ) => {
    const number = Number(values[name])
    if (Number.isInteger(number) && number >= least && number <= most) return number
    throw new Error(`--${name} is a whole number from ${least} to ${most}, not ${values[name]}.`)
  }
  const teams = whole('teams', 2, 400)
  const jurors = whole('jurors', 2, 36)
  // Somebody has to be left for the teams of whoever drops out or is barred.
  const most = jurors - 3
  const usual = most < 2 ? 'all' : String(Math.min(4, most))
  values.each ??= usual
  const each = values.each === 'all' ? undefined : whole('each', 2, Math.max(2, most))
  const options: Options = {
    participants: whole('participants', 2 * teams, 19 * teams),
    teams,
    jurors,
    ...(each !== undefined && { each }),
    voters: whole('voters', 1, 1_000_000),
    seed: whole('seed', 0, 2 ** 31),
    ...(values.json !== undefined && { json: values.json }),
  }
  if (values.url === undefined) return options
  const token = environment.PALMARES_TOKEN
  if (!token) throw new Error('With --url, PALMARES_TOKEN must hold an organiser’s session token.')
  return { ...options, at: { url: values.url, token } }
}
