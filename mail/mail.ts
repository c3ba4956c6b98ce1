import type * as z from 'zod/mini'
import type { Edition } from '../domain/edition/edition.ts'
import type { Text } from '../domain/fields.ts'

/** A part of a mail, from top to bottom. */
export type Block =
  | { paragraph: string }
  | { small: string }
  | { notice: string }
  | { list: readonly string[] }
  | { facts: readonly (readonly [label: string, value: string])[] }
  /** Six digits to be typed: one word to select, spaced for eyes. */
  | { code: { label: string; digits: string } }
  | { button: { label: string; href: string } }

export type Written = {
  subject: string
  /** What a mailbox shows beside the subject. */
  preheader: string
  heading: string
  blocks: readonly Block[]
  /** Why the reader gets it; the reason of most mails when absent. */
  why?: string
}

/** What a mail takes of its edition; the colour of its look is ornament only, so that any colour stays readable. */
export type MailEdition = Pick<
  Edition,
  'id' | 'name' | 'place' | 'timeZone' | 'look' | 'notices' | 'contacts' | 'afterwards'
>

/** What a mail is written with: the reader's language, and how to say dates, numbers and addresses in it. */
export type Pen = {
  edition: MailEdition
  t: (fr: string, en: string) => string
  say: (text: Text) => string
  /** `vendredi 22 février 2019 à 09:00`, as clocks in the edition's zone show it. */
  when: (instant: string) => string
  /** `vendredi 22 février 2019 de 09:30 à 15:30`. */
  between: (window: { opens: string; closes: string }) => string
  number: (value: number) => string
  bytes: (size: number) => string
  /** `2 équipes`, `1 équipe`. */
  count: (value: number, fr: [one: string, many: string], en: [one: string, many: string]) => string
  /** The address of a page of the edition: `link('team')`, `link()` for its home. */
  link: (page?: string, hash?: string) => string
}

export type MailKind<Schema extends z.ZodMiniType = z.ZodMiniType> = {
  props: Schema
  write: (props: z.infer<Schema>, pen: Pen) => Written
}

/** Declares a mail: what it is filled with, and how it is written in both languages. */
export function mail<Schema extends z.ZodMiniType>(kind: MailKind<Schema>): MailKind<Schema> {
  return kind
}
