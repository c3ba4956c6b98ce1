import type { Edition } from '../../domain/edition/edition.ts'
import { marginOf, tieOf } from '../../domain/palmares/award.ts'
import { contestedResults, type Minutes, publicMinutes } from '../../domain/palmares/minutes.ts'
import { outsideRules } from '../../domain/palmares/remarks.ts'

/** The awards as everybody reads them: to whom, by how much, and where there was a tie who settled it and why. */
export function awardsView(edition: Edition, signed: Minutes) {
  const minutes = publicMinutes(signed, edition)
  const outside = outsideRules(minutes)
  const fields = contestedResults(minutes)
  return minutes.awards.map(({ prize, team }) => {
    const result = fields.find((each) => each.prize === prize)
    const decision = minutes.decisions?.find(
      (each) => each.prize === prize && (each.outcome !== 'by-ranking' || each.declined.length > 0),
    )
    const isShared = minutes.awards.filter((award) => award.prize === prize).length > 1
    const tie = result && !isShared ? tieOf(result, minutes.castingVotes) : undefined
    const decider = minutes.jury.find(({ id, president }) => (tie?.by ? id === tie.by : president))
    const margin = result && !isShared ? marginOf(result, team) : undefined
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
      ...(isShared && { shared: true }),
      ...(decision && { decision: decision.reason }),
      ...(outside.has(team) && { outsideRules: true }),
    }
  })
}

/** The prizes that nobody was awarded, with the jury's reason where it decided so. */
export function notAwarded({ prizes, awards, decisions = [] }: Minutes) {
  return prizes
    .filter(({ id }) => !awards.some(({ prize }) => prize === id))
    .map(({ id: prize }) => {
      const reason = decisions.find((each) => each.prize === prize)?.reason
      return { prize, ...(reason !== undefined && { reason }) }
    })
}

/** The teams that the jury names beside its prizes. */
export function mentionsView(minutes: Minutes) {
  return (minutes.mentions ?? []).map(({ team, text }) => ({ name: nameOf(minutes, team), text }))
}

/** A team's name as the minutes have it; minutes of before teams were held to them may not list one: its id then. */
export function nameOf({ teams }: Pick<Minutes, 'teams'>, id: string): string {
  return teams.find((each) => each.id === id)?.name ?? id
}
