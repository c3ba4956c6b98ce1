import { lookAlike } from '../teams/look-alike.ts'

/** Somebody who is there. */
type There = { name: string; email: string; school?: string | undefined; role: string }
/** Somebody whom a line of a list would make. */
type New = { line: number; name: string; school?: string | undefined }

/**
 * Whom a line may mean that would make somebody new: who has that role and school and a name that looks like theirs, at another address, as
 * one that organisers put right. Two people may be called alike, so this is for a reader to judge; whoever the list names at their own
 * address is somebody else.
 */
export function doublesOf<Person extends There>(
  created: readonly New[],
  people: readonly Person[],
  { role, listed }: { role: string; listed: ReadonlySet<string> },
): Map<number, Person> {
  const keyOf = ({ name, school = '' }: Pick<There, 'name' | 'school'>) => `${school} ${lookAlike(name)}`
  const part = (of: string) => (of === 'president' ? 'juror' : of)
  const known = new Map(
    people
      .filter((person) => part(person.role) === role && !listed.has(person.email))
      .map((person) => [keyOf(person), person]),
  )
  return new Map(
    created.flatMap((each) => {
      const person = known.get(keyOf(each))
      return person ? [[each.line, person] as const] : []
    }),
  )
}
