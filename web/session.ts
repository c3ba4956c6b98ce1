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

/** Who has signed in on this device for the edition; `undefined` when nobody has. */
export async function readMe(edition: string): Promise<Me | undefined> {
  if (!isMarked(edition)) return undefined
  try {
    return (await call(getMe, { edition })).data
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 401) throw error
    forgetSignIn(edition)
    return undefined
  }
}

/** Reads what is public of the edition. */
export async function readEdition(edition: string): Promise<Edition> {
  return (await call(getEdition, { edition })).data
}

/** Signs out here; drafts stay, and are found again after the next sign-in. */
export async function signOut(edition: string): Promise<void> {
  await call(closeSession, { edition }).catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.status !== 401) throw error
  })
  forgetSignIn(edition)
}
