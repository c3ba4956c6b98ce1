import { createTeam } from '../../api/teams/create-team.ts'
import { joinTeam } from '../../api/teams/join-team.ts'
import { listTeams } from '../../api/teams/list-teams.ts'
import { each, everyItem } from '../client.ts'
import type { PlannedTeam } from '../plan.ts'
import { moveTo, type PlayedTeam, type Scene, width } from '../scene.ts'

/** Founders create teams on challenges; the others join, all at once. */
export async function formation(scene: Scene): Promise<void> {
  const { plan, progress, ledger, stage } = scene
  progress.begin('formation', scene.counts.participants)
  await moveTo(scene, 'formation')
  scene.teams = await each(plan.teams, Math.ceil(width / 4), (planned) => formTeam(scene, planned))
  scene.counts.teams = scene.teams.length
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
