import { sha256Of } from '../canonical.ts'
import { type Problem, problem } from '../problem.ts'
import { plusSeconds } from '../time.ts'

/**
 * What a sign-in mail carries, a link's token and a code, of which the table keeps hashes alone; and the `request` that whoever
 * asked for it keeps, without which a code is worth nothing.
 */
export type SignIn = {
  token: string
  /** Of the token. */
  hash: string
  code: string
  /** Of the code, salted by what only the request holds. */
  codeHash: string
  request: string
  expires: string
}

const quarter = 900

/** Makes a link and its code out of 32 secret bytes at a time. */
export function newSignIn(secret: () => Uint8Array, now: string, seconds = quarter): SignIn {
  const [token, salt] = [textOf(secret()), textOf(secret())]
  const hash = sha256Of(token)
  // 48 bits: what the remainder favours is one in 300 million.
  const number = Buffer.from(secret()).readUIntBE(0, 6) % 1_000_000
  const code = String(number).padStart(6, '0')
  return {
    token,
    hash,
    code,
    codeHash: hashOf(code, salt),
    request: `${hash}.${salt}`,
    expires: plusSeconds(now, seconds),
  }
}

/** Which link a code belongs to, and what its hash must be to be the right one. */
export function codeFor({ request, code }: { request: string; code: string }): {
  hash: string
  code: string
} {
  const [hash = '', salt = ''] = request.split('.')
  return { hash, code: hashOf(code, salt) }
}

function hashOf(code: string, salt: string): string {
  return sha256Of(`${salt}.${code}`)
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 32)).toString('base64url')
}

/** After so many wrong codes neither the code nor its link serves. */
const mostWrongCodes = 10

type Link = { expires: string; usedAt?: string | undefined; wrongCodes?: number | undefined }

/**
 * What using a sign-in link, or its code, does: it opens the session, or nothing more when it has opened this very session
 * before; a wrong code is to be counted. A problem when the link is unknown, expired, burnt or was used for another session.
 */
export function followLink(
  link: Link | undefined,
  { right = true, sessionIsOpen, now }: { right?: boolean; sessionIsOpen: boolean; now: string },
): 'opens' | 'opened' | 'wrong' | Problem {
  if (link && isBurnt(link)) return problem('link-burnt')
  if (!link || link.expires <= now) return problem('link-expired')
  if (link.usedAt !== undefined) return sessionIsOpen && right ? 'opened' : problem('link-expired')
  return right ? 'opens' : 'wrong'
}

/** A link after one more wrong code. One that is burnt has expired, too, for a release that counts no codes. */
export function afterWrongCode(
  link: Link,
  now: string,
): { after: { wrongCodes: number; expires: string }; told: Problem } {
  const wrongCodes = (link.wrongCodes ?? 0) + 1
  const burnt = isBurnt({ ...link, wrongCodes })
  return {
    after: { wrongCodes, expires: burnt ? now : link.expires },
    told: problem(burnt ? 'link-burnt' : 'wrong-code'),
  }
}

function isBurnt({ wrongCodes = 0 }: Link): boolean {
  return wrongCodes >= mostWrongCodes
}

/** How long, in minutes, whoever has signed in has proved who they are for what cannot be undone. */
const provenMinutes = 15

/** Whether a session that began at `since` proves who acts, for what cannot be undone. */
export function hasJustSignedIn(since: string | undefined, now: string): boolean {
  return since !== undefined && now <= plusSeconds(since, provenMinutes * 60)
}

/** When whoever opened a session proved who they are; an earlier release told it by the item's own moment alone. */
export function beganAt({ began, updatedAt }: { began?: string | undefined; updatedAt: string }): string {
  return began ?? updatedAt
}
