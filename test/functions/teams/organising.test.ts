import { describe, expect, test } from 'vitest'
import { handInLink } from '../../../api/deliverables/hand-in-link.ts'
import { listDeliverables } from '../../../api/deliverables/list-deliverables.ts'
import { listJuryTeams } from '../../../api/jury/list-jury-teams.ts'
import { putScoreSheet } from '../../../api/jury/put-score-sheet.ts'
import { getDeliberation } from '../../../api/palmares/get-deliberation.ts'
import { getMinutes } from '../../../api/palmares/get-minutes.ts'
import { getMe } from '../../../api/people/get-me.ts'
import { correctTeam } from '../../../api/teams/correct-team.ts'
import { createTeam } from '../../../api/teams/create-team.ts'
import { disqualifyTeam } from '../../../api/teams/disqualify-team.ts'
import { dissolveTeam } from '../../../api/teams/dissolve-team.ts'
import { joinTeam } from '../../../api/teams/join-team.ts'
import { listEveryTeam } from '../../../api/teams/list-every-team.ts'
import { listTeams } from '../../../api/teams/list-teams.ts'
import { mergeTeams } from '../../../api/teams/merge-teams.ts'
import { moveMember } from '../../../api/teams/move-member.ts'
import { reinstateTeam } from '../../../api/teams/reinstate-team.ts'
import { putBallot } from '../../../api/vote/put-ballot.ts'
import type { Phase } from '../../../domain/edition/edition.ts'
import { verifyMinutes } from '../../../domain/palmares/verification.ts'
import { readProgress, updateRankings } from '../../../store/jury/rankings.ts'
import { key } from '../../../store/keys.ts'
import { listMails } from '../../../store/mail/outbox.ts'
import { get } from '../../../store/table.ts'
import { type Team, team as teamKind } from '../../../store/teams/items.ts'
import { newCards } from '../../support/cards.ts'
import type { Ask } from '../../support/client.ts'
import { streamOf, useFunctions } from '../../support/functions.ts'
import { newEdition, newParticipant, newTeam, signedIn, writer } from '../../support/host.ts'
import { deliberating } from '../palmares/deliberating.ts'

const bench = useFunctions('signin', 'public', 'participant', 'jury', 'vote', 'organiser', 'record')

const reason = 'Le travail remis est celui d’autres.'

async function organising(phase: Phase = 'work', teams: { perChallenge?: number } = {}) {
  const usual = { minimum: 2, maximum: 4, schools: 2, perChallenge: 4 }
  const edition = await newEdition(bench, phase, { teams: { ...usual, ...teams } })
  const [one, two] = [await newTeam(bench, edition, 'One'), await newTeam(bench, edition, 'Two', 'rights')]
  const ask = await signedIn(bench, edition, 'organiser')
  const item = async (id: string) => (await get(bench.table, key.team(edition.id, id), teamKind)) as Team
  const team = async (id: string) =>
    (await ask(listEveryTeam)).data.items.find((each) => each.id === id) as NonNullable<
      Awaited<ReturnType<typeof listed>>
    >
  const listed = async () => (await ask(listEveryTeam)).data.items[0]
  const move = (person: string, from: string | null, to: string | null, versions = [2, 2]) =>
    ask(moveMember, {
      params: { person },
      body: {
        ...(from !== null && { from: { team: from, version: versions[0] ?? 0 } }),
        ...(to !== null && { to: { team: to, version: versions[1] ?? 0 } }),
      },
    })
  return { edition, one, two, ask, item, team, move }
}

/** A call about a team at the version that was read. */
const at = (team: string, version: number) => ({
  params: { team },
  headers: { 'if-match': `"${version}"` },
})

