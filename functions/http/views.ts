import type { Edition } from '../../domain/edition/edition.ts'
import type { Award } from '../../domain/palmares/award.ts'
import { isComplete } from '../../domain/teams/team.ts'
import type { Deliverable, Person, ScoreSheetItem, Team, Upload } from '../../store/items.ts'

/** What everybody may know of an edition: everything but addresses. */
export function editionView(edition: Edition, published: boolean) {
  const { organisers: _, jury, ...open } = edition
  return {
    ...open,
    rehearsal: edition.rehearsal === true,
    jury: jury.map(({ id, name, function: does, president }) => ({
      id,
      name,
      function: does,
      president: president === true,
    })),
    published,
  }
}

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

/** What a person may know of themselves. */
export function meView({ id, name, role, language, school, team }: Person) {
  return { id, name, role, language, ...(school && { school }), ...(team && { team }) }
}

/** What counts for a deliverable. */
export function deliverableView({ deliverable, number, acceptedAt, link, file }: Deliverable) {
  return {
    deliverable,
    version: number,
    acceptedAt,
    ...(link !== undefined && { link }),
    ...(file && {
      file: {
        upload: file.upload,
        fileName: file.fileName,
        type: file.mediaType,
        bytes: file.bytes,
        sha256: file.sha256,
      },
    }),
  }
}

/** How an upload stands. */
export function uploadView({
  id,
  deliverable,
  state,
  fileName,
  mediaType,
  bytes,
  sha256,
  arrivedAt,
}: Upload) {
  return {
    upload: id,
    deliverable,
    state,
    fileName,
    type: mediaType,
    bytes,
    sha256,
    ...(arrivedAt && { arrivedAt }),
  }
}

/** One juror's marks for one team. */
export function scoreSheetView({ team, juror, marks, version, updatedAt }: ScoreSheetItem) {
  return { team, juror, marks, version, updatedAt }
}

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
