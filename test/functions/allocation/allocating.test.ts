import { describe, expect, test } from 'vitest'
import { askForAllocation } from '../../../api/allocation/ask-for-allocation.ts'
import { getAllocation } from '../../../api/allocation/get-allocation.ts'
import { getAllocationRun } from '../../../api/allocation/get-allocation-run.ts'
import { publishAllocation } from '../../../api/allocation/publish-allocation.ts'
import { putAllocationBoard } from '../../../api/allocation/put-allocation-board.ts'
import type { BodyOf } from '../../../api/operation.ts'
import { editRegistration } from '../../../api/people/edit-registration.ts'
import { getRegistration } from '../../../api/people/get-registration.ts'
import { joinTeam } from '../../../api/teams/join-team.ts'
import { leaveTeam } from '../../../api/teams/leave-team.ts'
import { changesIn, foreseen } from '../../../domain/allocation/publishing.ts'
import { usualRules } from '../../../domain/allocation/rules.ts'
import { plusSeconds } from '../../../domain/time.ts'
import { beginRun, getAllocation as readAllocation } from '../../../store/allocation/acts.ts'
import { key } from '../../../store/keys.ts'
import { listMails } from '../../../store/mail/outbox.ts'
import { withdrawRegistration } from '../../../store/people/deciding.ts'
import { getPerson } from '../../../store/people/people.ts'
import { allTeams, createTeam } from '../../../store/teams/teams.ts'
import { instead, messagesOf, streamOf, tableOf, useFunctions } from '../../support/functions.ts'
import { must, newEdition, newParticipant, newTeam, signedIn, writer } from '../../support/host.ts'

const bench = useFunctions('signin', 'participant', 'organiser', 'record', 'allocate', 'reactions')

const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id)

async function event(wishes: Record<string, string[]>) {
  const edition = await newEdition(bench, 'registration')
  const people: Record<string, string> = {}
  for (const [at, [name, list]] of Object.entries(wishes).entries()) {
    const { id } = await newParticipant(bench, edition, name, at % 2 === 0 ? 'north' : 'south')
    people[name] = id
    const own = await signedIn(bench, edition, id)
    expect((await own(editRegistration, { body: { wishes: list } })).status).toBe(200)
  }
  const organiser = await signedIn(bench, edition, 'organiser')
  const rules = { ...usualRules(edition), team: { minimum: 2, maximum: 3 } }
  const read = async () => (await organiser(getAllocation)).data
  const version = async () => (await read()).draft?.version ?? 0
  const at = async () => ({ headers: { 'if-match': `"${await version()}"` } })
  const item = async () => await readAllocation(bench.table, edition.id)
  const queued = () => bench.taken(bench.host.outputs.AllocateUrl ?? '')
  let asks = 0
  const ask = async (body: Partial<BodyOf<typeof askForAllocation>> = {}) =>
    organiser(askForAllocation, {
      body: { rules, seed: 1, locks: [], ...body },
      headers: { ...(await at()).headers, 'idempotency-key': `ask-${asks++}` },
    })
  const told = async () => {
    const { draft, ...facts } = await read()
    return foreseen(edition, facts, draft?.rules ?? rules, draft?.plan ?? [])
  }
  const publish = async (held?: ReturnType<typeof changesIn>) =>
    organiser(publishAllocation, {
      body: { told: held ?? changesIn(await told()) },
      headers: { ...(await at()).headers, 'idempotency-key': `publish-${asks++}` },
    })
  /** Solves what was asked for, as the stream and the queue would have it. */
  const solve = async () => {
    await bench.give('record', streamOf({ after: await item() }))
    const messages = await queued()
    await bench.give('allocate', messagesOf(...messages))
    return { messages, draft: (await read()).draft }
  }
  const form = async () => {
    const { pk, sk } = key.allocation(edition.id)
    return bench.give('reactions', messagesOf({ reaction: 'formTeams', pk, sk }))
  }
  const board = async (
    members: string[][],
    locks: string[] = [],
    opened?: { id: string; challenge: string }[],
  ) => organiser(putAllocationBoard, { body: { members, locks, ...(opened && { opened }) }, ...(await at()) })
  const mails = async () =>
    (await listMails(bench.table, edition.id, { limit: 100 })).items.filter(
      ({ template }) => template === 'team-allocated',
    )
  const teams = () => allTeams(bench.table, edition.id)
  return {
    edition,
    people,
    organiser,
    rules,
    read,
    item,
    ask,
    solve,
    told,
    publish,
    form,
    board,
    mails,
    teams,
    at,
  }
}

