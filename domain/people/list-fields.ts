/** Whom a list may be of. */
export const listedRoles = ['participant', 'juror', 'coach'] as const
export type ListedRole = (typeof listedRoles)[number]

const called = ['email', 'name', 'givenName', 'familyName'] as const

/** What a list of these may say of each; a name comes whole, or as given and family name. */
export const fieldsOfRole = {
  participant: [...called, 'school', 'language'],
  juror: [...called, 'function', 'functionInEnglish', 'school', 'themes', 'language'],
  coach: [...called, 'teams', 'language'],
} as const satisfies Record<ListedRole, readonly string[]>

/** What any list may say. */
export const listFields = [
  ...fieldsOfRole.participant,
  'function',
  'functionInEnglish',
  'themes',
  'teams',
] as const
export type ListField = (typeof listFields)[number]
