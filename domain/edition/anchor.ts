import * as z from 'zod/mini'
import { instant, sha256, slug } from '../fields.ts'
import type { ChainHead } from './audit.ts'

/** Where a trail ended at a moment, as it is noted outside the table. */
export const anchor = z.strictObject({ edition: slug, number: z.int(), hash: sha256, at: instant })
export type Anchor = z.infer<typeof anchor>

/** The anchor of a trail that ends there now. */
export function anchorOf(edition: string, { number, hash }: ChainHead, at: string): Anchor {
  return { edition, number, hash, at }
}

/** Where the anchors of an edition are kept. */
export function anchorsOf(edition: string): string {
  return `editions/${edition}/`
}

/** Where an anchor is kept: by edition, day (in UTC) and entry, so that noting the same again on a day makes no other. */
export function anchorKey({ edition, number, at }: Anchor): string {
  return `${anchorsOf(edition)}${at.slice(0, 10)}/${String(number).padStart(12, '0')}.json`
}
