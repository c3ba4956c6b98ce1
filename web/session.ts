import { getEdition } from '../api/edition/get-edition.ts'
import type { OutputOf } from '../api/operation.ts'
import { closeSession } from '../api/people/close-session.ts'
import { getMe } from '../api/people/get-me.ts'
import { call, Refusal } from './client.ts'

export type Edition = OutputOf<typeof getEdition>
export type Me = OutputOf<typeof getMe>

/** The cookie cannot be read by the page; this mark says that there may be one, so that visitors are not asked for. */
const mark = (edition: string) => `signed-in ${edition}`

/** Remembers on this device that somebody has signed in. */
export function rememberSignIn(edition: string): void {
  try {
    localStorage.setItem(mark(edition), 'yes')
  } catch {
    // The session then lasts as long as the page.
  }
}

function forgetSignIn(edition: string): void {
  try {
    localStorage.removeItem(mark(edition))
  } catch {
    // Nothing was remembered.
  }
}

/** Whether somebody may have signed in on this device. */
export function isMarked(edition: string): boolean {
  try {
    return localStorage.getItem(mark(edition)) !== null
  } catch {
    return true
  }
}

const offline = () => import('./offline/start.ts')

/** Whether this device keeps answers of the edition for a juror. */
const keptMark = (edition: string) => `kept ${edition}`

function keepsAnswers(edition: string): boolean {
  try {
    return !__SERVED__ && localStorage.getItem(keptMark(edition)) !== null
  } catch {
    return false
  }
}

/** Makes a juror's pages open offline; for anybody else, forgets what a juror before them has read here. */
export async function beginSession(edition: Edition, me: Me | undefined): Promise<void> {
  if (me?.role === 'juror' || me?.role === 'president') {
    const { beginOffline } = await offline()
    try {
      localStorage.setItem(keptMark(edition.id), 'yes')
    } catch {
      // Nothing can be kept on this device.
    }
    await beginOffline(edition, me)
  } else await endSession(edition.id)
}

async function endSession(edition: string): Promise<string | undefined> {
  if (!keepsAnswers(edition)) return undefined
  const left = await (await offline()).endOffline(edition)
  localStorage.removeItem(keptMark(edition))
  return left
}

/** Reads from the server; where that is out of reach, gives what this device keeps for the juror who is signed in. */
async function orKept<Data>(
  edition: string,
  name: 'edition' | 'me',
  read: (signal?: AbortSignal) => Promise<Data>,
): Promise<Data> {
  if (!keepsAnswers(edition)) return read()
  const slow = AbortSignal.timeout(8_000)
  try {
    return await read(slow)
  } catch (error) {
    const isAway = slow.aborted || (error instanceof Refusal && error.code === 'offline')
    const kept = isAway ? await (await offline()).keptForReader<Data>(edition, name) : undefined
    if (kept === undefined) throw error
    return kept
  }
}

/** Who has signed in on this device for the edition; `undefined` when nobody has. */
export async function readMe(edition: string): Promise<Me | undefined> {
  if (!isMarked(edition)) return undefined
  try {
    return await orKept(edition, 'me', async (signal) => (await call(getMe, { edition }, until(signal))).data)
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 401) throw error
    forgetSignIn(edition)
    await endSession(edition)
    return undefined
  }
}

/** Reads what is public of the edition. */
export async function readEdition(edition: string): Promise<Edition> {
  return orKept(
    edition,
    'edition',
    async (signal) => (await call(getEdition, { edition }, until(signal))).data,
  )
}

function until(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal ? { signal } : {}
}

/** Signs out here; drafts stay, and are found again after the next sign-in. Answers what the person should know. */
export async function signOut(edition: string): Promise<string | undefined> {
  const left = await endSession(edition)
  await call(closeSession, { edition }).catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.status !== 401) throw error
  })
  forgetSignIn(edition)
  return left
}