describe('moving somebody', () => {
  test('puts them into the other team, tells the versions to go back by, and going back is a move', async () => {
    const { one, two, team, move, edition } = await organising()
    const [ana] = one.members
    const moved = await move(ana.id, one.team.id, two.team.id)
    expect(moved.data).toEqual({
      from: { id: one.team.id, version: 3 },
      to: { id: two.team.id, version: 3 },
    })
    expect((await team(two.team.id)).people.map(({ id }) => id)).toContain(ana.id)
    const own = await signedIn(bench, edition, ana.id)
    expect((await own(getMe)).data.team).toBe(two.team.id)
    expect((await move(ana.id, two.team.id, one.team.id, [3, 3])).status).toBe(200)
    expect((await team(one.team.id)).people.map(({ id }) => id)).toContain(ana.id)
    expect((await own(getMe)).data.team).toBe(one.team.id)
  })

  test('asked again says where they are, and changes nothing', async () => {
    const { one, two, item, move } = await organising()
    const [ana] = one.members
    await move(ana.id, one.team.id, two.team.id)
    expect((await move(ana.id, one.team.id, two.team.id)).status).toBe(200)
    expect((await item(two.team.id)).version).toBe(3)
  })

  test('holds only for what was read', async () => {
    const { one, two, item, move } = await organising()
    const [ana] = one.members
    expect((await move(ana.id, one.team.id, two.team.id, [1, 2])).code).toBe('changed-meanwhile')
    expect((await move(ana.id, one.team.id, two.team.id, [2, 1])).code).toBe('changed-meanwhile')
    expect((await move(ana.id, null, two.team.id)).code).toBe('changed-meanwhile')
    expect((await move('0'.repeat(26), null, two.team.id)).code).toBe('not-found')
    expect((await move('juror-1', null, two.team.id)).code).toBe('not-found')
    expect((await item(one.team.id)).members).toHaveLength(2)
    expect((await item(two.team.id)).members).toHaveLength(2)
  })

  test('stops at the maximum, and dissolves a team with its last member, whose name is free again', async () => {
    const { edition, one, two, move, item } = await organising('formation')
    const [ana, bea] = one.members
    await move(ana.id, one.team.id, two.team.id)
    await move(bea.id, one.team.id, two.team.id, [3, 3])
    expect((await item(one.team.id)).members).toEqual([])
    const more = await newParticipant(bench, edition, 'more', 'north')
    expect((await move(more.id, null, two.team.id, [0, 4])).code).toBe('team-full')
    const founder = await signedIn(bench, edition, more.id)
    const body = { name: 'One', challenge: 'welcome' }
    expect((await founder(createTeam, { body })).status).toBe(201)
  })

  test('takes somebody out of any team', async () => {
    const { edition, one, move } = await organising()
    const [ana] = one.members
    expect((await move(ana.id, one.team.id, null)).data).toEqual({ from: { id: one.team.id, version: 3 } })
    expect((await (await signedIn(bench, edition, ana.id))(getMe)).data.team).toBeUndefined()
  })
})

describe('correcting a team', () => {
  test('gives it another name, challenge and member in charge, whenever; its deliverables stay, and what it had is free', async () => {
    const { edition, one, two, ask, item, team } = await organising()
    const [ana, bea] = one.members
    const member = await signedIn(bench, edition, ana.id)
    const link = {
      params: { team: one.team.id, deliverable: 'prototype' },
      body: { url: 'https://a.example.org/' },
    }
    await member(handInLink, link)
    await bench.setNow(edition.phases.jury.opens)
    const body = { name: 'Les Uns', challenge: 'rights', inCharge: bea.id }
    const answer = await ask(correctTeam, { ...at(one.team.id, 2), body })
    expect(answer.data).toEqual({ id: one.team.id, version: 3 })
    expect((await ask(correctTeam, { ...at(one.team.id, 2), body })).data).toEqual(answer.data)
    const { name, challenge, people, handedIn } = await team(one.team.id)
    expect({ name, challenge, handedIn }).toEqual({
      name: 'Les Uns',
      challenge: 'rights',
      handedIn: ['prototype'],
    })
    expect(people.map(({ id }) => id)).toEqual([bea.id, ana.id])
    const stale = await ask(correctTeam, { ...at(one.team.id, 2), body: { name: 'Autre' } })
    expect(stale.code).toBe('changed-meanwhile')
    const alike = await ask(correctTeam, { ...at(two.team.id, 2), body: { name: 'lés  uns' } })
    expect([alike.code, alike.problem?.fields?.[0]?.path]).toEqual(['team-name-taken', 'name'])
    expect((await ask(correctTeam, { ...at(two.team.id, 2), body: { name: 'One' } })).status).toBe(200)
    expect((await item(two.team.id)).name).toBe('One')
  })

  test('stops at the teams that a challenge takes, and gives a place back', async () => {
    const { one, two, ask, edition } = await organising('formation', { perChallenge: 1 })
    const onto = (team: string, version: number, challenge: string) =>
      ask(correctTeam, { ...at(team, version), body: { challenge } })
    expect((await onto(one.team.id, 2, 'rights')).code).toBe('challenge-full')
    expect((await onto(two.team.id, 2, 'water')).status).toBe(200)
    expect((await onto(one.team.id, 2, 'rights')).status).toBe(200)
    expect((await onto(one.team.id, 3, 'none')).code).toBe('unknown-challenge')
    expect(edition.teams.perChallenge).toBe(1)
  })

  test('is refused for a disqualified team', async () => {
    const { one, ask } = await organising()
    await ask(disqualifyTeam, { ...at(one.team.id, 2), body: { reason } })
    const refused = await ask(correctTeam, { ...at(one.team.id, 3), body: { name: 'Les Uns' } })
    expect(refused.code).toBe('team-disqualified')
  })
})

