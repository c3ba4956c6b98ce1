import type { Edition } from '../../domain/edition/edition.ts'
import { marginOf, tieOf } from '../../domain/palmares/award.ts'
import { type Minutes, publicMinutes } from '../../domain/palmares/minutes.ts'
import { outsideRules } from '../../domain/palmares/remarks.ts'

/** The awards as everybody reads them: to whom, by how much, and where there was a tie who settled it and why. */
export function awardsView(edition: Edition, signed: Minutes) {
  const minutes = publicMinutes(signed, edition)
  const outside = outsideRules(minutes)
  return minutes.awards.map(({ prize, team }) => {
    const result = minutes.results.find((each) => each.prize === prize)
    const tie = result && tieOf(result, minutes.castingVotes)
    const decider = minutes.jury.find(({ id, president }) => (tie?.by ? id === tie.by : president))
    const margin = result && marginOf(result, team)
    const { challenge, members } = minutes.teams.find(({ id }) => id === team) ?? {}
    return {
      prize,
      team,
      name: nameOf(minutes, team),
      ...(challenge !== undefined && { challenge }),
      ...(members && { members: members.map(({ name, school }) => ({ name, school })) }),
      ...(margin && { margin }),
      ...(tie &&
        decider && {
          tie: {
            teams: tie.teams.map((each) => nameOf(minutes, each)),
            decider: decider.name,
            president: decider.president,
            reason: tie.reason,
          },
        }),
      ...(outside.has(team) && { outsideRules: true }),
    }
  })
}

/** A team's name as the minutes have it; minutes of before teams were held to them may not list one: its id then. */
export function nameOf({ teams }: Pick<Minutes, 'teams'>, id: string): string {
  return teams.find((each) => each.id === id)?.name ?? id
}