const six = {
  ana: ['water', 'rights'],
  bea: ['water', 'rights'],
  cid: ['water', 'rights'],
  dan: ['rights'],
  eva: ['rights'],
  fay: [],
}

describe('an allocation', () => {
  test('is asked for, solved in a queue of its own, and explained; nobody else sees anything of it', async () => {
    const { ask, solve, people, organiser, edition } = await event(six)
    expect((await ask()).data).toMatchObject({ version: 1, state: 'asked', plan: [] })
    const { messages, draft } = await solve()
    expect(messages).toEqual([{ reaction: 'allocate', ...key.allocation(edition.id) }])
    expect(draft).toMatchObject({
      state: 'solved',
      found: { status: 'optimal', worst: 10, sum: 60, gap: 0, first: 5, none: 0 },
      solver: '1.15.1',
    })
    expect(draft?.inputHash).toMatch(/^[0-9a-f]{64}$/)
    const seats = Object.fromEntries(
      draft?.plan.flatMap(({ challenge, members }) => members.map((id) => [id, challenge])) ?? [],
    )
    expect(seats[people.ana ?? '']).toBe('water')
    expect(seats[people.dan ?? '']).toBe('rights')
    const { costs = [] } = (await organiser(getAllocationRun)).data
    expect(costs.map(({ rules }) => rules[0]?.kind)).toContain('maximum')
    const own = await signedIn(bench, edition, people.ana ?? '')
    expect((await own(getRegistration)).data).not.toHaveProperty('allocated')
  })

  test('that another was asked for meanwhile is dropped, and solving it again changes nothing', async () => {
    const { ask, item, solve, read } = await event(six)
    await ask()
    const first = await item()
    await bench.give('record', streamOf({ after: first }))
    await bench.taken(bench.host.outputs.AllocateUrl ?? '')
    await ask({ seed: 5 })
    const { draft } = await solve()
    expect(draft).toMatchObject({ state: 'solved', seed: 5 })
    await bench.give(
      'allocate',
      messagesOf({ reaction: 'allocate', ...key.allocation(first?.edition ?? '') }),
    )
    expect((await read()).draft).toEqual(draft)
  })

  test('that takes the place of one before it was begun is solved, though both are in the queue', async () => {
    const { ask, item, read } = await event(six)
    const messages: unknown[] = []
    for (const seed of [1, 5]) {
      await ask({ seed })
      await bench.give('record', streamOf({ after: await item() }))
      messages.push(...(await bench.taken(bench.host.outputs.AllocateUrl ?? '')))
    }
    expect(messages.length).toBe(2)
    await Promise.all(messages.map((message) => bench.give('allocate', messagesOf(message))))
    expect((await read()).draft).toMatchObject({ state: 'solved', seed: 5 })
  })

  test('that comes back from the queue once its function has ended has failed, and not before', async () => {
    const { ask, item, read, edition } = await event(six)
    await ask()
    const asked = await item()
    const message = messagesOf({ reaction: 'allocate', ...key.allocation(edition.id) })
    await beginRun(bench.table, edition.id, asked?.run ?? '', writer(bench))
    await bench.give('allocate', message)
    expect((await read()).draft?.state).toBe('asked')
    bench.setNow(plusSeconds(bench.now(), 120))
    await bench.give('allocate', message)
    expect((await read()).draft).toMatchObject({ state: 'failed', failure: 'no-answer' })
  })

  test('names the rules that clash', async () => {
    const { ask, solve, rules } = await event(six)
    await ask({ rules: { ...rules, skills: { law: 1 } } })
    expect((await solve()).draft).toMatchObject({
      state: 'infeasible',
      clashes: [{ kind: 'skill', skill: 'law', count: 1 }],
    })
  })

  test('that breaks, or that never answers, has failed and says so; it may be asked for again', async () => {
    const { ask, item, solve, read, edition } = await event(six)
    await ask()
    instead(
      tableOf(bench),
      () => Promise.reject(new Error('no facts')),
      ({ input }) =>
        String(Object.values(input.ExpressionAttributeValues ?? {})[0]).endsWith('REGISTRATIONS'),
    )
    expect((await solve()).draft).toMatchObject({ state: 'failed', failure: 'broke' })
    await ask()
    bench.setNow(plusSeconds((await item())?.askedAt ?? '', 151))
    expect((await read()).draft).toMatchObject({ state: 'failed', failure: 'no-answer' })
    bench.setNow((await item())?.askedAt ?? '')
    expect((await ask()).status).toBe(202)
    expect((await solve()).draft?.state).toBe('solved')
    expect(edition.id).toBeTruthy()
  })

  test('is asked for over what was read alone', async () => {
    const { ask, organiser, rules } = await event(six)
    await ask()
    const body = { rules, seed: 1, locks: [] }
    expect((await organiser(askForAllocation, { body })).code).toBe('changed-meanwhile')
  })
})

