import { describe, expect, test } from 'vitest'
import { changesIn, foreseen } from '../../domain/allocation/publishing.ts'
import { usualRules } from '../../domain/allocation/rules.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { isProblem } from '../../domain/problem.ts'
import {
  answerRun,
  askForAllocation,
  getAllocation,
  publishAllocation,
  putBoard,
} from '../../store/allocation/acts.ts'
import { factsOf } from '../../store/allocation/facts.ts'
import { type Forming, formTeam, teamIdOf } from '../../store/allocation/forming.ts'
import { withdrawRegistration } from '../../store/people/deciding.ts'
import { getPerson } from '../../store/people/people.ts'
import type { Table } from '../../store/table.ts'
import { dissolveTeam } from '../../store/teams/acts.ts'
import { allTeams, createTeam, getTeam, joinTeam, leaveTeam } from '../../store/teams/teams.ts'
import { must, newEdition, newParticipant, newTeam, writer } from '../support/host.ts'
import { seenBy, useTable } from '../support/table.ts'

const shelf = useTable()
const why = { fr: 'Parce que.', en: 'Because.' }

async function scene(changes: Partial<Edition> = {}) {
  const teams = { minimum: 2, maximum: 3, schools: 1, perChallenge: 1 }
  const edition = await newEdition(shelf, 'formation', { teams, ...changes })
  const by = writer(shelf)
  const ids: string[] = []
  for (const name of ['ana', 'bea', 'cid', 'dan']) ids.push((await newParticipant(shelf, edition, name)).id)
  const [ana = '', bea = '', cid = '', dan = ''] = ids
  const { team } = await newTeam(shelf, edition, 'Les Uns', 'welcome')
  const forming = (planned: Forming['planned'], at = 0): Forming => ({
    run: 'run',
    at,
    planned,
    sentences: new Map(ids.map((id) => [id, why])),
  })
  const form = (planned: Forming['planned'], table: Table = shelf.table) =>
    formTeam(table, edition, forming(planned), by)
  const homeOf = async (id: string) => (await getPerson(shelf.table, edition.id, id))?.team
  return { edition, by, ana, bea, cid, dan, team, form, homeOf, formed: teamIdOf('run', 0) }
}

/** Has something happen after all was read, before the first commit. */
function meanwhile(happens: () => Promise<unknown>): Table {
  let done = false
  return seenBy(shelf.table, async (command, go) => {
    if (/^Transact|^Put/.test(command) && !done) {
      done = true
      await happens()
    }
    return go()
  })
}

describe('a team that is formed while', () => {
  type Scene = Awaited<ReturnType<typeof scene>>
  const cases: [string, (scene: Scene) => Promise<unknown>][] = [
    [
      'somebody joins another',
      ({ edition, ana, team, by }) => joinTeam(shelf.table, edition, ana, team.id, by),
    ],
    [
      'somebody forms their own',
      ({ edition, ana, by }) =>
        createTeam(shelf.table, edition, ana, { id: 'own', name: 'Les Siens', challenge: 'rights' }, by),
    ],
    ['somebody withdraws', ({ edition, ana, by }) => withdrawRegistration(shelf.table, edition, ana, by)],
  ]

  test.each(cases)('%s leaves them where they are, and has the others', async (_, happens) => {
    const world = await scene()
    const { ana, bea, cid, form, homeOf, formed, edition } = world
    const planned = { challenge: 'water', members: [ana, bea, cid] }
    const answer = await form(
      planned,
      meanwhile(() => happens(world)),
    )
    if (isProblem(answer)) throw new Error(answer.problem)
    expect(answer.missed).toEqual([ana])
    expect(await homeOf(ana)).not.toBe(formed)
    const made = await getTeam(shelf.table, edition.id, formed)
    expect(made?.members.map(({ person }) => person)).toEqual([bea, cid])
  })

  test('the last place on its challenge goes is not, and its people are told of', async () => {
    const { edition, ana, bea, cid, form, homeOf, formed, by } = await scene()
    const taking = () =>
      createTeam(shelf.table, edition, cid, { id: 'own', name: 'Les Siens', challenge: 'water' }, by)
    const answer = await form({ challenge: 'water', members: [ana, bea] }, meanwhile(taking))
    expect(answer).toMatchObject({ missed: [ana, bea], told: [] })
    expect(await getTeam(shelf.table, edition.id, formed)).toBeUndefined()
    expect(await homeOf(ana)).toBeUndefined()
  })

  test('the last seat of one that is completed goes has no more than the maximum', async () => {
    const { edition, ana, bea, team, form, by, homeOf } = await scene()
    const members = [...team.members.map(({ person }) => person), ana]
    const taking = () => joinTeam(shelf.table, edition, bea, team.id, by)
    const answer = await form({ challenge: 'welcome', team: team.id, members }, meanwhile(taking))
    expect(answer).toMatchObject({ missed: [ana] })
    expect(await homeOf(bea)).toBe(team.id)
    expect((await getTeam(shelf.table, edition.id, team.id))?.members).toHaveLength(edition.teams.maximum)
  })

  test('the one that it completes is dissolved is not', async () => {
    const { edition, ana, team, form, by, homeOf } = await scene()
    const members = [...team.members.map(({ person }) => person), ana]
    const ending = () =>
      dissolveTeam(shelf.table, edition.id, { team: team.id, version: team.version, reason: 'Vide.' }, by)
    expect(await form({ challenge: 'welcome', team: team.id, members }, meanwhile(ending))).toMatchObject({
      missed: expect.arrayContaining([ana]),
    })
    expect(await homeOf(ana)).toBeUndefined()
  })
})

