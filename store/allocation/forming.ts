import { sha256Of } from '../../domain/canonical.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import type { Text } from '../../domain/fields.ts'
import { idFrom } from '../../domain/ids.ts'
import { isFrozen } from '../../domain/palmares/freeze.ts'
import { holdsPlace } from '../../domain/people/registration.ts'
import type { Problem } from '../../domain/problem.ts'
import { mayChangeTeams } from '../../domain/teams/acts.ts'
import { stands } from '../../domain/teams/team.ts'
import { act, type Desk } from '../act.ts'
import { heldEdition } from '../edition/editions.ts'
import type { Write } from '../item.ts'
import { key } from '../keys.ts'
import { freezesOf } from '../palmares/freeze.ts'
import { type Person, person } from '../people/items.ts'
import { silence } from '../people/registrations.ts'
import { registrationDetails } from '../people/said.ts'
import type { Table } from '../table.ts'
import { challengeSeats, type Team, team } from '../teams/items.ts'
import { readName } from '../teams/names.ts'
import { seat } from '../teams/teams.ts'

export type Forming = {
  run: string
  /** Which team of the plan it is, from 0. */
  at: number
  planned: { challenge: string; team?: string | undefined; members: readonly string[] }
  sentences: ReadonlyMap<string, Text>
}

/** A team as it was formed: who is told of it, with the sentence for each, and who did not get a seat. */
export type Formed = { team: Team | undefined; told: { person: Person; why: Text }[]; missed: string[] }

/** The id of a team that a run forms. */
export function teamIdOf(run: string, at: number): string {
  return idFrom(Buffer.from(sha256Of(`${run}#${at}`), 'hex'))
}

/**
 * Forms one team of a plan, or completes one that is there: with those who still have a place and no other team, as far as there
 * are seats. Each is seated by a run once, so that who has left since stays out.
 */
export async function formTeam(
  table: Table,
  { id: edition }: Pick<Edition, 'id'>,
  { run, at, planned, sentences }: Forming,
  by: Write,
): Promise<Formed | Problem> {
  const id = planned.team ?? teamIdOf(run, at)
  return act(table, edition, by, async (desk) => {
    const [before, freezes, rules] = await Promise.all([
      desk.read(team, key.team(edition, id)),
      freezesOf(desk, edition),
      heldEdition(table, desk, { id: edition }),
    ])
    const mates = await desk.readMany(
      person,
      planned.members.map((each) => key.person(edition, each)),
    )
    const details = await desk.readMany(
      registrationDetails,
      planned.members.map((each) => key.registrationDetails(edition, each)),
    )
    const saidOf = new Map(details.map((each) => [each.person, each]))
    const seated = mates.filter((each) => saidOf.get(each.id)?.allocated?.run === run)
    const toldOf = (list: readonly Person[]) =>
      list.flatMap((each) => {
        const known = saidOf.get(each.id)?.allocated
        const why = known?.run === run ? known.why : sentences.get(each.id)
        return why ? [{ person: each, why }] : []
      })
    const there = before && stands(before) && !before.disqualified ? before : undefined
    const mayCome = mates.filter(
      (each) => holdsPlace(each) && each.team === undefined && !seated.includes(each),
    )
    const hadPlace = (each: Person) => each.team === id || seated.includes(each)
    const missing = planned.members.filter(
      (each) => !mates.some((mate) => mate.id === each && hadPlace(mate)),
    )
    const others = mates.filter((each) => each.team === id && !seated.includes(each))
    // Whoever was there hears of it where somebody came.
    const nothing = {
      team: before,
      told: seated.length > 0 ? toldOf([...seated, ...others]) : [],
      missed: missing,
    }
    // It was formed before, whatever became of it since.
    if (before && planned.team === undefined) return nothing
    const frozen = mayChangeTeams({ frozen: isFrozen(freezes.freezes), signed: freezes.signed })
    if (mayCome.length === 0 || frozen || (planned.team !== undefined && !there)) return nothing
    const room = rules.teams.maximum - (there?.members.length ?? 0)
    const come = mayCome.slice(0, Math.max(0, room))
    const left = missing.filter((each) => !come.some((mate) => mate.id === each))
    if (come.length === 0) return { ...nothing, missed: left }
    const joining = come.map((each) => ({ person: each.id, school: each.school ?? '' }))
    const name = there ? undefined : await begin(desk, rules, id, at, planned.challenge)
    if (!there && name === undefined) return nothing
    for (const each of come) {
      seat(desk, each, id)
      const why = sentences.get(each.id)
      const said = saidOf.get(each.id)
      const { cohort, skills, wishes } = said ?? silence
      if (why)
        desk.put(registrationDetails, said ?? key.registrationDetails(edition, each.id), {
          ...(said ?? { person: each.id, cohort, skills, wishes }),
          allocated: { run, team: id, why },
        })
    }
    const formed = there
      ? desk.put(team, there, { ...there, members: [...there.members, ...joining] })
      : desk.put(team, key.team(edition, id), {
          id,
          name: name ?? '',
          challenge: planned.challenge,
          members: joining,
        })
    return { team: formed, told: toldOf([...others, ...come, ...seated]), missed: left }
  })
}

/** Takes a place on the challenge, and a name that no other team has; nothing where the challenge has no room. */
async function begin(
  desk: Desk,
  edition: Edition,
  id: string,
  at: number,
  challenge: string,
): Promise<string | undefined> {
  const seats = await desk.read(challengeSeats, key.challengeSeats(edition.id, challenge))
  const title = edition.challenges.find((each) => each.id === challenge)?.title
  const taken = seats?.teams ?? []
  if (!title || taken.length >= edition.teams.perChallenge) return undefined
  for (let number = at + 1; number < at + 11; number += 1) {
    const name = nameOf(number, title.fr)
    const wanted = await readName(desk, edition.id, { id, name })
    if (wanted.holder !== undefined) continue
    wanted.take()
    desk.put(challengeSeats, seats ?? key.challengeSeats(edition.id, challenge), { teams: [...taken, id] })
    return name
  }
  return undefined
}

const longestName = 60

/** How a team is called until it calls itself otherwise. */
function nameOf(number: number, title: string): string {
  const name = `Équipe ${number} — ${title}`
  return name.length <= longestName ? name : `${name.slice(0, longestName - 1).trimEnd()}…`
}
