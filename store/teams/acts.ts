import type { Edition } from '../../domain/edition/edition.ts'
import { isFrozen } from '../../domain/palmares/freeze.ts'
import { holdsPlace } from '../../domain/people/registration.ts'
import { isProblem, type Problem, problem } from '../../domain/problem.ts'
import * as acts from '../../domain/teams/acts.ts'
import { act, type Desk } from '../act.ts'
import type { Write } from '../item.ts'
import { key } from '../keys.ts'
import { freezesOf } from '../palmares/freeze.ts'
import { person } from '../people/items.ts'
import type { Table } from '../table.ts'
import { type Logo, putChanged } from './formation.ts'
import { type Team, team } from './items.ts'
import { freeName, readName } from './names.ts'
import { freePlaces, seat, vacate } from './teams.ts'

/** A team, and the version of it on which something was said to follow. */
export type Read = { team: string; version: number }

type Moved = { from: Team | undefined; to: Team | undefined }

/**
 * Moves somebody out of the team that they were read in, and into another or none; a team that nobody is left in is dissolved. Who
 * is there already stays there.
 */
export async function moveMember(
  table: Table,
  edition: Edition,
  { who, from, to }: { who: string; from?: Read | undefined; to?: Read | undefined },
  by: Write,
): Promise<Moved | Problem> {
  return act(table, edition.id, by, async (desk) => {
    const [mate, left, into, refusal] = await Promise.all([
      desk.read(person, key.person(edition.id, who)),
      from ? desk.read(team, key.team(edition.id, from.team)) : undefined,
      to ? desk.read(team, key.team(edition.id, to.team)) : undefined,
      refusalNow(desk, edition.id),
    ])
    if (mate?.role !== 'participant' || !mate.school) return problem('not-found')
    if (mate.team === to?.team) return { from: left, to: into }
    if (mate.team !== from?.team) return problem('changed-meanwhile')
    const unlike =
      (from && acts.asItWasRead(left, from.version)) ?? (to && acts.asItWasRead(into, to.version)) ?? refusal
    if (unlike) return unlike
    if (to && !holdsPlace(mate)) return problem('no-place')
    const members = into && acts.takeIn(edition, into, { ...mate, school: mate.school })
    if (isProblem(members)) return members
    seat(desk, mate, to?.team)
    return {
      from: left && (await vacate(desk, left, who)),
      to: into && members && desk.put(team, into, { ...into, members: [...members] }),
    }
  })
}

/**
 * Has the members of another team join one that is kept, with its challenge and what it handed in, under its own name or the other's.
 * What is on record of the other stays with it.
 */
export async function mergeTeams(
  table: Table,
  edition: Edition,
  { kept, other, name, reason }: { kept: Read; other: Read; name: 'kept' | 'other'; reason: string },
  by: Write,
): Promise<Team | Problem> {
  return act(table, edition.id, by, async (desk) => {
    const [one, two, refusal] = await Promise.all([
      desk.read(team, key.team(edition.id, kept.team)),
      desk.read(team, key.team(edition.id, other.team)),
      refusalNow(desk, edition.id),
    ])
    const unlike = acts.asItWasRead(one, kept.version) ?? acts.asItWasRead(two, other.version) ?? refusal
    if (unlike || !one || !two) return unlike as Problem
    const members = acts.merged(edition, one, two)
    if (isProblem(members)) return members
    await freePlaces(desk, two)
    if (name === 'other') {
      await freeName(desk, edition.id, one, two.name)
      const wanted = await readName(desk, edition.id, { id: one.id, name: two.name })
      wanted.take(two.id)
    }
    await unseat(desk, two, one.id)
    desk.put(team, two, {
      ...two,
      members: [],
      ended: { by: by.by, at: by.now, reason, into: one.id },
    })
    return desk.put(team, one, {
      ...one,
      name: name === 'other' ? two.name : one.name,
      members: [...members],
    })
  })
}

/** Gives a team another name or challenge, or puts somebody else in charge of it. What is on record of it stays with it. */
export async function correctTeam(
  table: Table,
  edition: Edition,
  { team: id, version }: { team: string; version: number | undefined },
  change: acts.Correction & { logo?: Logo | null | undefined },
  by: Write,
): Promise<Team | Problem> {
  return act(table, edition.id, by, async (desk) => {
    const [before, refusal] = await Promise.all([
      desk.read(team, key.team(edition.id, id)),
      refusalNow(desk, edition.id),
    ])
    if (!before) return problem('not-found')
    return putChanged(table, desk, edition, before, change, (rules, met) => {
      const after = acts.correct(rules, before, version, change, met)
      const tooLate = acts.isRemoval(change) ? undefined : refusal
      return after === before ? before : (acts.asItWasRead(before, version) ?? tooLate ?? after)
    })
  })
}

/** Dissolves a team: its members are in none, its name and its place on the challenge are free, what is on record of it stays. */
export async function dissolveTeam(
  table: Table,
  edition: string,
  { team: id, version, reason }: Read & { reason: string },
  by: Write,
): Promise<Team | Problem> {
  return act(table, edition, by, async (desk) => {
    const [before, refusal] = await Promise.all([
      desk.read(team, key.team(edition, id)),
      refusalNow(desk, edition),
    ])
    const unlike = acts.asItWasRead(before, version) ?? refusal
    if (unlike || !before) return unlike as Problem
    await freePlaces(desk, before)
    await unseat(desk, before, undefined)
    return desk.put(team, before, { ...before, members: [], ended: { by: by.by, at: by.now, reason } })
  })
}

/** Has a team compete no more, for a reason that the minutes carry: it stays a team, and what is on record of it counts nowhere. */
export async function disqualifyTeam(
  table: Table,
  edition: string,
  { team: id, version, reason }: { team: string; version: number | undefined; reason: string },
  by: Write,
): Promise<Team | Problem> {
  return decide(table, edition, id, by, (before) => acts.disqualify(before, version, { reason, ...by }))
}

/** Has a team compete again: what is on record of it counts as if nothing had been. */
export async function reinstateTeam(
  table: Table,
  edition: string,
  { team: id, version }: { team: string; version: number | undefined },
  by: Write,
): Promise<Team | Problem> {
  return decide(table, edition, id, by, (before) => acts.reinstate(before, version))
}

async function decide(
  table: Table,
  edition: string,
  id: string,
  by: Write,
  rule: (before: Team | undefined) => ReturnType<typeof acts.reinstate>,
): Promise<Team | Problem> {
  return act(table, edition, by, async (desk) => {
    const [before, refusal] = await Promise.all([
      desk.read(team, key.team(edition, id)),
      refusalNow(desk, edition),
    ])
    const after = rule(before)
    if (isProblem(after) || !before) return after as Problem
    if (after === before) return before
    return refusal ?? desk.put(team, before, { ...before, disqualified: after.disqualified })
  })
}

/** Why organisers change no team now; held, so that nothing lands after a freeze or a signature that was decided on before. */
async function refusalNow(desk: Desk, edition: string): Promise<Problem | undefined> {
  const { freezes, signed } = await freezesOf(desk, edition)
  return acts.mayChangeTeams({ frozen: isFrozen(freezes), signed })
}

/** Notes on all members of a team in which one they are now. */
async function unseat(desk: Desk, { edition, members }: Team, now: string | undefined): Promise<void> {
  const people = await desk.readMany(
    person,
    members.map((member) => key.person(edition, member.person)),
  )
  for (const each of people) seat(desk, each, now)
}