test('a team is formed once, and stays dissolved when everybody has left', async () => {
  const { edition, ana, bea, cid, team, form, formed, by, homeOf } = await scene()
  const planned = { challenge: 'water', members: [ana, bea, cid] }
  must(await joinTeam(shelf.table, edition, cid, team.id, by))
  must(await form(planned))
  const again = await form(planned)
  expect(again).toMatchObject({ missed: [cid], told: [{ why }, { why }] })
  await leaveTeam(shelf.table, edition.id, cid, team.id, by)
  for (const id of [ana, bea]) await leaveTeam(shelf.table, edition.id, id, formed, by)
  must(await form(planned))
  for (const id of [ana, bea, cid]) expect(await homeOf(id)).toBeUndefined()
  expect(await allTeams(shelf.table, edition.id)).toHaveLength(1)
})

test('a name that looks like one that is taken is not taken again', async () => {
  const { edition, ana, bea, cid, form, by } = await scene()
  const title = edition.challenges.find(({ id }) => id === 'water')?.title.fr
  const draft = { id: 'own', name: `équipe 1 ${title}`, challenge: 'rights' }
  must(await createTeam(shelf.table, edition, cid, draft, by))
  const answer = must(await form({ challenge: 'water', members: [ana, bea] }))
  expect(answer.team?.name).toBe(`Équipe 2 — ${title}`)
})

describe('acts on an allocation', () => {
  async function solved() {
    const world = await scene()
    const { edition, by, ana, bea } = world
    const asked = { id: 'run', rules: usualRules(edition), seed: 1, locks: [] }
    must(await askForAllocation(shelf.table, edition.id, { ...asked, readVersion: undefined }, by))
    const plan = [{ challenge: 'water', members: [ana, bea] }]
    await answerRun(shelf.table, edition.id, 'run', { state: 'solved', plan }, by)
    const board = (table = shelf.table) =>
      putBoard(table, edition, { members: [[bea, ana]], locks: [ana], readVersion: 2 }, by)
    const again = (table = shelf.table) =>
      askForAllocation(table, edition.id, { ...asked, id: 'other', readVersion: 2 }, by)
    const facts = await factsOf(shelf.table, edition.id)
    const publishing = changesIn(foreseen(edition, facts, asked.rules, plan))
    return { ...world, board, again, publishing }
  }

  test('meet on its version: of two at once one is done, and the other has to read again', async () => {
    for (const [one, other] of [
      ['board', 'again'],
      ['again', 'board'],
      ['again', 'again'],
    ] as const) {
      const world = await solved()
      const answer = await world[one](meanwhile(async () => must(await world[other]())))
      const item = await getAllocation(shelf.table, world.edition.id)
      expect(item?.version, `${one}, ${other}`).toBe(3)
      if (one !== other) expect(answer).toMatchObject({ problem: 'changed-meanwhile' })
    }
  })

  test('publishing meets the same: what was read is what is published, once', async () => {
    const { edition, by, board, publishing } = await solved()
    const publish = (table = shelf.table) =>
      publishAllocation(table, edition, { told: publishing, readVersion: 2 }, by)
    const answer = await publish(meanwhile(async () => must(await board())))
    expect(answer).toMatchObject({ problem: 'changed-meanwhile' })
    const other = await solved()
    const once = { told: other.publishing, readVersion: 2 }
    must(await publishAllocation(shelf.table, other.edition, once, by))
    must(await publishAllocation(shelf.table, other.edition, once, by))
    expect(await getAllocation(shelf.table, other.edition.id)).toMatchObject({
      version: 3,
      state: 'publishing',
    })
  })

  test('a run that was replaced notes nothing', async () => {
    const { again, edition, by } = await solved()
    must(await again())
    expect(await answerRun(shelf.table, edition.id, 'run', { state: 'failed' }, by)).toBeUndefined()
    expect((await getAllocation(shelf.table, edition.id))?.state).toBe('asked')
  })
})

test('a thousand people fit', async () => {
  const { edition, by } = await scene()
  const id = (at: number) => String(at).padStart(26, '0')
  const asked = { id: 'run', rules: usualRules(edition), seed: 1, locks: [], readVersion: undefined }
  must(await askForAllocation(shelf.table, edition.id, asked, by))
  const plan = Array.from({ length: 200 }, (_, team) => ({
    challenge: 'water',
    members: Array.from({ length: 5 }, (_, at) => id(team * 5 + at)),
  }))
  const outcome = { state: 'solved' as const, plan }
  const item = must(await answerRun(shelf.table, edition.id, 'run', outcome, by))
  const locks = plan.flatMap(({ members }) => members)
  const members = plan.map(({ members }) => members.toReversed())
  const full = must(await putBoard(shelf.table, edition, { members, locks, readVersion: item?.version }, by))
  const bytes = JSON.stringify({ ...full, byHand: locks, missed: locks }).length
  expect(bytes).toBeLessThan(200_000)
  expect((await factsOf(shelf.table, edition.id)).people).toHaveLength(6)
})
