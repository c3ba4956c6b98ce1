import * as z from 'zod/mini'
import { addressPattern, addressProblem } from './email-address.ts'
import { personNameProblem, tidyName } from './names.ts'
import { personal, plain } from './personal.ts'

export const languages = ['fr', 'en'] as const
export const language = plain(z.enum(languages))
export type Language = (typeof languages)[number]

/** Half a character, as of an emoji cut in two, is refused. */
export const wholeCharacters = z.refine<string>((value) => value.isWellFormed(), {
  params: { code: 'half-a-character' },
})

/** What people write, whatever else is asked of it. */
export function words(...checks: (z.core.$ZodCheck<string> | z.core.CheckFn<string>)[]) {
  return z.string().check(wholeCharacters, ...checks)
}

/** A number with a fraction, of a size that can be kept. */
export function decimal(...checks: (z.core.$ZodCheck<number> | z.core.CheckFn<number>)[]) {
  const kept = z.refine<number>(
    (value) => value === 0 || (Math.abs(value) >= 1e-100 && Math.abs(value) <= 1e100),
    { params: { code: 'number-beyond-keeping' } },
  )
  return z.number().check(kept, ...checks)
}

/** Nothing that is not seen and changes what is read: signs of direction, and control characters other than the end of a line. */
export const readsAsWritten = z.refine<string>(
  (value) => !/[^\P{Cc}\t\n\r]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(value),
  { params: { code: 'unseen-signs' } },
)

/** A text for people, in both languages. */
export const text = z.strictObject({
  fr: plain(words(readsAsWritten, z.minLength(1), z.maxLength(2000))),
  en: plain(words(readsAsWritten, z.minLength(1), z.maxLength(2000))),
})
export type Text = z.infer<typeof text>

/** A short name in addresses: lower-case letters, digits and hyphens, 1 to 40 characters. */
export const slug = plain(z.string().check(z.regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/)))

/** An identifier the platform made: 26 lower-case letters and digits. */
export const id = plain(z.string().check(z.regex(/^[0-9a-z]{26}$/)))

/** An ISO 8601 instant in UTC, to the millisecond. */
export const instant = plain(z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)))

/** A SHA-256 in lower-case hexadecimal. */
export const sha256 = plain(z.string().check(z.regex(/^[0-9a-f]{64}$/)))

const longestAddress = 254

/** An address that mail reaches. What is wrong with one is told in a sentence of its own: see `fieldProblem`. */
export const email = personal(
  words(
    z.trim(),
    z.toLowerCase(),
    z.maxLength(longestAddress),
    z.check(({ value, issues }) => {
      const told = value.length > longestAddress ? undefined : addressProblem(value)
      if (told) issues.push({ code: 'custom', input: value, params: { told } })
    }),
    z.regex(addressPattern),
  ),
  { purpose: 'contact', retention: 'edition-archived' },
)

/**
 * A name, tidied (see `tidyName`): its length, and what a name may not have in it, told in a sentence of its own by
 * `problem`.
 */
export function nameOf(
  [minimum, maximum]: readonly [minimum: number, maximum: number],
  problem: (name: string) => Text | undefined,
) {
  return words(
    z.overwrite(tidyName),
    z.check(({ value, issues }) => {
      const told = value.length > maximum ? undefined : problem(value)
      if (told) issues.push({ code: 'custom', input: value, params: { told } })
    }),
    z.minLength(minimum),
    z.maxLength(maximum),
  )
}

/** How a person wants to be called, 1 to 80 characters on one line. */
export const personName = personal(nameOf([1, 80], personNameProblem), {
  purpose: 'identify',
  retention: 'edition-archived',
})
