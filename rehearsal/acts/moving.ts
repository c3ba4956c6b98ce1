import { getMe } from '../../api/people/get-me.ts'
import { joinTeam } from '../../api/teams/join-team.ts'
import { leaveTeam } from '../../api/teams/leave-team.ts'
import { moveMember } from '../../api/teams/move-member.ts'
import { each, told } from '../client.ts'
import type { PlayedTeam, Player, Scene } from '../scene.ts'
import { organisers, whoIsWhere } from '../teams.ts'

const read = ({ id, version }: PlayedTeam) => ({ team: id, version })

/** One of each of two teams leaves and joins the other, at once: each is in one of the two afterwards. */
export async function crossOver(scene: Scene, one: PlayedTeam, two: PlayedTeam): Promise<void> {
  const { ledger } = scene
  const first = leaverOf(scene, one)
  const second = leaverOf(scene, two, first?.school) ?? leaverOf(scene, two)
  if (!first || !second) return
  const moves = [
    [first, one, two],
    [second, two, one],
  ] as const
  await Promise.all(
    moves.map(async ([{ caller }, from, to]) => {
      const left = await caller.ask(leaveTeam, { team: from.id })
      const joined = await caller.ask(joinTeam, { team: to.id }, { body: {} })
      const isAnswered =
        left.ok && (joined.ok || ['team-full', 'seats-kept-for-other-schools'].includes(joined.code))
      ledger.expect('answered', isAnswered, `crossing over was answered ${told(left)}, ${told(joined)}`)
    }),
  )
  await each([first, second], 1, (person) => comesHome(scene, person, [one, two]))
}

/** Two organisers move the same person at once, to two teams: one does, the other is told that it is so no more. */
export async function movedTwice(
  scene: Scene,
  [from, one, two]: [PlayedTeam, PlayedTeam, PlayedTeam],
): Promise<void> {
  const { ledger, edition } = scene
  const { teams } = await whoIsWhere(scene)
  const [here, ...there] = [from, one, two].map(({ id }) => teams.find((team) => team.id === id))
  const person = here && leaverOf(scene, here)
  if (!person || there.some((team) => !team || team.members.length >= edition.teams.maximum)) return
  const answers = await Promise.all(
    organisers(scene).map((organiser, at) => {
      const to = there[at]
      const body = { from: read(here), ...(to && { to: read(to) }) }
      return organiser.ask(moveMember, { person: person.id }, { body })
    }),
  )
  const moved = answers.filter(({ ok }) => ok).length
  ledger.expect('once', moved === 1, `moving somebody twice at once was answered ${answers.map(told)}`)
  const other = answers.find((answer) => !answer.ok)
  const isTold = other === undefined || told(other) === 'changed-meanwhile'
  ledger.expect('answered', isTold, `the second of two moves was answered ${other && told(other)}`)
  const { team } = await person.caller.get(getMe, {})
  const inOne = there.some((each, at) => each?.id === team && answers[at]?.ok)
  ledger.expect('onlyOne', inOne, `${person.id} is in ${team} after two moves at once`)
}

/** An organiser moves somebody as they leave: they are there, or in no team and moved again. */
export async function movedAsTheyLeave(scene: Scene, from: PlayedTeam, to: PlayedTeam): Promise<void> {
  const { ledger, stage } = scene
  const person = leaverOf(scene, from)
  if (!person) return
  const move = (body: object) => stage.organiser.ask(moveMember, { person: person.id }, { body })
  const [moved, left] = await Promise.all([
    move({ from: read(from), to: read(to) }),
    person.caller.ask(leaveTeam, { team: from.id }),
  ])
  const met = moved.ok || moved.code === 'changed-meanwhile'
  ledger.expect('answered', met && left.ok, `moving as somebody left: ${told(moved)}, ${told(left)}`)
  const { team } = await person.caller.get(getMe, {})
  ledger.expect('onlyOne', team === (moved.ok ? to.id : undefined), `${person.id} is in ${team} after that`)
  if (moved.ok) return
  const now = (await whoIsWhere(scene)).teams.find(({ id }) => id === to.id)
  const again = await move({ ...(now && { to: read(now) }) })
  ledger.expect('answered', again.ok, `moving somebody without a team was answered ${told(again)}`)
}

/** People of other teams leave theirs and join one at once, as one of it leaves: no more come in than there are seats. */
export async function rush(scene: Scene): Promise<void> {
  const { ledger, edition } = scene
  const { teams } = await whoIsWhere(scene)
  const [team, ...others] = teams.toSorted((a, b) => b.members.length - a.members.length)
  const leaver = team && leaverOf(scene, team)
  if (!team || !leaver) return
  const free = edition.teams.maximum - team.members.length
  const coming = others.flatMap((from) => {
    const person = leaverOf(scene, from)
    return person ? [{ person, from }] : []
  })
  const running = coming.slice(-(free + 3))
  if (running.length < free + 2) return
  const params = { team: team.id }
  for (const { person, from } of running) await person.caller.get(leaveTeam, { team: from.id })
  const [left, ...joined] = await Promise.all([
    leaver.caller.ask(leaveTeam, params),
    ...running.map(({ person }) => person.caller.ask(joinTeam, params, { body: {} })),
  ])
  const inside = joined.filter(({ ok }) => ok).length
  ledger.expect('seats', left.ok && inside <= free + 1, `${inside} came in to ${free} seats as one left`)
  const homes = running.map(({ from }) => from)
  await each([...running.map(({ person }) => person), leaver], 1, (person) => comesHome(scene, person, homes))
}

/** Whoever was left without a team by a race takes a seat in the first of these that has one. */
async function comesHome(
  { ledger }: Scene,
  { id, caller }: Player,
  homes: readonly PlayedTeam[],
): Promise<void> {
  if ((await caller.get(getMe, {})).team !== undefined) return
  for (const home of homes) {
    const answer = await caller.ask(joinTeam, { team: home.id }, { body: {} })
    if (answer.ok) return
  }
  ledger.expect('onlyOne', false, `${id} found no team to come home to`)
}

/** Who may leave a team, so that it keeps its size, two schools, and whoever is in charge or good at what is asked. */
export function leaverOf(
  { edition, plan }: Scene,
  { players }: PlayedTeam,
  school?: string,
): Player | undefined {
  if (players.length <= Math.max(edition.teams.minimum, 2)) return undefined
  const skill = edition.skills?.[0]?.id ?? ''
  return players.slice(1).findLast((each) => {
    const rest = players.filter((other) => other !== each)
    const schools = new Set(rest.map((other) => other.school)).size
    const isWanted = school === undefined || each.school === school
    return isWanted && schools >= edition.teams.schools && !plan.says(each.email).skills.includes(skill)
  })
}
