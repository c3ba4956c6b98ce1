import { askForSeat } from '../../api/teams/ask-for-seat.ts'
import { createTeam } from '../../api/teams/create-team.ts'
import { dissolveTeam } from '../../api/teams/dissolve-team.ts'
import { getTeam } from '../../api/teams/get-team.ts'
import { joinTeam } from '../../api/teams/join-team.ts'
import { leaveTeam } from '../../api/teams/leave-team.ts'
import { listEveryTeam } from '../../api/teams/list-every-team.ts'
import { everyItem, told } from '../client.ts'
import type { Scene } from '../scene.ts'
import { answered, change, whoIsWhere } from '../teams.ts'

/**
 * More people ask the first team than it has seats, and its members let them all in at once: as many come in as there are seats. Then
 * somebody leaves as two at once walk in.
 */
export async function lastSeats(scene: Scene): Promise<void> {
  const { plan, ledger, edition } = scene
  const { teams, alone } = await whoIsWhere(scene)
  const [team] = teams
  const [leader] = team?.members ?? []
  const own = plan.teams.find(({ freely }) => freely)?.members.at(-1)
  if (!team || !leader || !own || plan.contenders.length === 0) return
  const asking = alone.filter(({ email }) => [own, ...plan.contenders].some((each) => each.email === email))
  const params = { team: team.id }
  const seats = edition.teams.maximum - team.members.length
  await change(leader, team.id, { asks: true })
  await Promise.all(asking.map(({ caller }) => caller.get(askForSeat, params, { body: {} })))
  const answers = await Promise.all(
    asking.map(({ id }, at) => answered(team.members[at % team.members.length] ?? leader, team.id, id, true)),
  )
  const came = answers.filter(({ ok }) => ok).length
  ledger.expect('seats', came === seats, `${came} of ${asking.length} were let in to ${seats} seats`)
  const others = answers.filter((answer) => !answer.ok && answer.code !== 'team-full')
  ledger.expect('answered', others.length === 0, `letting in at once was answered ${others.map(told)}`)
  const left = asking.filter((_, at) => !answers[at]?.ok)
  const { own: door } = await leader.get(getTeam, params)
  const waiting = door?.requests.map(({ id }) => id) ?? []
  const stillAsk = left.every(({ id }) => waiting.includes(id))
  ledger.expect('answered', stillAsk, 'who found no seat asks no more')
  await change(leader, team.id, { asks: false })
  const leaver = asking.find((_, at) => answers[at]?.ok)
  if (leaver) {
    const walking = left.slice(0, 2).map(({ caller }) => caller.ask(joinTeam, params, { body: {} }))
    const [gone, ...walked] = await Promise.all([leaver.caller.ask(leaveTeam, params), ...walking])
    const inside = walked.filter(({ ok }) => ok).length
    ledger.expect('seats', gone.ok && inside <= 1, `${inside} walked in as one left`)
  }
  const now = (await whoIsWhere(scene)).alone.map(({ id }) => id)
  for (const { id } of left.filter((each) => now.includes(each.id)))
    await answered(leader, team.id, id, false)
}

/**
 * A team that its only member leaves is dissolved; another forms under the name that is free again, and the organisers dissolve it.
 * Whoever was in it is in none.
 */
export async function comesAndGoes(scene: Scene): Promise<void> {
  const { stage, ledger, plan } = scene
  const { alone } = await whoIsWhere(scene)
  const [first, second] = alone
  const challenge = plan.teams.find(({ freely }) => !freely)?.challenge
  if (!first || !second || challenge === undefined) return
  const body = { name: 'Les Éphémères', challenge }
  const short = await first.caller.get(createTeam, {}, { body })
  const early = await second.caller.ask(createTeam, {}, { body })
  const isTaken = !early.ok && early.code === 'team-name-taken'
  ledger.expect('answered', isTaken, `a name that is taken was answered ${told(early)}`)
  await first.caller.get(leaveTeam, { team: short.id })
  const into = await second.caller.ask(joinTeam, { team: short.id }, { body: {} })
  ledger.expect('answered', !into.ok, 'somebody joined a team that is dissolved')
  const [next, back] = await Promise.all([
    second.caller.ask(createTeam, {}, { body }),
    first.caller.ask(createTeam, {}, { body }),
  ])
  const isOne = next.ok !== back.ok
  ledger.expect('onlyOne', isOne, `one name, two teams at once: ${told(next)}, ${told(back)}`)
  const stands = (await everyItem(stage.organiser, listEveryTeam, {})).find(
    ({ name, people }) => name === body.name && people.length > 0,
  )
  if (!stands) return
  const reason = { body: { reason: 'À la demande de ses membres.' }, ifMatch: `"${stands.version}"` }
  const ended = await stage.organiser.ask(dissolveTeam, { team: stands.id }, reason)
  ledger.expect('answered', ended.ok, `dissolving a team was answered ${told(ended)}`)
  await whoIsWhere(scene)
}