describe('merging two teams', () => {
  test('brings the members into the one that is kept, under the name that is chosen; the other stays on record', async () => {
    const { edition, one, two, ask, item, team } = await organising('formation')
    const body = { other: { team: two.team.id, version: 2 }, name: 'other' as const, reason }
    const stale = await ask(mergeTeams, { ...at(one.team.id, 1), body })
    expect(stale.code).toBe('changed-meanwhile')
    const answer = await ask(mergeTeams, { ...at(one.team.id, 2), body })
    expect(answer.data).toEqual({ id: one.team.id, version: 3 })
    const kept = await item(one.team.id)
    expect([kept.name, kept.challenge, kept.members.length]).toEqual(['Two', 'welcome', 4])
    expect((await team(two.team.id)).ended).toMatchObject({ into: one.team.id, reason })
    const moved = await signedIn(bench, edition, two.members[0].id)
    expect((await moved(getMe)).data.team).toBe(one.team.id)
    const other = await newParticipant(bench, edition, 'other', 'north')
    const founder = await signedIn(bench, edition, other.id)
    const form = async (name: string) =>
      (await founder(createTeam, { body: { name, challenge: 'welcome' } })).code ?? 'formed'
    expect(await form('Two')).toBe('team-name-taken')
    expect(await form('One')).toBe('formed')
  })

  test('is refused beyond the maximum', async () => {
    const { edition, one, two, ask } = await organising('formation')
    const third = await newParticipant(bench, edition, 'third', 'north')
    const joiner = await signedIn(bench, edition, third.id)
    await joiner(joinTeam, { params: { team: one.team.id }, body: {} })
    const body = { other: { team: two.team.id, version: 2 }, name: 'kept' as const, reason }
    expect((await ask(mergeTeams, { ...at(one.team.id, 3), body })).code).toBe('too-many-members')
  })
})

describe('dissolving a team', () => {
  test('leaves its members without one, frees its name and its place, and keeps what it handed in', async () => {
    const { edition, one, ask, team } = await organising()
    const member = await signedIn(bench, edition, one.members[0].id)
    const link = {
      params: { team: one.team.id, deliverable: 'prototype' },
      body: { url: 'https://a.example.org/' },
    }
    expect((await member(handInLink, link)).status).toBe(200)
    expect((await ask(dissolveTeam, { ...at(one.team.id, 2), body: { reason } })).status).toBe(200)
    expect((await member(getMe)).data.team).toBeUndefined()
    expect(await team(one.team.id)).toMatchObject({
      people: [],
      handedIn: ['prototype'],
      ended: { by: 'Odile Organise', reason },
    })
    expect((await bench.nobody(edition.id)(listTeams)).data.items.map(({ name }) => name)).toEqual(['Two'])
  })
})

