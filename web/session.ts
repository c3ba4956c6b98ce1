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
function keepsAnswers(edition: string): boolean {
  try {
    return !__SERVED__ && localStorage.getItem(`kept ${edition}`) !== null
  } catch {
    return false
  }
}

/** Makes a juror's pages open offline; for anybody else, forgets what a juror before them has read here. */
export async function beginSession(edition: Edition, me: Me | undefined): Promise<void> {
  if (me?.role === 'juror' || me?.role === 'president') await (await offline()).beginOffline(edition, me)
  else await endSession(edition.id)
}

/** Forgets what a juror has read here; answers what the person should know. */
export async function endSession(edition: string): Promise<string | undefined> {
  return keepsAnswers(edition) ? (await offline()).endOffline(edition) : undefined
}

/** Who has signed in on this device for the edition; `undefined` when nobody has. */
export async function readMe(edition: string): Promise<Me | undefined> {
  if (!isMarked(edition)) return undefined
  const read = async (signal?: AbortSignal) => (await call(getMe, { edition }, until(signal))).data
  try {
    return keepsAnswers(edition) ? await (await offline()).readForReader(edition, 'me', read) : await read()
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 401) throw error
    forgetSignIn(edition)
    await endSession(edition)
    return undefined
  }
}

/** Reads what is public of the edition. */
export async function readEdition(edition: string): Promise<Edition> {
  const read = async (signal?: AbortSignal) => (await call(getEdition, { edition }, until(signal))).data
  return keepsAnswers(edition) ? (await offline()).readForReader(edition, 'edition', read) : read()
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
