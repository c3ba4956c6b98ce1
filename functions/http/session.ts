import { createHmac } from 'node:crypto'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { sha256Of } from '../../domain/canonical.ts'

/** With this prefix a browser takes it from this very host alone: no neighbour under the same domain can set one. */
export const sessionCookie = '__Host-session'
const lifetimeSeconds = 14 * 86_400

/** A session's token names its edition, so that it opens nothing elsewhere. */
export type Token = { edition: string; secret: string; from: 'cookie' | 'bearer' }

/** The session token of a request, from `Authorization: Bearer` or else the cookie; `undefined` without one. */
export function tokenOf(event: APIGatewayProxyEventV2): Token | undefined {
  const bearer = /^Bearer ([a-z0-9-]{1,40})\.([A-Za-z0-9_-]{43})$/.exec(event.headers.authorization ?? '')
  if (bearer?.[1] && bearer[2]) return { edition: bearer[1], secret: bearer[2], from: 'bearer' }
  for (const cookie of event.cookies ?? []) {
    const match = /^__Host-session=([a-z0-9-]{1,40})\.([A-Za-z0-9_-]{43})$/.exec(cookie)
    if (match?.[1] && match[2]) return { edition: match[1], secret: match[2], from: 'cookie' }
  }
  return undefined
}

/** The token as it is sent, and the cookie that carries it. */
export function newSession(edition: string, secret: string, now: string) {
  return {
    hash: sha256Of(secret),
    expires: new Date(Date.parse(now) + lifetimeSeconds * 1000).toISOString(),
    token: `${edition}.${secret}`,
    cookie: `${sessionCookie}=${edition}.${secret}; ${attributes}; Max-Age=${lifetimeSeconds}`,
  }
}

/** What is answered to whoever has opened a session: a browser keeps it in its cookie, a program is given the token. */
export function sessionReply<Me>(
  { token, cookie }: { token: string; cookie: string },
  me: Me,
  as: 'cookie' | 'bearer',
  more: readonly string[] = [],
) {
  return as === 'bearer' ? { body: { me, token } } : { body: { me }, cookies: [cookie, ...more] }
}

const attributes = 'Path=/; HttpOnly; Secure; SameSite=Lax'

/** The cookie that makes a browser forget its session. */
export const forgetCookie = `${sessionCookie}=; ${attributes}; Max-Age=0`

/** A browser in which somebody has signed in keeps this for a year, so that no stranger uses up what is theirs to ask for. */
const knownCookie = '__Host-known'
const knownSeconds = 365 * 86_400

/** What only the platform can say of an address of an edition, and says to who has proved that it is theirs. */
function sealOf(edition: string, email: string, secret: string): string {
  return createHmac('sha256', secret).update(`known ${edition} ${email}`).digest('base64url')
}

/** The cookie by which a browser is known to be one of an address's owner. */
export function knownAs(edition: string, email: string, secret: string): string {
  return `${knownCookie}=${sealOf(edition, email, secret)}; ${attributes}; Max-Age=${knownSeconds}`
}

/** Whether a request comes from a browser in which the owner of this address has signed in. */
export function isKnownAs(
  { cookies }: { cookies: readonly string[] },
  edition: string,
  email: string,
  secret: string,
): boolean {
  return cookies.includes(`${knownCookie}=${sealOf(edition, email, secret)}`)
}
