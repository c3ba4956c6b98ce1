import type { Award } from '../../domain/palmares/award.ts'

type Named = { id: string; name: string; challenge: string }

/** Awards with the names of their teams. Throws when an award names a team that is not among them. */
export function awardsView(awards: readonly Award[], teams: readonly Named[]) {
  return awards.map(({ prize, team }) => {
    const { name, challenge } = named(teams, team)
    return { prize, team, name, challenge }
  })
}

/** The team of this id. Throws when it is not among them. */
export function named(teams: readonly Named[], id: string): Named {
  const team = teams.find((each) => each.id === id)
  if (!team) throw new Error(`There is no team ${id}`)
  return team
}
