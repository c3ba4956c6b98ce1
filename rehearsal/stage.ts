import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { createEdition } from '../api/edition/create-edition.ts'
import { openRehearsalSession } from '../api/people/open-rehearsal-session.ts'
import { openSession } from '../api/people/open-session.ts'
import { requestSignInLink } from '../api/people/request-sign-in-link.ts'
import type { Edition } from '../domain/edition/edition.ts'
import { type Caller, callersOf, type Traffic } from './client.ts'
import { Mailbox } from './mailbox.ts'

/** Where a rehearsal plays: a platform, an edition on it, and how its people come in. */
export type Stage = {
  url: string
  edition: string
  callers: (token?: string) => Caller
  organiser: Caller
  /** A caller from outside the edition, with a session of another one, where there is one. */
  foreigner: Caller | undefined
  /** Signs a participant in, to whom registering has sent a link. */
  signInNewcomer: (email: string) => Promise<Caller>
  /** Signs a juror in. */
  signInJuror: (juror: { id: string; email: string }) => Promise<Caller>
  /** The mails as they arrive, where the instance has a mailbox. */
  mailbox: Mailbox | undefined
  /** Lets this many seconds pass on the platform: by its clock, where that may be moved. */
  pass: (seconds: number) => Promise<void>
  close: () => Promise<void>
}

const root = join(import.meta.dirname, '..')

/** Starts a fresh instance on free ports and creates the edition there; its people sign in by mail. */
export async function freshStage(edition: Edition, traffic: Traffic): Promise<Stage> {
  const state = mkdtempSync(join(tmpdir(), 'palmares-rehearsal-'))
  const { url, signInUrl, host } = await startInstance(state)
  const close = async () => {
    await ended(host)
    rmSync(state, { recursive: true, force: true })
  }
  try {
    const { pathname, hash } = new URL(signInUrl)
    const sample = pathname.split('/')[2] ?? ''
    const ofSample = callersOf(url, sample, traffic)
    const sampleToken = await sessionToken(ofSample, hash.replace('#token=', ''))
    await ofSample(sampleToken).get(createEdition, {}, { body: edition })
    const callers = callersOf(url, edition.id, traffic)
    const mailbox = new Mailbox(url)
    const follow = async (email: string, seen: number) =>
      callers(await sessionToken(callers, await mailbox.signInToken(edition.id, email, seen)))
    const signIn = async ({ email }: { email: string }) => {
      const seen = mailbox.to(email).length
      await callers().get(requestSignInLink, {}, { body: { email, language: 'fr' } })
      return follow(email, seen)
    }
    const [organiser] = edition.organisers
    if (!organiser) throw new Error('The edition has no organiser')
    return {
      url,
      edition: edition.id,
      callers,
      organiser: await signIn(organiser),
      foreigner: callers(sampleToken),
      signInNewcomer: (email) => follow(email, 0),
      signInJuror: signIn,
      mailbox,
      pass: async (seconds) => {
        await fetch(`${url}/local/clock`, { method: 'POST', body: JSON.stringify({ advance: seconds }) })
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Plays on a platform that runs, in the edition of the organiser's token, a rehearsal; nobody needs a mailbox there. */
export function runningStage(url: string, token: string, traffic: Traffic): Stage {
  const edition = token.split('.')[0] ?? ''
  const callers = callersOf(url, edition, traffic)
  const organiser = callers(token)
  const opened = async (body: { email: string } | { person: string }) =>
    callers((await organiser.get(openRehearsalSession, {}, { body })).token)
  return {
    url,
    edition,
    callers,
    organiser,
    foreigner: undefined,
    signInNewcomer: (email) => opened({ email }),
    signInJuror: ({ id }) => opened({ person: id }),
    mailbox: undefined,
    pass: (seconds) => wait(seconds * 1000),
    close: async () => undefined,
  }
}

async function sessionToken(callers: Stage['callers'], linkToken: string): Promise<string> {
  const session = await callers().get(openSession, {}, { body: { token: linkToken, as: 'bearer' } })
  if (session.token === undefined) throw new Error('No session token was answered')
  return session.token
}

type Instance = { url: string; signInUrl: string; host: ChildProcess }

/** Resolves when the instance has printed its address and an organiser's sign-in link. */
function startInstance(state: string): Promise<Instance> {
  const host = spawn(process.execPath, [join(root, 'local/start.ts')], {
    cwd: root,
    env: { ...process.env, PORT: '0', PALMARES_STATE: state, PALMARES_LOG: 'quiet' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  host.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  return new Promise((resolve, reject) => {
    let url: string | undefined
    createInterface({ input: host.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      said.push(`${line}\n`)
      url ??= /^\s*Palmarès\s+(http\S+)/.exec(line)?.[1]
      const signInUrl = /^\s*organi\S*\s+(http\S+)/.exec(line)?.[1]
      if (url !== undefined && signInUrl !== undefined) resolve({ url, signInUrl, host })
    })
    host.once('exit', (code) => reject(new Error(`The instance did not start (${code}).\n${said.join('')}`)))
  })
}

function ended(host: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (host.exitCode !== null || host.signalCode !== null) return resolve()
    host.once('exit', () => resolve())
    host.kill('SIGTERM')
    setTimeout(() => host.kill('SIGKILL'), 10_000).unref()
  })
}
