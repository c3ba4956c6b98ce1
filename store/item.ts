import * as z from 'zod/mini'
import { instant, slug } from '../domain/fields.ts'
import { plain } from '../domain/personal.ts'
import type { KindName } from '../domain/reactions.ts'
import type { Key } from './keys.ts'
import { relaxed } from './relaxed.ts'

/** What every item of the table carries. */
export type Stored = Key & {
  type: string
  edition: string
  /** Which form of its kind the item has; see `stored`. */
  schema: number
  /** 1 when created, one more at every change. */
  version: number
  updatedAt: string
  /** A person's id, or the part of the platform that wrote it. */
  updatedBy: string
  /** The operation or rule under which it was written. */
  under: string
}

/** Who writes, when and under which operation: every item carries it. */
export type Write = { now: string; by: string; under: string }

/** A kind of thing that stands in the table. */
export type Kind<Item extends Stored = Stored> = {
  type: string
  /** The form that this code writes. */
  current: number
  schema: z.ZodMiniType
  /**
   * An item as it was found, brought up to the current form. What this code does not know of it stays in it, so that
   * writing it again loses nothing that newer code wrote. Throws when it is not of this kind.
   */
  read(raw: unknown): Item
}

/** What an item of a kind is, as `ItemOf<typeof team>`. */
export type ItemOf<Declared> = Declared extends Kind<infer Item> ? Item : never

/** Brings an item from one form to the next. It must give the same from the same, and add rather than rename. */
export type Upgrade = (item: Record<string, unknown>) => Record<string, unknown>

const identifier = plain(z.string())
const base = {
  pk: identifier,
  sk: identifier,
  edition: slug,
  schema: z.int(),
  version: z.int(),
  updatedAt: instant,
  updatedBy: identifier,
  under: identifier,
}

/**
 * Declares a kind. `upgrades` holds one step for every form before the current one: the first brings form 1 to form 2.
 * During a rollout the code before reads what this code writes, so a field is added, never renamed nor given another
 * meaning; and it keeps the form of an item that is newer than its own.
 */
export function stored<Type extends KindName, Fields extends z.core.$ZodLooseShape>(
  type: Type,
  fields: Fields,
  upgrades: readonly Upgrade[] = [],
): Kind<Stored & { type: Type } & z.infer<z.ZodMiniObject<Fields>>> {
  type Item = Stored & { type: Type } & z.infer<z.ZodMiniObject<Fields>>
  let made: z.ZodMiniType | undefined
  const kind: Kind<Item> = {
    type,
    current: upgrades.length + 1,
    // Made when it is asked for: a function reads few of the kinds that it knows.
    get schema() {
      made ??= relaxed(z.object({ ...base, type: z.literal(type), ...fields }))
      return made
    },
    read(raw) {
      const item = upgraded(raw as Record<string, unknown>, upgrades)
      kind.schema.parse(item)
      return item as Item
    },
  }
  return kind
}

function upgraded(raw: Record<string, unknown>, upgrades: readonly Upgrade[]): Record<string, unknown> {
  const current = upgrades.length + 1
  const form = Number(raw.schema)
  if (form >= current) return raw
  const item = upgrades.slice(form - 1).reduce((each, upgrade) => upgrade(each), raw)
  return { ...item, schema: current }
}

/** What a new item consists of beside its own fields. */
export function created<Item extends Stored>(
  { type, current }: Kind<Item>,
  { pk, sk }: Key,
  edition: string,
  { now, by, under }: Write,
) {
  return {
    pk,
    sk,
    type: type as Item['type'],
    edition,
    schema: current,
    version: 1,
    updatedAt: now,
    updatedBy: by,
    under,
  }
}

/** What changes in every item that is written again. */
export function changed(before: { version: number }, { now, by, under }: Write) {
  return { version: before.version + 1, updatedAt: now, updatedBy: by, under }
}
