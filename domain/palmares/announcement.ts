import type { Edition } from '../edition/edition.ts'
import type { Member } from '../teams/team.ts'
import type { Award } from './award.ts'

export type Announcement =
  | { template: 'announcement-winner'; person: string; team: string; prizes: string[] }
  | { template: 'announcement-team'; person: string; team: string }
  | { template: 'announcement-organiser'; person: string }

/** Who is told what when a palmarès is published: every member of every team, and every organiser, once each. */
export function announcementsFor(
  edition: Pick<Edition, 'organisers'>,
  awards: readonly Award[],
  teams: readonly { id: string; members: readonly Member[] }[],
): Announcement[] {
  const toTeams = teams.flatMap(({ id: team, members }) => {
    const prizes = awards.filter((award) => award.team === team).map((award) => award.prize)
    return members.map(
      ({ person }): Announcement =>
        prizes.length > 0
          ? { template: 'announcement-winner', person, team, prizes }
          : { template: 'announcement-team', person, team },
    )
  })
  const toOrganisers = edition.organisers.map(
    ({ id: person }): Announcement => ({ template: 'announcement-organiser', person }),
  )
  return [...toTeams, ...toOrganisers]
}
