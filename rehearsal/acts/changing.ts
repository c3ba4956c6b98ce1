import { listDeliverables } from '../../api/deliverables/list-deliverables.ts'
import { getScoreSheet } from '../../api/jury/get-score-sheet.ts'
import { leaveTeam } from '../../api/teams/leave-team.ts'
import { moveMember } from '../../api/teams/move-member.ts'
import { canonicalJson } from '../../domain/canonical.ts'
import { each, told } from '../client.ts'
import { type PlayedTeam, type Scene, width } from '../scene.ts'
import { whoIsWhere } from '../teams.ts'
import { colleagueGoes } from './formation.ts'
import { crossOver, leaverOf, movedAsTheyLeave, movedTwice, rush } from './moving.ts'

/** Teams are published, and people still change: two cross over, one is moved twice, several race for the last seats. */
export async function changesBetweenTeams(scene: Scene): Promise<void> {
  const { ledger, progress } = scene
  progress.begin('changes', 4)
  const now = async () => (await whoIsWhere(scene)).teams
  const [one, two] = await now()
  if (one && two) await crossOver(scene, one, two)
  progress.step()
  const [first, second, third] = (await now()).toSorted((a, b) => a.members.length - b.members.length)
  if (first && second && third) await movedTwice(scene, [third, first, second])
  progress.step()
  const bySize = (await now()).toSorted((a, b) => a.members.length - b.members.length)
  const [small, large] = [bySize[0], bySize.at(-1)]
  if (small && large && small !== large) await movedAsTheyLeave(scene, large, small)
  progress.step()
  await rush(scene)
  await colleagueGoes(scene)
  const { teams, alone } = await whoIsWhere(scene)
  ledger.expect('onlyOne', alone.length === 0, `${alone.length} are without a team after changing`)
  scene.teams = teams
  progress.step()
}

/** After the deadline for teams a member cannot leave, organisers move some, and what the teams handed in stays. */
export async function changesKeepWork(scene: Scene): Promise<void> {
  const { ledger } = scene
  const [member] = scene.teams[0]?.members ?? []
  const late = await member?.ask(leaveTeam, { team: scene.teams[0]?.id ?? '' })
  const isRefused = late !== undefined && !late.ok && late.code === 'phase-closed'
  ledger.expect('deadline', isRefused, `leaving after the deadline was answered ${late && told(late)}`)
  const handedIn = async ({ id, members: [first] }: PlayedTeam) =>
    canonicalJson((await first?.get(listDeliverables, { team: id }))?.items ?? [])
  await changesAndKeeps(scene, handedIn, 'what it handed in')
}

/** While the marks are in, organisers move some, and the marks stay with the teams. */
export async function changesKeepMarks(scene: Scene): Promise<void> {
  const marksOf = async ({ id }: PlayedTeam) => {
    const sheets = await each(scene.jurors, width, ({ caller }) => caller.ask(getScoreSheet, { team: id }))
    return canonicalJson(sheets.map((sheet) => (sheet.ok ? sheet.data.marks : sheet.code)))
  }
  await changesAndKeeps(scene, marksOf, 'its marks')
}

async function changesAndKeeps(
  scene: Scene,
  recordOf: (team: PlayedTeam) => Promise<string>,
  what: string,
): Promise<void> {
  const { ledger, stage, edition } = scene
  const { teams } = await whoIsWhere(scene)
  const from = teams.find((team) => leaverOf(scene, team))
  const to = teams.find((team) => team !== from && team.members.length < edition.teams.maximum)
  const person = from && leaverOf(scene, from)
  if (!from || !to || !person) {
    for (const team of teams) ledger.expect('stays', (await recordOf(team)) !== '', `${what} is gone`)
    return
  }
  const before = await each([from, to], 1, recordOf)
  const body = {
    from: { team: from.id, version: from.version },
    to: { team: to.id, version: to.version },
  }
  const moved = await stage.organiser.ask(moveMember, { person: person.id }, { body })
  ledger.expect('answered', moved.ok, `moving a member was answered ${told(moved)}`)
  const now = await whoIsWhere(scene)
  const after = await each([from, to], 1, (team) =>
    recordOf(now.teams.find(({ id }) => id === team.id) ?? team),
  )
  const stays = canonicalJson(before) === canonicalJson(after)
  ledger.expect('stays', stays, `a team lost ${what} as ${person.id} moved`)
  scene.teams = now.teams
}
