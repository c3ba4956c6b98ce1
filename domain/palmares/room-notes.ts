import type { Edition } from '../edition/edition.ts'
import { type InterestKind, mayScore } from '../jury/scoring.ts'
import { type Problem, problem } from '../problem.ts'

/** What a juror tells the room of a team: some words, and the jury's prizes for which they want it discussed. */
export type RoomNote = { text?: string | undefined; shortlistedFor: readonly string[] }

const notOfTheJury = { fr: 'Ce n’est pas un prix du jury.', en: 'This is not a prize of the jury.' }

type Known = {
  before: (RoomNote & { version: number }) | undefined
  interest: InterestKind | 'none' | undefined
  teamStands: boolean
  signed: boolean
}

/**
 * What will stand of a juror's note on a team, or `unchanged` when it says the same already. Jurors write until the signature,
 * over the version that they read, and never on a team that they are barred from.
 */
export function mayNote(
  { prizes }: Pick<Edition, 'prizes'>,
  { before, interest, teamStands, signed }: Known,
  { text, shortlistedFor, readVersion }: RoomNote & { readVersion: number | undefined },
): { text: string | undefined; shortlistedFor: string[] } | 'unchanged' | Problem {
  if (!teamStands) return problem('not-found')
  const barred = mayScore(interest)
  if (barred) return barred
  const known = prizes.flatMap(({ id, kind }) => (kind === 'jury' ? [id] : []))
  const unknown = shortlistedFor.findIndex((prize) => !known.includes(prize))
  if (unknown >= 0)
    return problem('invalid-input', { fields: [{ path: `shortlistedFor.${unknown}`, detail: notOfTheJury }] })
  const note = { text: text || undefined, shortlistedFor: known.filter((id) => shortlistedFor.includes(id)) }
  if (before && before.text === note.text && before.shortlistedFor.join() === note.shortlistedFor.join())
    return 'unchanged'
  if (signed) return problem('already-signed')
  if (before && readVersion === undefined) return problem('if-match-required')
  if (readVersion !== undefined && readVersion !== before?.version)
    return problem('changed-meanwhile', { extra: { version: before?.version } })
  return note
}

type Placed = { juror: string; team: string }

/**
 * The notes that a juror may read: none on a team that they are barred from, none of somebody who is barred from the team
 * that it speaks of, none on a team that stands no more.
 */
export function notesFor<Note extends Placed>(
  juror: string,
  notes: readonly Note[],
  interests: readonly (Placed & { kind: InterestKind | 'none' })[],
  teams: ReadonlySet<string>,
): Note[] {
  const barred = new Set(
    interests.flatMap(({ kind, juror: whose, team }) => (kind === 'blocking' ? [`${whose} ${team}`] : [])),
  )
  return notes.filter(
    ({ juror: author, team }) =>
      teams.has(team) && !barred.has(`${juror} ${team}`) && !barred.has(`${author} ${team}`),
  )
}
