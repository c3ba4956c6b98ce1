import type { Edition, School } from '../edition/edition.ts'

/** The school whose mail domains hold the address. */
export function schoolAt({ schools }: Pick<Edition, 'schools'>, email: string): School | undefined {
  const domain = email.slice(email.lastIndexOf('@') + 1)
  return schools.find(({ mailDomains }) => mailDomains.includes(domain))
}

/** What becomes of somebody who may take part: they are in, or in the line where places are few. */
export function admitted({ registration: rules }: Pick<Edition, 'registration'>): 'registered' | 'waiting' {
  return rules?.capacity === undefined ? 'registered' : 'waiting'
}

/**
 * How somebody stands whom an organiser enters, also after registration has closed: their place is theirs at once, unless places are few and
 * still given in order, and it is not to be beyond their number.
 */
export function entersAs(
  edition: Pick<Edition, 'registration' | 'phases'>,
  beyond: boolean,
  now: string,
): 'registered' | 'waiting' {
  const isGivenInOrder = now < edition.phases.formation.closes
  return beyond || !isGivenInOrder ? 'registered' : admitted(edition)
}
