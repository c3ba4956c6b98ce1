import type { Edition } from '../edition/edition.ts'
import type { Minutes } from './minutes.ts'

type Recorded = Pick<Minutes, 'awards' | 'teams'>

export type Announcement =
  | { template: 'announcement-winner'; person: string; team: string; prizes: string[] }
  | { template: 'announcement-team'; person: string; team: string }
  | { template: 'announcement-organiser'; person: string }

/**
 * Who is told what when a palmarès is published: every member of every team as the signed minutes record them, and every
 * organiser, once each. What happens to a team after the signature changes nothing.
 */
export function announcementsFor(
  edition: Pick<Edition, 'organisers'>,
  { awards, teams }: Recorded,
): Announcement[] {
  const toTeams = teams.flatMap(({ id: team, members = [] }) => {
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
