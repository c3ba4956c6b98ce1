/** What a list of people may say of each; a name comes whole, or as given and family name. */
export const listFields = ['email', 'name', 'givenName', 'familyName', 'school', 'language'] as const
export type ListField = (typeof listFields)[number]