describe('the board', () => {
  test('moves people by hand, and the rest is solved again around those who are locked', async () => {
    const { ask, solve, board, people, item } = await event(six)
    await ask()
    const { draft } = await solve()
    const plan = draft?.plan ?? []
    const dan = people.dan ?? ''
    const from = plan.findIndex(({ members }) => members.includes(dan))
    const moved = members(
      plan,
      dan,
      plan.findIndex(({ challenge }) => challenge !== plan[from]?.challenge),
    )
    expect((await board(moved.map((list) => list.slice(1)))).code).toBe('changed-meanwhile')
    expect((await board(moved, [dan])).data).toMatchObject({ locks: [dan], byHand: [dan] })
    await ask({ locks: [dan] })
    const again = (await solve()).draft
    expect(again).toMatchObject({ state: 'solved', locks: [dan], byHand: [dan] })
    const seat = again?.plan.find(({ members }) => members.includes(dan))
    expect(seat?.challenge).not.toBe(plan[from]?.challenge)
    expect((await item())?.version).toBe(5)
  })

  test('opens a team by hand, which is taken away empty, kept when the rest is solved again, and formed', async () => {
    const { ask, solve, board, people, publish, form, teams, read, edition } = await event(six)
    await ask()
    const plan = (await solve()).draft?.plan ?? []
    const seats = plan.map((team) => team.members)
    const own = { id: 'own', challenge: 'welcome' }
    const dan = people.dan ?? ''
    expect((await board([...seats, []], [], [own])).data.plan?.at(-1)).toEqual({
      challenge: 'welcome',
      opened: 'own',
      members: [],
    })
    expect((await board(seats, [], [])).data.plan).toEqual(plan)
    const moved = [...members(plan, dan, -1), [dan]]
    expect((await board(moved, [dan], [{ ...own, challenge: 'none' }])).code).toBe('unknown-challenge')
    expect((await board(moved, [dan], [own])).data).toMatchObject({ byHand: [dan] })
    await ask({ locks: [dan] })
    const again = (await solve()).draft?.plan.at(-1)
    expect(again).toMatchObject({ challenge: 'welcome', opened: 'own' })
    expect(again?.members).toContain(dan)
    expect(again?.members.length).toBeGreaterThan(1)
    await publish()
    await form()
    expect((await read()).draft).toMatchObject({ state: 'published', missed: [] })
    const formed = (await teams()).find(({ challenge }) => challenge === 'welcome')
    expect(formed?.members.map(({ person }) => person).toSorted()).toEqual(again?.members.toSorted())
    expect(edition.challenges.map(({ id }) => id)).toContain('welcome')
  })

  test('that could not be met is asked again without what was opened', async () => {
    const { ask, solve, board, item, rules } = await event(six)
    await ask()
    const plan = (await solve()).draft?.plan ?? []
    await board([...plan.map((team) => team.members), []], [], [{ id: 'own', challenge: 'welcome' }])
    await ask({ rules: { ...rules, skills: { law: 1 } } })
    expect((await solve()).draft?.state).toBe('infeasible')
    await ask()
    expect((await item())?.plan).toEqual(plan)
    expect((await solve()).draft?.plan.some(({ opened }) => opened !== undefined)).toBe(false)
  })
})

/** A plan with somebody in another team. */
function members(plan: readonly { members: string[] }[], who: string, to: number): string[][] {
  return plan.map((team, at) => {
    const rest = team.members.filter((id) => id !== who)
    return at === to ? [...rest, who] : rest
  })
}

