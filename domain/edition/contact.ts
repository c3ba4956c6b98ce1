import type { Edition } from './edition.ts'

/** The address that people write to: the edition's, or else its first contact's; `undefined` where it names neither. */
export function whomToWriteTo({
  notices,
  contacts,
}: Pick<Edition, 'notices' | 'contacts'>): string | undefined {
  return notices?.contact ?? contacts[0]?.email
}
