import { type Problem, problem } from '../problem.ts'
import { plusSeconds } from '../time.ts'

type Link = { expires: string; usedAt?: string | undefined }

/**
 * What using a sign-in link does: it opens the session, or nothing more when it has opened this very session before. A
 * problem when it is unknown, expired or was used for another session.
 */
export function followLink(
  link: Link | undefined,
  { sessionIsOpen, now }: { sessionIsOpen: boolean; now: string },
): 'opens' | 'opened' | Problem {
  if (!link || link.expires <= now) return problem('link-expired')
  if (link.usedAt === undefined) return 'opens'
  return sessionIsOpen ? 'opened' : problem('link-expired')
}

/** How long, in minutes, whoever has signed in has proved who they are for what cannot be undone. */
const provenMinutes = 15

/** Whether a session that began at `since` proves who acts, for what cannot be undone. */
export function hasJustSignedIn(since: string | undefined, now: string): boolean {
  return since !== undefined && now <= plusSeconds(since, provenMinutes * 60)
}
