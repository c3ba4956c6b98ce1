import * as z from 'zod/mini'

/** Why a stored field holds personal data and until when it is kept. */
export type PersonalMark = {
  purpose: 'identify' | 'take-care' | 'contact' | 'authenticate' | 'record-of-decision' | 'work-handed-in'
  /** Kept until this moment in the life of the edition, then erased. */
  retention: 'sent' | 'expired' | 'edition-archived' | 'permanent-record'
}

export type FieldMark = { personal: PersonalMark } | { personal: false }

/** Every string of a stored schema is registered here, as personal or as plain; a test fails on one that is not. */
export const fieldMarks = z.registry<FieldMark>()

/** Marks a stored field as personal data, where it is declared. Returns the schema it was given. */
export function personal<Schema extends z.core.$ZodType>(schema: Schema, mark: PersonalMark): Schema {
  fieldMarks.add(schema, { personal: mark })
  return schema
}

/** Marks a stored field as free of personal data, where it is declared. Returns the schema it was given. */
export function plain<Schema extends z.core.$ZodType>(schema: Schema): Schema {
  fieldMarks.add(schema, { personal: false })
  return schema
}
