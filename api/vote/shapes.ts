import * as z from 'zod/mini'

/** A voter's code as it stands on the card: three groups of four; case, spaces and hyphens do not matter. */
export const voterCode = z.pipe(
  z.string().check(z.maxLength(40)),
  z.pipe(
    z.transform((typed: string) => typed.toUpperCase().replaceAll(/[\s-]/g, '')),
    z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{12}$/)),
  ),
)

export const issuedCode = z.strictObject({ code: z.string() })
