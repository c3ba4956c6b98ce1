import type { Role } from '../people/people.ts'

/**
 * The mails that one may do without, and who is offered the choice. All others are needed: to sign in, to take part, to know what
 * was recorded, and the announcement of the palmarès.
 */
const dispensable = {
  'deadline-reminder': ['participant'],
  digest: ['organiser'],
} as const satisfies Record<string, readonly Role[]>

export type DispensableMail = keyof typeof dispensable
export const dispensableMails = Object.keys(dispensable) as [DispensableMail, ...DispensableMail[]]

/** The mails that somebody of this role may switch off. */
export function dispensableFor(role: Role): DispensableMail[] {
  return dispensableMails.filter((name) => (dispensable[name] as readonly Role[]).includes(role))
}

/** Whether a mail of this kind may be switched off at all. */
export function isDispensable(name: string): name is DispensableMail {
  return name in dispensable
}

/** Whether somebody gets mails of this kind: what may not be switched off is sent whatever their record says. */
export function wants(
  { mailsOff = [] }: { mailsOff?: readonly string[] | undefined },
  name: string,
): boolean {
  return !isDispensable(name) || !mailsOff.includes(name)
}
