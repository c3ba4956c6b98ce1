import type { BodyOf } from '../api/operation.ts'
import { listParticipants } from '../api/people/list-participants.ts'
import { answerRequest } from '../api/teams/answer-request.ts'
import { editTeam } from '../api/teams/edit-team.ts'
import { getTeam } from '../api/teams/get-team.ts'
import { listEveryTeam } from '../api/teams/list-every-team.ts'
import { type Caller, everyItem } from './client.ts'
import type { PlayedTeam, Player, Scene } from './scene.ts'

/** The teams that stand, in the order of the plan, and who has a place and no team. */
export type Standing = { teams: PlayedTeam[]; alone: Player[] }

/** Reads who is in which team, and holds it to what is true whatever happened: seats, and one team a person. */
export async function whoIsWhere(scene: Scene): Promise<Standing> {
  const { stage, ledger, plan, participants, edition } = scene
  const [lines, people] = [
    await everyItem(stage.organiser, listEveryTeam, {}),
    await everyItem(stage.organiser, listParticipants, {}),
  ]
  const placed = people.filter(
    ({ registration }) => registration === undefined || registration.state === 'registered',
  )
  const players = new Map(
    placed.flatMap(({ id, name, email, language, school }) => {
      const caller = participants.get(email)
      return caller ? [[id, { id, name, email, language, school, caller }] as const] : []
    }),
  )
  const seats = new Map<string, string[]>()
  for (const { id, name, people: members } of lines) {
    const fits = members.length <= edition.teams.maximum
    ledger.expect('seats', fits, `${name} has ${members.length} members of ${edition.teams.maximum}`)
    for (const member of members) seats.set(member.id, [...(seats.get(member.id) ?? []), id])
  }
  for (const { id, team } of people) {
    const own = seats.get(id) ?? []
    const isOne = own.length === (team === undefined ? 0 : 1) && own[0] === team
    ledger.expect(
      'onlyOne',
      isOne,
      `${id} is in ${team ?? 'none'}, and among the members of ${own.join(', ') || 'none'}`,
    )
  }
  const order = new Map(plan.teams.map(({ name }, at) => [name, at]))
  const orderOf = (name: string) => order.get(name) ?? plan.teams.length
  const teams = lines
    .filter(({ people: members }) => members.length > 0)
    .toSorted((a, b) => orderOf(a.name) - orderOf(b.name))
    .map(({ id, name, challenge, version, people: members }): PlayedTeam => {
      const own = members.flatMap((member) => players.get(member.id) ?? [])
      const freely = plan.teams[orderOf(name)]?.freely ?? false
      const planned = { name, challenge, freely, members: own }
      return { id, planned, version, players: own, members: own.map(({ caller }) => caller) }
    })
  return { teams, alone: [...players.values()].filter(({ id }) => !seats.has(id)) }
}

/** Answers somebody who asks for a seat. */
export function answered(member: Caller, team: string, person: string, accepts: boolean) {
  return member.ask(answerRequest, { team, person }, { body: { accepts } })
}

/** Changes a team as its members do, at the version that it has. */
export async function change(member: Caller, team: string, body: BodyOf<typeof editTeam>) {
  const read = await member.ask(getTeam, { team })
  return member.ask(editTeam, { team }, { body, ifMatch: read.ok ? read.etag : undefined })
}

/** A second organiser, or the first one in a second window. */
export function organisers({ stage, colleague }: Scene): [Caller, Caller] {
  return [stage.organiser, colleague?.caller ?? stage.organiser]
}
