import { getMe } from '../../api/people/get-me.ts'
import { invitePeople } from '../../api/people/invite-people.ts'
import { removePerson } from '../../api/people/remove-person.ts'
import { askForSeat } from '../../api/teams/ask-for-seat.ts'
import { createTeam } from '../../api/teams/create-team.ts'
import { editTeam } from '../../api/teams/edit-team.ts'
import { getTeam } from '../../api/teams/get-team.ts'
import { joinTeam } from '../../api/teams/join-team.ts'
import { leaveTeam } from '../../api/teams/leave-team.ts'
import { listTeams } from '../../api/teams/list-teams.ts'
import { withdrawRequest } from '../../api/teams/withdraw-request.ts'
import { type Answer, type Caller, each, everyItem, told } from '../client.ts'
import type { PlannedTeam } from '../plan.ts'
import { moveTo, type PlayedTeam, type Scene, width } from '../scene.ts'
import { answered, change, whoIsWhere } from '../teams.ts'
import { crossOver, movedTwice } from './moving.ts'
import { comesAndGoes, lastSeats } from './seats.ts'

/** Of a group that forms a team freely, how many do; the others are to be allocated. */
const share = 0.6

/** A part of the people form teams by themselves: by a link, by asking, by walking in; then teams change as people do. */
export async function formation(scene: Scene): Promise<void> {
  const { plan, progress, ledger, stage } = scene
  const free = plan.teams.filter(({ freely }) => freely)
  progress.begin('formation', free.length)
  await moveTo(scene, 'formation')
  scene.colleague = await colleagueComesIn(scene)
  await each(free, Math.ceil(width / 4), (planned) => formTeam(scene, planned))
  await lastSeats(scene)
  scene.teams = (await whoIsWhere(scene)).teams
  await each(scene.teams, width, (team) => renameAsSomebodyLeaves(scene, team))
  await each(scene.teams, width, (team) => passesOn(scene, team))
  scene.teams = (await whoIsWhere(scene)).teams
  await anotherChallenge(scene)
  await comesAndGoes(scene)
  const [one, two, three] = (await whoIsWhere(scene)).teams.slice(1)
  if (one && two) await crossOver(scene, one, two)
  if (one && two && three) await movedTwice(scene, [one, two, three])
  scene.teams = (await whoIsWhere(scene)).teams
  const listed = await everyItem(stage.callers(), listTeams, {})
  for (const { id, planned, members } of scene.teams) {
    const found = listed.find((team) => team.id === id)
    ledger.expect('answered', found?.members === members.length, `${planned.name} lacks members`)
  }
}

async function colleagueComesIn({ stage }: Scene): Promise<Scene['colleague']> {
  const called = { name: 'Colette Collègue', email: 'colette@example.org', language: 'fr' as const }
  const people = [{ ...called, role: 'organiser' as const }]
  const [answer] = (await stage.organiser.get(invitePeople, {}, { body: { people } })).people
  const id = answer?.id ?? ''
  return { id, caller: await stage.signInJuror({ id, email: called.email }) }
}

/** The second organiser has done what she came for. */
export async function colleagueGoes(scene: Scene): Promise<void> {
  const { stage, colleague } = scene
  if (colleague) await stage.organiser.get(removePerson, { person: colleague.id })
  scene.colleague = undefined
}