describe('a disqualified team', () => {
  test('is shown as that, without the reason, and takes neither members nor ballots nor marks', async () => {
    const { edition, one, ask } = await organising('formation')
    await ask(disqualifyTeam, { ...at(one.team.id, 2), body: { reason } })
    const shown = (await bench.nobody(edition.id)(listTeams)).data.items.find(({ id }) => id === one.team.id)
    expect(shown).toMatchObject({ disqualified: true })
    expect(JSON.stringify(shown)).not.toContain(reason)
    const joiner = await signedIn(bench, edition, (await newParticipant(bench, edition, 'joiner')).id)
    expect((await joiner(joinTeam, { params: { team: one.team.id }, body: {} })).code).toBe(
      'team-disqualified',
    )
    await bench.setNow(edition.phases.jury.opens)
    const juror = await signedIn(bench, edition, 'juror-1')
    const lines = (await juror(listJuryTeams)).data.items
    expect(lines.map(({ team }) => team.name)).toEqual(['Two'])
    const marks = { users: { usefulness: 12, proof: 12 }, tech: { craft: 12 } }
    const sheet = await juror(putScoreSheet, { params: { team: one.team.id }, body: { marks } })
    expect(sheet.code).toBe('team-disqualified')
    await newCards(bench.table, edition, ['ABCD-EFGH-JKMN'])
    await bench.setNow(edition.phases.vote.opens)
    const ballot = { code: 'ABCD-EFGH-JKMN', team: one.team.id }
    expect((await bench.nobody(edition.id)(putBallot, { body: ballot })).code).toBe('team-disqualified')
  })

  test('is expected of no juror, and is ranked and counted again once reinstated, as if nothing had been', async () => {
    const { edition, two, president, organiser } = await deliberating(bench)
    const by = writer(bench)
    const read = async () => (await president(getDeliberation)).data
    const before = await read()
    const expected = async () => (await readProgress(bench.table, edition)).map((each) => each.expected)
    expect(Math.max(...(await expected()))).toBe(2)
    await organiser(disqualifyTeam, { ...at(two.team.id, 2), body: { reason } })
    expect((await president(getDeliberation)).code).toBe('results-catching-up')
    await updateRankings(bench.table, edition, by, [{ team: two.team.id }])
    const without = await read()
    expect(JSON.stringify(without.results)).not.toContain(two.team.id)
    expect(without.results.find(({ kind }) => kind === 'audience')).toMatchObject({ total: 0, lines: [] })
    expect(without.remarks).toContainEqual(
      expect.objectContaining({ kind: 'disqualified', name: 'Two', reason, by: 'Odile Organise' }),
    )
    expect(Math.max(...(await expected()))).toBe(1)
    await organiser(reinstateTeam, at(two.team.id, 3))
    await updateRankings(bench.table, edition, by, [{ team: two.team.id }])
    const after = await read()
    expect([after.results, after.remarks, after.awards]).toEqual([
      before.results,
      before.remarks,
      before.awards,
    ])
  })

  test('is told in the minutes, which are made again from their file; from the freeze on nothing changes', async () => {
    const { edition, one, two, president, organiser, freeze, sign } = await deliberating(bench)
    await organiser(disqualifyTeam, { ...at(two.team.id, 2), body: { reason } })
    await updateRankings(bench.table, edition, writer(bench), [{ team: two.team.id }])
    await freeze()
    const refusals = async (ask: Ask) => [
      (await ask(reinstateTeam, at(two.team.id, 3))).code,
      (await ask(disqualifyTeam, { ...at(one.team.id, 2), body: { reason } })).code,
      (await ask(dissolveTeam, { ...at(one.team.id, 2), body: { reason } })).code,
      (await ask(correctTeam, { ...at(one.team.id, 2), body: { name: 'Les Uns' } })).code,
    ]
    expect(await refusals(organiser)).toEqual(Array(4).fill('deliberation-frozen'))
    await sign()
    expect(await refusals(organiser)).toEqual(Array(4).fill('already-signed'))
    const { minutes, digest } = (await president(getMinutes)).data
    expect(minutes.teams.map(({ id }) => id)).toEqual([one.team.id])
    expect(minutes.awards.map(({ team }) => team)).not.toContain(two.team.id)
    expect(minutes.remarks).toContainEqual(
      expect.objectContaining({ kind: 'disqualified', team: two.team.id }),
    )
    expect(verifyMinutes(minutes, digest).differences).toEqual([])
  })
})

