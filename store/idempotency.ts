import * as z from 'zod/mini'
import { instant, sha256 } from '../domain/fields.ts'
import { personal, plain } from '../domain/personal.ts'
import { epochOf, plusSeconds } from '../domain/time.ts'
import { decrypted, encrypted } from './encryption.ts'
import { expiresAt, whole } from './fields.ts'
import { changed, created, type ItemOf, stored, type Write } from './item.ts'
import { key } from './keys.ts'
import { get, type Table, write } from './table.ts'

export const answer = stored('Answer', {
  requestHash: sha256,
  /** The first answer, until it expires: whoever reads the table does not read it. */
  encrypted: z.optional(plain(z.string())),
  /** The first answer as older releases kept it. */
  status: z.optional(whole),
  body: z.optional(personal(z.string(), { purpose: 'identify', retention: 'expired' })),
  expires: instant,
  expiresAt,
})
type Answer = ItemOf<typeof answer>

export type Request = {
  actor: string
  operation: string
  name: string
  hash: string
  /** What whoever repeats the request has, and the table has not: its answer is encrypted under it. */
  secret: string
}
type Answered = { status: number; body: string }

/** First answers are kept for a day. */
const keptSeconds = 86_400

/**
 * Notes a request under its idempotency key. Returns the first answer when it was given already, `other-request` when
 * the key served for another one, and `go-on` when the work is still to be done (or was broken off, or its answer was
 * encrypted under another secret).
 */
export async function beginRequest(
  table: Table,
  edition: string,
  request: Request,
  by: Write,
): Promise<Answered | 'go-on' | 'other-request'> {
  const at = key.answer(edition, request.actor, request.operation, request.name)
  const expires = plusSeconds(by.now, keptSeconds)
  const noted = {
    ...created(answer, at, edition, by),
    requestHash: request.hash,
    expires,
    expiresAt: epochOf(expires),
  }
  for (;;) {
    const before = await get(table, at, answer)
    if (!before) {
      if (await write(table, noted)) return 'go-on'
    } else if (before.expires <= by.now) {
      if (await write(table, { ...noted, ...changed(before, by) })) return 'go-on'
    } else if (before.requestHash !== request.hash) return 'other-request'
    else return answered(before, request.secret) ?? 'go-on'
  }
}

function answered(kept: Answer, secret: string): Answered | undefined {
  if (kept.status !== undefined) return { status: kept.status, body: kept.body ?? '' }
  const text = kept.encrypted === undefined ? undefined : decrypted(secret, kept.encrypted)
  return text === undefined ? undefined : (JSON.parse(text) as Answered)
}

/** Keeps the answer to a request, for whoever asks it again. The first one stays. */
export async function keepAnswer(
  table: Table,
  edition: string,
  request: Request,
  { status, body }: Answered,
  by: Write,
): Promise<void> {
  const before = await get(table, key.answer(edition, request.actor, request.operation, request.name), answer)
  if (!before || before.encrypted !== undefined || before.status !== undefined) return
  const kept = encrypted(request.secret, JSON.stringify({ status, body } satisfies Answered))
  await write(table, { ...before, ...changed(before, by), encrypted: kept })
}
