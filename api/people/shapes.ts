import * as z from 'zod/mini'
import { email, id, instant, language, personName, slug } from '../../domain/fields.ts'
import { consequences } from '../../domain/people/consequences.ts'
import { details, needs } from '../../domain/people/details.ts'
import { consent, decision, states as registrationStates } from '../../domain/people/registration.ts'
import { personId, registrationStands } from '../shapes.ts'

/** What a participant has said of themselves, their consents with the dates. */
export const said = { ...details, ...needs, consents: z.array(z.strictObject(consent.shape)) }

/** A registration as its holder sees it; where nothing is said of where it stands, it gives a place. */
export const ownRegistration = z.strictObject({
  ...said,
  school: slug,
  /** Their place in the line, from 1, for whoever waits. */
  position: z.optional(z.int()),
  registration: z.optional(registrationStands),
  /** Why an allocation gave them the team that they are in. */
  allocated: z.optional(z.strictObject({ fr: z.string(), en: z.string() })),
})

/** Why somebody is refused, as a problem is told, in the caller's language. */
export const refusal = z.strictObject({
  code: z.string(),
  title: z.string(),
  fields: z.array(z.strictObject({ path: z.string(), detail: z.string() })),
})

/** Where somebody stands: a participant's registration, or the invitation of whoever else there is. */
const states = [...registrationStates, 'named', 'invited', 'accepted'] as const

const part = z.enum(['participant', 'coach', 'juror', 'president', 'organiser'])

/** A person as a list has them. */
export const personLine = {
  id: personId,
  role: part,
  name: personName,
  email,
  language,
  school: z.optional(slug),
  /** A participant's. */
  team: z.optional(id),
  /** `withdrawn` is also who belongs to the jury, the organisers or the coaches no more. */
  state: z.enum(states),
  registeredAt: z.optional(instant),
  /** Absent for those who registered with an earlier release, who hold a place. */
  registration: z.optional(registrationStands),
  /** Whether whoever has the address has signed in. */
  confirmed: z.boolean(),
}

/** Several participants on whom the same is decided, by their ids. */
export const decisionOnSeveral = z.strictObject({
  people: z.array(personId).check(z.minLength(1), z.maxLength(25)),
  decision,
})

/** What became of each, or would: in the order of the request, each once. */
export const decisionsTold = z.strictObject({
  people: z.array(
    z.strictObject({
      person: personId,
      outcome: z.enum(['done', 'same', 'refused']),
      /** Where their registration stands then. */
      state: z.optional(z.enum(registrationStates)),
      /** The team that they are in before. */
      team: z.optional(id),
      follows: z.optional(z.array(z.enum(consequences))),
      refusal: z.optional(refusal),
    }),
  ),
})

/** Somebody as they stand once something of theirs was put right. */
export const corrected = z.strictObject({ id: personId, name: personName, email, school: z.optional(slug) })
