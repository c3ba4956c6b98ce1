import * as z from 'zod/mini'
import { personal, plain } from '../domain/personal.ts'

export const identifier = plain(z.string())
export const whole = z.int()

/** Seconds since 1970, for the table's own expiry; no rule relies on it. */
export const expiresAt = z.number()

const recorded = { purpose: 'record-of-decision', retention: 'permanent-record' } as const
export const recordedText = personal(z.string(), recorded)
