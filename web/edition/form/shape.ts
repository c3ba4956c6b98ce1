import type { Text } from '../../../domain/fields.ts'

type Named = { name: string; label: Text; hint?: Text }

/** How a field of an edition is shown and typed. */
export type Shape =
  /** In French and in English. */
  | (Named & { kind: 'text'; long?: true; optional?: true })
  | (Named & { kind: 'line'; long?: true; optional?: true; type?: 'email' })
  | (Named & { kind: 'number'; optional?: true })
  /** A moment, as clocks in the edition's zone show it. */
  | (Named & { kind: 'moment' })
  | (Named & { kind: 'tick'; needed?: true })
  | (Named & { kind: 'choice'; options: readonly (Text & { value: string })[]; optional?: true })
  /** Short texts, one a line. */
  | (Named & { kind: 'lines'; optional?: true })
  | (Named & { kind: 'picture' })
  /** Fields that belong together; those that an edition may do without start from `blank`. */
  | (Named & { kind: 'group'; fields: readonly Shape[]; blank?: object })
  | (Named & { kind: 'list'; fields: readonly Shape[]; blank: object; optional?: true; one: Text })
  /** Fields of a jury prize, or of a file, which others of the list have not. */
  | { kind: 'when'; field: string; is: string; fields: readonly Shape[] }

export type Section = { id: string; label: Text; fields: readonly Shape[] }

export const both = (fr: string, en: string): Text => ({ fr, en })
export const empty = { fr: '', en: '' }
export const id: Shape = {
  kind: 'line',
  name: 'id',
  label: both('Identifiant', 'Id'),
  hint: both('Minuscules, chiffres et traits d’union.', 'Lower-case letters, digits and hyphens.'),
}
export const name: Shape = { kind: 'text', name: 'name', label: both('Nom', 'Name') }
export const person: readonly Shape[] = [
  id,
  { kind: 'line', name: 'name', label: both('Nom', 'Name') },
  { kind: 'line', name: 'email', label: both('Adresse', 'Address'), type: 'email' },
]
export const number = (field: string, fr: string, en: string, optional?: true): Shape => ({
  kind: 'number',
  name: field,
  label: both(fr, en),
  ...(optional && { optional }),
})