describe('handing in for a team', () => {
  test('is an organiser’s as long as work lasts, and nobody’s once it has closed', async () => {
    const { edition, one, ask } = await organising()
    const params = { team: one.team.id, deliverable: 'prototype' }
    const handIn = () => ask(handInLink, { params, body: { url: 'https://for.example.org/' } })
    expect((await handIn()).status).toBe(200)
    const items = (await ask(listDeliverables, { params })).data.items
    expect(items).toMatchObject([{ deliverable: 'prototype', link: 'https://for.example.org/' }])
    await bench.setNow(edition.phases.work.closes)
    expect((await handIn()).code).toBe('phase-closed')
  })
})

describe('those concerned', () => {
  const told = async (edition: string) =>
    (await listMails(bench.table, edition, { limit: 100 })).items
      .filter(({ template }) => template === 'team-changed')
      .map(({ person, props }) => [person, props.change, props.reason ?? props.called ?? props.leads])
      .toSorted()

  test('are told of a disqualification with its reason, and once, however often it is made', async () => {
    const { edition, one, ask, item } = await organising()
    const before = await item(one.team.id)
    await ask(disqualifyTeam, { ...at(one.team.id, 2), body: { reason } })
    const change = streamOf({ before, after: await item(one.team.id) })
    await bench.give('record', change)
    await bench.give('record', change)
    expect(await told(edition.id)).toEqual(
      one.members.map(({ id }) => [id, 'disqualified', reason]).toSorted(),
    )
  })

  test('are told when somebody leaves them for another team, and so is who leaves', async () => {
    const { edition, one, two, move, item } = await organising()
    const [ana, bea] = one.members
    const before = await item(one.team.id)
    await move(ana.id, one.team.id, two.team.id)
    await bench.give('record', streamOf({ before, after: await item(one.team.id) }))
    expect(await told(edition.id)).toEqual(
      [
        [ana.id, 'moved-out', undefined],
        [bea.id, 'left', true],
      ].toSorted(),
    )
  })

  test('are told of another name or challenge in one mail, and of who is in charge, on both sides', async () => {
    const { edition, one, ask, item } = await organising()
    const [ana, bea] = one.members
    const before = await item(one.team.id)
    await ask(correctTeam, { ...at(one.team.id, 2), body: { name: 'Les Uns' } })
    const renamed = await item(one.team.id)
    await bench.give('record', streamOf({ before, after: renamed }))
    expect(await told(edition.id)).toEqual(one.members.map(({ id }) => [id, 'renamed', 'Les Uns']).toSorted())
    const body = { name: 'Nous', challenge: 'rights', inCharge: bea.id }
    await ask(correctTeam, { ...at(one.team.id, 3), body })
    const change = streamOf({ before: renamed, after: await item(one.team.id) })
    await bench.give('record', change)
    await bench.give('record', change)
    expect(await told(edition.id)).toEqual(
      [
        ...one.members.map(({ id }) => [id, 'renamed', 'Les Uns']),
        ...one.members.map(({ id }) => [id, 'challenge', 'Nous']),
        [bea.id, 'in-charge', undefined],
        [ana.id, 'handed-over', undefined],
      ].toSorted(),
    )
  })

  test('are told of a merger, on both sides, and nobody is welcomed one by one', async () => {
    const { edition, one, two, ask, item } = await organising()
    const before = [await item(one.team.id), await item(two.team.id)]
    const body = { other: { team: two.team.id, version: 2 }, name: 'other' as const, reason }
    await ask(mergeTeams, { ...at(one.team.id, 2), body })
    await bench.give('record', streamOf({ before: before[0], after: await item(one.team.id) }))
    await bench.give('record', streamOf({ before: before[1], after: await item(two.team.id) }))
    expect(await told(edition.id)).toEqual(
      [
        ...one.members.map(({ id }) => [id, 'grew', 'Two']),
        ...two.members.map(({ id }) => [id, 'merged', reason]),
      ].toSorted(),
    )
    const mails = (await listMails(bench.table, edition.id, { limit: 100 })).items
    expect(mails.filter(({ template }) => template === 'team-joined')).toEqual([])
  })
})
