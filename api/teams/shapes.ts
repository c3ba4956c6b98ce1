import * as z from 'zod/mini'
import { id, instant, personName, slug } from '../../domain/fields.ts'
import { personId, reason, teamSummary } from '../shapes.ts'

/** A team, and the version of it that was read: an act holds only for what was read. */
export const readTeam = z.strictObject({ team: id, version: z.int() })

/** A picture in base 64, or none. The page makes it small; what its bytes say is what counts. */
export const logo = z.nullable(z.string().check(z.maxLength(43_000), z.regex(/^[A-Za-z0-9+/]+={0,2}$/)))

/** Which team an act touched, and the version that it has now. */
export const touchedTeam = z.strictObject({ id, version: z.int() })

/** Who decided it, when and why. */
const deed = { at: instant, by: personName, reason }

/** A team as organisers see it; one without members was dissolved. */
export const teamInFull = z.strictObject({
  ...teamSummary.shape,
  version: z.int(),
  people: z.array(z.strictObject({ id: personId, name: personName, school: slug })),
  /** The deliverables of which something was accepted. */
  handedIn: z.array(slug),
  /** Why it competes no more. */
  disqualification: z.optional(z.strictObject(deed)),
  /** How organisers ended it; where they merged it, into which. */
  ended: z.optional(z.strictObject({ ...deed, into: z.optional(id) })),
})