async function formTeam(scene: Scene, planned: PlannedTeam): Promise<void> {
  const { ledger, progress, edition, plan } = scene
  const people = planned.members.map(({ email }) => {
    const caller = scene.participants.get(email)
    if (!caller) throw new Error(`${email} never signed in`)
    return caller
  })
  const isFilled = plan.contenders.length > 0 && planned === plan.teams.find(({ freely }) => freely)
  const many = isFilled ? people.length - 1 : Math.ceil(share * people.length)
  const [founder, byLink, byNewLink, byAsking, hesitant, ...others] = people.slice(0, many)
  if (!founder) throw new Error(`${planned.name} has nobody`)
  const key = `${edition.id} ${planned.name}`.replaceAll(/[^\x21-\x7e]/g, '-').slice(0, 100)
  const input = { body: { name: planned.name, challenge: planned.challenge }, key }
  const team = await founder.get(createTeam, {}, input)
  const again = await founder.ask(createTeam, {}, input)
  ledger.expect('repeats', again.ok && again.data.id === team.id, `${planned.name} was created twice`)
  const params = { team: team.id }
  const refused = (answer: Answer, code: string, what: string) =>
    ledger.expect('private', !answer.ok && answer.code === code, `${planned.name}: ${what} (${told(answer)})`)

  const waiting = people.at(-1)
  if (waiting && people.length > many) {
    const alike = { name: planned.name.toUpperCase(), challenge: planned.challenge }
    const taken = await waiting.ask(createTeam, {}, { body: alike })
    refused(taken, 'team-name-taken', 'two teams have names that look alike')
  }
  await change(founder, team.id, { asks: true, invitation: 'new', pitch: 'Une idée, en une ligne.' })
  const link = await linkOf(founder, team.id)
  if (byLink) {
    refused(await byLink.ask(joinTeam, params, { body: {} }), 'team-asks-first', 'somebody walked in')
    await byLink.get(joinTeam, params, { body: { invitation: link } })
  }
  await change(founder, team.id, { invitation: 'new' })
  if (byNewLink) {
    const old = await byNewLink.ask(joinTeam, params, { body: { invitation: link } })
    refused(old, 'invitation-ended', 'a link that was replaced gave a seat')
    await byNewLink.get(joinTeam, params, { body: { invitation: await linkOf(founder, team.id) } })
  }
  await change(founder, team.id, { invitation: 'none' })
  if (byAsking && byLink) {
    const { id } = await byAsking.get(getMe, {})
    await byAsking.get(askForSeat, params, { body: {} })
    await byAsking.get(askForSeat, params, { body: {} })
    const { own } = await founder.get(getTeam, params)
    ledger.expect('repeats', own?.requests.length === 1, `${own?.requests.length} requests of one person`)
    const answers = await Promise.all([founder, byLink].map((member) => answered(member, team.id, id, true)))
    ledger.expect(
      'repeats',
      answers.every(({ ok }) => ok),
      `letting somebody in twice: ${answers.map(told)}`,
    )
    refused(await change(byLink, team.id, { asks: false }), 'not-in-charge', 'a member opened the door')
  }
  if (hesitant) {
    const { id } = await hesitant.get(getMe, {})
    await hesitant.get(askForSeat, params, { body: {} })
    await hesitant.get(withdrawRequest, params)
    refused(await answered(founder, team.id, id, true), 'nobody-waits', 'who asks no more was let in')
    await hesitant.get(askForSeat, params, { body: {} })
    await answered(founder, team.id, id, false)
    refused(await answered(founder, team.id, id, true), 'nobody-waits', 'who was declined was let in')
    await hesitant.get(askForSeat, params, { body: {} })
    await answered(founder, team.id, id, true)
  }
  await change(founder, team.id, { asks: false })
  await each(others, 6, (member) => member.get(joinTeam, params, { body: {} }))
  progress.step()
}

async function linkOf(member: Caller, team: string): Promise<string> {
  return (await member.get(getTeam, { team })).own?.invitation ?? ''
}

/** One member renames the team as another leaves: each is answered, whichever was first; then all is as it was. */
async function renameAsSomebodyLeaves(
  { ledger }: Scene,
  { id, planned, members }: PlayedTeam,
): Promise<void> {
  const [renamer, leaver] = [members[0], members.at(-1)]
  if (!renamer || !leaver || renamer === leaver) return
  const team = { team: id }
  const [renamed, left] = await Promise.all([
    change(renamer, id, { name: `${planned.name} bis` }),
    leaver.ask(leaveTeam, team),
  ])
  const met = renamed.ok || renamed.code === 'changed-meanwhile'
  ledger.expect('answered', met, `renaming as somebody left was answered ${renamed.status}`)
  ledger.expect('answered', left.ok, `leaving as somebody renamed was answered ${left.status}`)
  await leaver.get(joinTeam, team, { body: {} })
  const back = await change(renamer, id, { name: planned.name })
  ledger.expect('answered', back.ok, `${planned.name} did not get its name back`)
}

/** Whoever is in charge leaves: the next one decides, and who comes back does not. */
async function passesOn({ ledger }: Scene, { id, planned, players }: PlayedTeam): Promise<void> {
  const [first, second] = players
  if (!first || !second) return
  await first.caller.get(leaveTeam, { team: id })
  const { people } = await second.caller.get(getTeam, { team: id })
  ledger.expect('answered', people[0]?.id === second.id, `nobody took charge of ${planned.name}`)
  const decided = await change(second.caller, id, { asks: true })
  ledger.expect('answered', decided.ok, `who is in charge of ${planned.name} decides nothing`)
  await change(second.caller, id, { asks: false })
  await first.caller.get(joinTeam, { team: id }, { body: {} })
  const late = await change(first.caller, id, { asks: true })
  const isRefused = !late.ok && late.code === 'not-in-charge'
  ledger.expect('private', isRefused, `two decide for ${planned.name} (${told(late)})`)
}

/** A team takes another challenge, on which it is then listed, twice at once; and comes back. */
async function anotherChallenge({ ledger, edition, plan, teams, stage }: Scene): Promise<void> {
  const team = teams.at(-1)
  const [leader] = team?.members ?? []
  const free = edition.challenges.find(
    ({ id }) => !plan.teams.some((each) => each.freely && each.challenge === id),
  )
  if (!team || !leader || !free) return
  const params = { team: team.id }
  const read = await leader.ask(getTeam, params)
  const body = { challenge: free.id }
  const ifMatch = read.ok ? read.etag : undefined
  const answers = await Promise.all([1, 2].map(() => leader.ask(editTeam, params, { body, ifMatch })))
  const isOnce = answers.filter(({ ok }) => ok).length === 1
  ledger.expect('once', isOnce, `changing the challenge twice at once: ${answers.map(told)}`)
  const listed = (await everyItem(stage.callers(), listTeams, {})).find(({ id }) => id === team.id)
  ledger.expect('answered', listed?.challenge === free.id, `${team.planned.name} is not on its challenge`)
  await change(leader, team.id, { challenge: team.planned.challenge })
}
