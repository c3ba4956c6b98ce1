import type { Edition } from '../../domain/edition/edition.ts'
import { isComplete } from '../../domain/teams/team.ts'
import type { Team } from '../../store/teams/items.ts'

/** What everybody may know of a team: its members are counted, not named. */
export function teamView(edition: Pick<Edition, 'teams'>, { id, name, challenge, members }: Team) {
  return {
    id,
    name,
    challenge,
    members: members.length,
    schools: [...new Set(members.map((member) => member.school))].sort(),
    complete: isComplete(edition, members),
  }
}