describe('publishing', () => {
  test('forms the teams once and tells each member why, however often it is tried', async () => {
    const { ask, solve, publish, form, mails, teams, people, edition, item, read } = await event(six)
    await ask()
    await solve()
    expect((await publish()).data.state).toBe('publishing')
    expect((await ask()).code).toBe('teams-being-formed')
    await bench.give(
      'record',
      streamOf({ after: await item(), before: { ...(await item()), state: 'solved' } }),
    )
    expect(await bench.taken(bench.host.outputs.ReactionsUrl ?? '')).toEqual([
      { reaction: 'formTeams', ...key.allocation(edition.id) },
    ])
    const before = await item()
    // The third thing that is formed breaks off; what was done stays, and the rest is done at the next try.
    instead(
      tableOf(bench),
      () => Promise.reject(new Error('broken off')),
      ({ input }) => 'Item' in input,
    )
    await form()
    expect((await item())?.state).toBe('publishing')
    await form()
    expect((await read()).draft).toMatchObject({ state: 'published', missed: [] })
    await form()
    const formed = await teams()
    expect(formed.flatMap(({ members }) => members.map(({ person }) => person)).sort()).toEqual(
      Object.values(people).sort(),
    )
    expect(formed.map(({ name }) => name).sort()).toEqual([
      expect.stringMatching(/^Équipe 1 — /),
      expect.stringMatching(/^Équipe 2 — /),
    ])
    expect((await mails()).map(({ person }) => person).sort()).toEqual(Object.values(people).sort())
    const own = await signedIn(bench, edition, people.ana ?? '')
    expect((await own(getRegistration)).data.allocated?.fr).toMatch(/, votre premier vœu\.$/)
    await bench.give('record', streamOf({ after: formed[0] }))
    expect(before?.state).toBe('publishing')
  })

  test('is held to what was said to have changed: who withdrew is left out, who came is told of', async () => {
    const { ask, solve, publish, form, told, teams, people, edition } = await event(six)
    await ask()
    await solve()
    const held = changesIn(await told())
    must(await withdrawRegistration(bench.table, edition, people.ana ?? '', writer(bench)))
    const late = await newParticipant(bench, edition, 'late')
    expect((await publish(held)).code).toBe('allocation-outdated')
    expect(await told()).toMatchObject({ gone: [people.ana], came: [late.id], broken: [] })
    expect((await publish()).status).toBe(202)
    await form()
    const seated = (await teams()).flatMap(({ members }) => members.map(({ person }) => person))
    expect(seated).not.toContain(people.ana)
    expect(seated).toHaveLength(5)
  })

  test('seats nobody twice who joins elsewhere meanwhile, and nobody beyond the seats there are', async () => {
    const { ask, solve, publish, form, read, teams, people, edition, mails } = await event(six)
    await ask()
    const plan = (await solve()).draft?.plan ?? []
    await publish()
    const ana = people.ana ?? ''
    const own = { id: '1'.repeat(26), name: 'Les Siens', challenge: 'welcome' }
    must(await createTeam(bench.table, edition, ana, own, writer(bench)))
    const challenge = plan.find(({ members }) => members.includes(people.dan ?? ''))?.challenge ?? ''
    for (let at = 0; at < edition.teams.perChallenge; at += 1) {
      const founder = await newParticipant(bench, edition, `founder ${at}`)
      const draft = { id: `${at + 2}`.repeat(26), name: `Autres ${at}`, challenge }
      must(await createTeam(bench.table, edition, founder.id, draft, writer(bench)))
    }
    await form()
    const { draft } = await read()
    expect(draft?.state).toBe('published')
    expect(draft?.missed).toContain(ana)
    expect(draft?.missed).toContain(people.dan)
    const formed = await teams()
    const seats = formed.flatMap(({ members }) => members.map(({ person }) => person))
    expect(new Set(seats).size).toBe(seats.length)
    expect(formed.filter((each) => each.challenge === challenge)).toHaveLength(edition.teams.perChallenge)
    expect((await getPerson(bench.table, edition.id, ana))?.team).toBe(own.id)
    expect((await mails()).map(({ person }) => person)).not.toContain(ana)
  })

  test('completes the teams that people formed, and leaves out again whoever has left since', async () => {
    const { ask, solve, publish, form, teams, edition, mails } = await event({
      ana: ['welcome'],
      bea: ['welcome'],
      cid: ['water'],
    })
    const { team, members } = await newTeam(bench, edition, 'Les Uns')
    await ask()
    const { draft } = await solve()
    expect(draft?.plan.find((each) => each.team === team.id)?.members).toEqual(
      expect.arrayContaining(ids(members)),
    )
    await publish()
    instead(
      tableOf(bench),
      () => Promise.reject(new Error('broken off')),
      ({ input }) => 'Item' in input,
    )
    await form()
    const grown = (await teams()).find(({ id }) => id === team.id)
    const [newcomer = ''] = (grown?.members ?? [])
      .map(({ person }) => person)
      .filter((id) => !ids(members).includes(id))
    expect(newcomer).not.toBe('')
    bench.setNow(edition.phases.formation.opens)
    const own = await signedIn(bench, edition, newcomer)
    expect((await own(leaveTeam, { params: { team: team.id } })).status).toBe(204)
    await form()
    expect((await getPerson(bench.table, edition.id, newcomer))?.team).toBeUndefined()
    expect((await own(joinTeam, { params: { team: team.id }, body: {} })).status).toBe(200)
    expect((await mails()).map(({ person }) => person)).toEqual(expect.arrayContaining(ids(members)))
  })
})
