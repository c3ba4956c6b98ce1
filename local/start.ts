import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { type Host, HostError, type LogStyle, startHost } from 'cdk-host'
import type { Edition } from '../domain/edition/edition.ts'
import { decoded } from '../editions/encoding.ts'
import { readEdition } from '../editions/read.ts'
import { makeControls } from './controls.ts'
import { makeProgress } from './progress.ts'
import { seedSample } from './seed.ts'
import { servePages } from './switches.ts'

const root = join(import.meta.dirname, '..')
const state = process.env.PALMARES_STATE ?? join(root, '.palmares/state')
const stack = join(root, '.palmares/stack')
const sources = [
  'api',
  'bin',
  'domain',
  'editions',
  'functions',
  'lib',
  'mail',
  'store',
  'web',
  'package-lock.json',
]
const built = ['dist', 'node_modules']

const tongue = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || ''
const language = /^fr/i.test(tongue) ? 'fr' : 'en'

const { values } = parseArgs({
  options: {
    fresh: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    edition: { type: 'string', default: join(root, 'editions/strasbourg-2019.yaml') },
  },
})
const edition = read(values.edition)
const progress = makeProgress(process.stdout)

try {
  if (values.fresh) for (const folder of [state, stack]) rmSync(folder, { recursive: true, force: true })
  await synthesise()
  const mailsASecond = process.env.PALMARES_MAILS_A_SECOND
  const style = (process.env.PALMARES_LOG ?? (values.verbose ? 'text' : 'quiet')) as LogStyle
  progress.say('Starting the engines')
  const host = await startHost({
    template: stack,
    state,
    port: Number(process.env.PORT ?? 3000),
    log: style,
    ...(mailsASecond && { mailsASecond: Number(mailsASecond) }),
    dynamodb: process.env.PALMARES_DYNAMODB_ENDPOINT,
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void host.stop().then(() => process.exit(0)))
  }
  describePlatform(host)
  servePages(host)
  progress.say(`Making the edition ${edition.id}`)
  const sample = await seedSample(host, edition)
  host.serve('/local', makeControls(host, sample))
  const links = await Promise.all(
    sample.people.map(
      async ({ role, id }) => `  ${role.padEnd(11)} ${await sample.signInLink(id, language)}\n`,
    ),
  )
  progress.end()
  const rule = '─'.repeat(64)
  process.stdout.write(`
${rule}
  Palmarès    ${host.url}
  Mailbox     ${host.url}/mailbox
  Clock       ${host.url}/local

  Sign in as
${links.join('')}
  Ctrl-C stops everything.${style === 'quiet' ? ' With --verbose every request is printed.' : ''}
${rule}
`)
} catch (error) {
  progress.end()
  if (!(error instanceof HostError)) throw error
  process.stderr.write(`${[error.message, ...ways(error)].join(' ')}\n`)
  process.exit(1)
}

/** The edition of a file; without one this ends here, and says why. */
function read(file: string): Edition {
  const text = decoded(contentOf(file))
  const reading = typeof text === 'string' ? readEdition(text) : undefined
  if (reading && 'edition' in reading) return reading.edition
  return end(`${file} has mistakes: npm run edition -- validate ${file}`)
}

function contentOf(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return end(code === 'ENOENT' ? `${file}: no such file.` : `${file} cannot be read (${code}).`)
  }
}

function end(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

/** How a visitor gets past what keeps the host from starting. */
function ways({ reason }: HostError): string[] {
  if (reason === 'port is busy') return ['Stop what listens there, or choose another with PORT=n.']
  if (reason === 'no DynamoDB engine') return ['The variable for that is PALMARES_DYNAMODB_ENDPOINT.']
  return []
}

/** Tells the operators' commands (audit, redrive) where this platform is. */
function describePlatform({ outputs, client, url }: Host) {
  const { endpoint, credentials } = client()
  const file = join(state, 'host.json')
  writeFileSync(file, JSON.stringify({ ...outputs, SiteUrl: url, endpoint, credentials }), { mode: 0o600 })
  process.once('exit', () => rmSync(file, { force: true }))
}

/**
 * Synthesises the stack, unless nothing that it is made from has changed since. Older assets stay where they are: another
 * host may still run on them.
 */
async function synthesise() {
  const done = join(stack, 'manifest.json')
  if (
    existsSync(done) &&
    statSync(done).mtimeMs > Math.max(...sources.map((name) => newest(join(root, name))))
  )
    return
  progress.say('Building the stack')
  await promisify(execFile)(process.execPath, [join(root, 'bin/palmares.ts'), '--output', stack], {
    cwd: root,
    env: { ...process.env, PALMARES_PARTS: '1' },
  }).catch(({ stderr }: { stderr: string }) => {
    progress.end()
    process.stderr.write(`The stack could not be built.\n${stderr}\n`)
    process.exit(1)
  })
}

function newest(path: string): number {
  if (!existsSync(path)) return 0
  const { mtimeMs } = statSync(path)
  if (!statSync(path).isDirectory()) return mtimeMs
  const inside = readdirSync(path).filter((name) => !built.includes(name))
  return Math.max(mtimeMs, ...inside.map((name) => newest(join(path, name))))
}
