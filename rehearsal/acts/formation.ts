import { createTeam } from '../../api/teams/create-team.ts'
import { editTeam } from '../../api/teams/edit-team.ts'
import { getTeam } from '../../api/teams/get-team.ts'
import { joinTeam } from '../../api/teams/join-team.ts'
import { leaveTeam } from '../../api/teams/leave-team.ts'
import { listTeams } from '../../api/teams/list-teams.ts'
import { type Caller, each, everyItem } from '../client.ts'
import type { PlannedTeam } from '../plan.ts'
import { moveTo, type PlayedTeam, type Scene, width } from '../scene.ts'

/** Founders create teams on challenges; the others join, all at once. */
export async function formation(scene: Scene): Promise<void> {
  const { plan, progress, ledger, stage } = scene
  progress.begin('formation', scene.counts.participants)
  await moveTo(scene, 'formation')
  scene.teams = await each(plan.teams, Math.ceil(width / 4), (planned) => formTeam(scene, planned))
  scene.counts.teams = scene.teams.length
  const some = scene.teams.filter((_, index) => index % 3 === 0)
  await each(some, width, (team) => renameAsSomebodyLeaves(scene, team))
  const listed = await everyItem(stage.callers(), listTeams, {})
  for (const { id, planned, members } of scene.teams) {
    const found = listed.find((team) => team.id === id)
    ledger.expect('answered', found?.members === members.length, `${planned.name} lacks members`)
  }
}

async function formTeam(scene: Scene, planned: PlannedTeam): Promise<PlayedTeam> {
  const { ledger, progress, edition } = scene
  const members = planned.members.map(({ email }) => {
    const caller = scene.participants.get(email)
    if (!caller) throw new Error(`${email} never signed in`)
    return caller
  })
  const [founder, ...others] = members
  if (!founder) throw new Error(`${planned.name} has nobody`)
  const input = {
    body: { name: planned.name, challenge: planned.challenge },
    key: `${edition.id} ${planned.name}`.replaceAll(/[^\x21-\x7e]/g, '-').slice(0, 100),
  }
  const team = await founder.get(createTeam, {}, input)
  const again = await founder.ask(createTeam, {}, input)
  ledger.expect('repeats', again.ok && again.data.id === team.id, `${planned.name} was created twice`)
  progress.step()
  await each(others, 6, async (member) => {
    await member.get(joinTeam, { team: team.id }, { body: {} })
    progress.step()
  })
  return { id: team.id, planned, members }
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
    rename(renamer, id, `${planned.name} bis`),
    leaver.ask(leaveTeam, team),
  ])
  const met = renamed.ok || renamed.code === 'changed-meanwhile'
  ledger.expect('answered', met, `renaming as somebody left was answered ${renamed.status}`)
  ledger.expect('answered', left.ok, `leaving as somebody renamed was answered ${left.status}`)
  await leaver.get(joinTeam, team, { body: {} })
  const back = await rename(renamer, id, planned.name)
  ledger.expect('answered', back.ok, `${planned.name} did not get its name back`)
}

async function rename(member: Caller, team: string, name: string) {
  const read = await member.ask(getTeam, { team })
  return member.ask(editTeam, { team }, { body: { name }, ifMatch: read.ok ? read.etag : undefined })
}
