import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../domain/canonical.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { isProblem } from '../../domain/problem.ts'
import { plusSeconds } from '../../domain/time.ts'
import { act, type Desk } from '../../store/act.ts'
import { handInLink } from '../../store/deliverables/deliverables.ts'
import { answerChange, askForChange, editEdition, previewChange } from '../../store/edition/changing.ts'
import { currentEdition, documentOf } from '../../store/edition/editions.ts'
import { changeOf, getChangeRequest, listVersions } from '../../store/edition/history.ts'
import { inUse } from '../../store/edition/items.ts'
import { editPhases } from '../../store/edition/writing.ts'
import { assignment, scoreSheet } from '../../store/jury/items.ts'
import { putScoreSheet } from '../../store/jury/scores.ts'
import { key } from '../../store/keys.ts'
import { publication } from '../../store/palmares/items.ts'
import { person } from '../../store/people/items.ts'
import { getPerson } from '../../store/people/people.ts'
import { givePlaces } from '../../store/people/places.ts'
import type { Table } from '../../store/table.ts'
import { editTeam } from '../../store/teams/formation.ts'
import { allTeams, createTeam } from '../../store/teams/teams.ts'
import { withCriterion } from '../support/editions.ts'
import { must, newEdition, newParticipant, newTeam, writer } from '../support/host.ts'
import { seenBy, useTable } from '../support/table.ts'

const shelf = useTable()
const by = (who = 'organiser') => ({ ...writer(shelf), by: who })
const both = (name: string) => ({ fr: name, en: name })
const marks = { users: { usefulness: 12, proof: 12 }, tech: { craft: 12 } }
const reason = 'Une coquille.'

async function standing({ id }: Pick<Edition, 'id'>) {
  const found = await currentEdition({ ...shelf.table }, id)
  if (!found) throw new Error('The edition is gone')
  return found
}

/** Changes an edition over the version that stands. */
async function edit(edition: Edition, changes: Partial<Edition>, more: object = {}, table = shelf.table) {
  const { head, edition: stands } = await standing(edition)
  const command = { content: { ...stands, ...changes }, readVersion: head.version, reason, ...more }
  return editEdition(table, edition.id, command, by())
}

/** Does with the table what no act of ours does. */
function byHand({ id }: Edition, what: (desk: Desk) => Promise<unknown>) {
  return act(shelf.table, id, by(), async (desk) => {
    await what(desk)
    return {}
  })
}

const commits = ['TransactWriteCommand', 'PutCommand']

/** The table for an act, between whose reading and committing another act is done whole. */
function meanwhile(other: () => Promise<unknown>): Table {
  let isFirst = true
  return seenBy(shelf.table, async (command, go) => {
    if (isFirst && commits.includes(command)) {
      isFirst = false
      await other()
    }
    return go()
  })
}

const withoutWater = ({ challenges }: Edition) => ({
  challenges: challenges.filter(({ id }) => id !== 'water'),
})
const withoutSouth = ({ schools, teams }: Edition) => ({
  schools: schools.filter(({ id }) => id !== 'south'),
  teams: { ...teams, schools: 1 },
})
const withRule = ({ prizes }: Edition) => ({
  prizes: prizes.map((each) => (each.kind === 'jury' ? { ...each, rule: 'median' as const } : each)),
})

describe('an edition that is changed', () => {
  test('is a new version, with who, when, why and what; the old one is kept', async () => {
    const edition = await newEdition(shelf, 'work')
    expect(await edit(edition, { description: both('Autre.') })).toMatchObject({ document: 2, version: 2 })
    expect((await standing(edition)).edition.description).toEqual(both('Autre.'))
    expect(await documentOf({ ...shelf.table }, edition.id, 1)).toEqual(edition)
    expect(await changeOf(shelf.table, edition.id, 2)).toMatchObject({
      changed: ['description'],
      reason,
      updatedBy: 'organiser',
      updatedAt: shelf.now(),
    })
  })

  test('goes back to what it was, whoever organises by now, and the history says so if it is true', async () => {
    const edition = await newEdition(shelf, 'work')
    await edit(edition, { description: both('Autre.') })
    expect(await edit(edition, { description: both('Faux.') }, { backTo: 1 })).toMatchObject({
      problem: 'invalid-input',
      fields: [{ path: 'backTo' }],
    })
    must(await edit(edition, edition, { backTo: 1 }))
    expect(canonicalJson((await standing(edition)).edition)).toBe(canonicalJson(edition))
    expect(await changeOf(shelf.table, edition.id, 3)).toMatchObject({ backTo: 1, changed: ['description'] })
  })

  test('by two at once is refused to one of them, who is shown what stands', async () => {
    const edition = await newEdition(shelf, 'work')
    const other = () => edit(edition, { place: both('Metz') })
    const answer = await edit(edition, { description: both('Autre.') }, {}, meanwhile(other))
    expect(answer).toMatchObject({
      problem: 'changed-meanwhile',
      extra: { current: { content: { place: both('Metz') } } },
    })
    expect((await standing(edition)).edition.description).toEqual(edition.description)
  })

  test('to what it is already changes nothing, at whatever version', async () => {
    const edition = await newEdition(shelf, 'archived')
    expect(await edit(edition, {}, { readVersion: 7 })).toMatchObject({ document: 1, version: 1 })
  })

  test('without the reason that it takes is refused', async () => {
    const edition = await newEdition(shelf, 'work')
    const { published, ...rest } = edition.phases
    const phases = { ...rest, published: { ...published, closes: plusSeconds(published.closes, 60) } }
    expect(await edit(edition, { phases }, { reason: undefined })).toMatchObject({ problem: 'say-why' })
    expect(await edit(edition, { phases })).toMatchObject({ document: 2 })
  })

  test('is previewed by the same rule, with what follows and who is told, and nothing is written', async () => {
    const edition = await newEdition(shelf, 'formation')
    await newTeam(shelf, edition, 'Two')
    const { jury, ...rest } = edition.phases
    const phases = { ...rest, jury: { ...jury, closes: plusSeconds(jury.closes, -60) } }
    const content = { ...edition, phases, teams: { ...edition.teams, minimum: 3 } }
    const preview = must(await previewChange(shelf.table, edition.id, content, by()))
    expect(preview).toMatchObject({ number: 1, reason: true, agreement: [], told: ['juror', 'president'] })
    expect(preview.differences.map(({ path }) => path)).toEqual(['teams.minimum', 'phases.jury.closes'])
    expect(preview.follows.map(({ fr }) => fr)).toEqual([expect.stringContaining('plus complètes')])
    expect((await standing(edition)).head.version).toBe(1)
    expect(await previewChange(shelf.table, edition.id, { ...edition, rehearsal: true }, by())).toMatchObject(
      {
        problem: 'edition-stands',
        fields: [{ path: 'content.rehearsal' }],
      },
    )
  })
})

describe('a challenge', () => {
  test('that a team works on is not removed, in whichever order the two meet', async () => {
    for (const first of ['team', 'removal'] as const) {
      const edition = await newEdition(shelf, 'formation')
      const { id: founder } = await newParticipant(shelf, edition, `founder-${first}`)
      const draft = { id: `team-${first}`, name: 'Les Uns', challenge: 'water' }
      const form = (table = shelf.table) => createTeam(table, edition, founder, draft, by(founder))
      const remove = (table = shelf.table) => edit(edition, withoutWater(edition), {}, table)
      const answers = first === 'team' ? [await remove(meanwhile(form))] : [await form(meanwhile(remove))]
      expect(answers.map((each) => isProblem(each) && each.problem)).toEqual([
        first === 'team' ? 'edition-stands' : 'unknown-challenge',
      ])
      const challenges = (await standing(edition)).edition.challenges.map(({ id }) => id)
      const taken = (await allTeams(shelf.table, edition.id)).map(({ challenge }) => challenge)
      expect(taken.every((each) => challenges.includes(each))).toBe(true)
    }
  })

  test('that a team takes instead of its own is not removed, in whichever order the two meet', async () => {
    for (const first of ['team', 'removal'] as const) {
      const edition = await newEdition(shelf, 'formation')
      const { team, members } = await newTeam(shelf, edition, 'Les Uns', 'rights')
      const move = (table = shelf.table) =>
        editTeam(
          table,
          edition,
          { team: team.id, editor: members[0].id },
          { challenge: 'water', readVersion: 2 },
          by(members[0].id),
        )
      const remove = (table = shelf.table) => edit(edition, withoutWater(edition), {}, table)
      const answer = first === 'team' ? await remove(meanwhile(move)) : await move(meanwhile(remove))
      expect(isProblem(answer) && answer.problem).toBe(
        first === 'team' ? 'edition-stands' : 'unknown-challenge',
      )
    }
  })

  test('that its teams have left is removed', async () => {
    const edition = await newEdition(shelf, 'formation')
    expect(await edit(edition, withoutWater(edition))).toMatchObject({ document: 2 })
    expect(await edit(edition, { challenges: edition.challenges })).toMatchObject({ document: 3 })
  })
})

describe('a school', () => {
  test('at which somebody registers is not removed, in whichever order the two meet', async () => {
    for (const first of ['registration', 'removal'] as const) {
      const edition = await newEdition(shelf, 'registration')
      const come = (table = shelf.table) =>
        newParticipant({ ...shelf, table }, edition, 'Zoé', 'south').catch(() => 'nobody')
      const remove = (table = shelf.table) => edit(edition, withoutSouth(edition), {}, table)
      if (first === 'registration')
        expect(await remove(meanwhile(come))).toMatchObject({ problem: 'edition-stands' })
      else expect(await come(meanwhile(remove))).toBe('nobody')
    }
  })

  test('stays where somebody registered, also where that was noted nowhere, and where they are at another by now', async () => {
    for (const gone of ['note', 'person'] as const) {
      const edition = await newEdition(shelf, 'registration')
      const { id } = await newParticipant(shelf, edition, 'Zoé', 'south')
      await byHand(edition, async (desk) => {
        const note = await desk.read(inUse, key.schoolInUse(edition.id, 'south'))
        const zoe = await desk.read(person, key.person(edition.id, id))
        if (gone === 'note' && note) desk.remove(note)
        if (gone === 'person' && zoe) desk.put(person, zoe, { ...zoe, school: 'north' })
      })
      expect(await edit(edition, withoutSouth(edition))).toMatchObject({
        problem: 'edition-stands',
        fields: [{ path: 'content.schools' }],
      })
    }
  })

  test('costs those who come after the first nothing more', async () => {
    const edition = await newEdition(shelf, 'registration')
    await newParticipant(shelf, edition, 'First')
    const held: unknown[] = []
    const table = seenBy(shelf.table, (command, go, input) => {
      if (command === 'TransactWriteCommand') held.push(...(input.TransactItems as unknown[]))
      return go()
    })
    await newParticipant({ ...shelf, table }, edition, 'Second')
    expect(JSON.stringify(held)).not.toContain('IN-USE')
  })
})

describe('what sheets hold', () => {
  test('stays where a sheet is in, also where that was noted nowhere, and where the sheet is gone', async () => {
    for (const gone of ['note', 'sheet'] as const) {
      const edition = await newEdition(shelf, 'work')
      const { team } = await newTeam(shelf, edition, 'Team')
      const sheet = { team: team.id, juror: 'juror-1', marks }
      must(await putScoreSheet(shelf.table, edition, sheet, undefined, by('juror-1')))
      await byHand(edition, async (desk) => {
        const note = await desk.read(inUse, key.scoringBegun(edition.id))
        const held = await desk.read(scoreSheet, key.scoreSheet(edition.id, team.id, 'juror-1'))
        const taken = gone === 'note' ? note : held
        if (taken) desk.remove(taken)
      })
      expect(await edit(edition, withCriterion(edition))).toMatchObject({ problem: 'edition-stands' })
    }
  })

  test('stays once the first is in, in whichever order the two meet', async () => {
    for (const first of ['sheet', 'change'] as const) {
      const edition = await newEdition(shelf, 'work')
      const { team } = await newTeam(shelf, edition, 'Team')
      const sheet = { team: team.id, juror: 'juror-1', marks }
      const hand = (table = shelf.table) => putScoreSheet(table, edition, sheet, undefined, by('juror-1'))
      const change = (table = shelf.table) => edit(edition, withCriterion(edition), {}, table)
      if (first === 'sheet')
        expect(await change(meanwhile(hand))).toMatchObject({ problem: 'edition-stands' })
      else expect(await hand(meanwhile(change))).toMatchObject({ problem: 'criteria-incomplete' })
    }
  })
})

test('rules take the president’s agreement once a sheet is in, also while no window says that scoring is open', async () => {
  const edition = await newEdition(shelf, 'work')
  expect(await edit(edition, { deliberation: { quorum: 2 } })).not.toHaveProperty('problem')
  const { team } = await newTeam(shelf, edition, 'Team')
  must(await putScoreSheet(shelf.table, edition, { team: team.id, juror: 'juror-1', marks }, undefined, by()))
  for (const change of [
    withRule(edition),
    { deliberation: { quorum: 3 } },
    { walk: { minimum: 2, minutes: 5 } },
  ])
    expect(await edit(edition, change)).toMatchObject({ problem: 'president-agrees-first' })
})

test('what was asked for stays once something was handed in', async () => {
  const edition = await newEdition(shelf, 'work')
  const { team } = await newTeam(shelf, edition, 'Team')
  await handInLink(
    shelf.table,
    edition.id,
    { team: team.id, deliverable: 'prototype' },
    'https://a.example.org/',
    by(),
  )
  const [deck] = edition.deliverables
  expect(await edit(edition, { deliverables: deck ? [deck] : [] })).toMatchObject({
    problem: 'edition-stands',
    fields: [{ path: 'content.deliverables' }],
  })
})

test('what is in print stays once the palmarès is out, and how teams are divided once they are', async () => {
  const edition = await newEdition(shelf, 'work', {
    assignment: { each: 2, dropOut: 'kept' },
  })
  await byHand(edition, async (desk) => {
    const made = { at: shelf.now(), by: 'organiser' }
    desk.put(assignment, key.assignment(edition.id), { seed: 1, input: 'a'.repeat(64), made, released: [] })
  })
  expect(await edit(edition, { assignment: { each: 3, dropOut: 'kept' } })).toMatchObject({
    problem: 'edition-stands',
    fields: [{ path: expect.stringMatching(/^content\.assignment/) }],
  })
  expect(await edit(edition, { publication: { members: false } })).not.toHaveProperty('problem')
  await byHand(edition, async (desk) => {
    const out = { awards: [], results: [], minutesDigest: 'a'.repeat(64) }
    desk.put(publication, key.publication(edition.id), out)
  })
  expect(await edit(edition, { publication: { members: true } })).toMatchObject({
    problem: 'edition-stands',
  })
})

describe('places', () => {
  test('are never fewer than those who hold one, in whichever order they meet', async () => {
    for (const first of ['giving', 'change'] as const) {
      const edition = await newEdition(shelf, 'registration', { registration: { capacity: 2 } })
      const people = []
      for (const name of ['One', 'Two']) {
        const waiting = { state: 'waiting', since: shelf.now() } as const
        const { id } = await newParticipant(shelf, edition, `${name}-${first}`, 'north', {
          registration: waiting,
        })
        people.push(id)
      }
      await provedAll(edition, people)
      const give = (table = shelf.table) => givePlaces(table, edition, by('reactions'))
      const change = (table = shelf.table) => edit(edition, { registration: { capacity: 1 } }, {}, table)
      if (first === 'giving')
        expect(await change(meanwhile(give))).toMatchObject({ problem: 'edition-stands' })
      else await give(meanwhile(change))
      const found = await Promise.all(people.map((id) => getPerson(shelf.table, edition.id, id)))
      const given = found.filter((each) => each?.registration?.state === 'registered').length
      const { capacity = 0 } = (await standing(edition)).edition.registration ?? {}
      expect([capacity, given]).toEqual(first === 'giving' ? [2, 2] : [1, 1])
    }
  })
})

/** As if they had signed in: nobody else is given a place. */
async function provedAll({ id }: Edition, people: readonly string[]): Promise<void> {
  const { openRehearsalSession } = await import('../../store/people/people.ts')
  for (const each of people) {
    const session = { hash: `session of ${each}`, expires: plusSeconds(shelf.now(), 3600) }
    must(await openRehearsalSession(shelf.table, id, { id: each }, session, by(each)))
  }
}

describe('what the president has to agree to', () => {
  const asked = async () => {
    const edition = await newEdition(shelf, 'jury')
    const content = { ...edition, ...withRule(edition) }
    expect(await edit(edition, content)).toMatchObject({ problem: 'president-agrees-first' })
    must(await askForChange(shelf.table, edition.id, { content, reason, over: 1 }, by()))
    return { edition, content }
  }
  const answer = (
    { id }: Edition,
    agrees: boolean,
    { who = 'president', table = shelf.table, readVersion = 1 } = {},
  ) => answerChange(table, id, { readVersion, agrees, why: undefined }, by(who))

  test('is done as they agree, on record', async () => {
    const { edition, content } = await asked()
    expect(await answer(edition, true)).toMatchObject({ answered: { by: 'president', agrees: true } })
    expect((await standing(edition)).edition.prizes).toEqual(content.prizes)
    expect(await changeOf(shelf.table, edition.id, 2)).toMatchObject({
      changed: ['prizes'],
      reason,
      asked: { by: 'organiser' },
      agreed: { by: 'president' },
      updatedBy: 'president',
    })
    expect(await answer(edition, true)).toMatchObject({ answered: { agrees: true } })
    expect((await standing(edition)).head.document).toBe(2)
  })

  test('is not done as they decline, nor by anybody else', async () => {
    const { edition } = await asked()
    expect(await answer(edition, true, { who: 'juror-1' })).toMatchObject({ problem: 'not-allowed' })
    must(await answer(edition, false))
    expect(await answer(edition, true)).toMatchObject({ problem: 'request-answered' })
    expect(await answer(edition, true, { readVersion: 2 })).toMatchObject({ problem: 'request-answered' })
    expect((await standing(edition)).head.document).toBe(1)
  })

  test('is what they read: another request, or another edition, is refused', async () => {
    const { edition, content } = await asked()
    const askedAgain = { ...content, scale: { ...edition.scale, step: 1 } }
    must(await askForChange(shelf.table, edition.id, { content: askedAgain, reason, over: 1 }, by()))
    expect(await answer(edition, true)).toMatchObject({ problem: 'request-answered' })
    const text = () => edit(edition, { description: both('Autre.') })
    expect(await answer(edition, true, { readVersion: 2, table: meanwhile(text) })).toMatchObject({
      problem: 'changed-meanwhile',
    })
    expect((await standing(edition)).edition.prizes).toEqual(edition.prizes)
    expect((await getChangeRequest(shelf.table, edition.id))?.answered).toBeUndefined()
  })

  test('is not agreed to against a sheet that comes in at the same moment', async () => {
    const edition = await newEdition(shelf, 'jury')
    const { team } = await newTeam(shelf, edition, 'Team')
    const content = { ...edition, ...withCriterion(edition) }
    must(await askForChange(shelf.table, edition.id, { content, reason, over: 1 }, by()))
    const hand = () =>
      putScoreSheet(
        shelf.table,
        edition,
        { team: team.id, juror: 'juror-1', marks },
        undefined,
        by('juror-1'),
      )
    expect(await answer(edition, true, { table: meanwhile(hand) })).toMatchObject({
      problem: 'edition-stands',
    })
  })

  test('is asked over what stands, and says that it goes back only if it does', async () => {
    const edition = await newEdition(shelf, 'jury')
    const content = { ...edition, ...withRule(edition) }
    const ask = (more: object) =>
      askForChange(shelf.table, edition.id, { content, reason, over: 1, ...more }, by())
    expect(await ask({ backTo: 1 })).toMatchObject({ problem: 'invalid-input', fields: [{ path: 'backTo' }] })
    must(await edit(edition, { description: both('Autre.') }))
    expect(await ask({})).toMatchObject({ problem: 'changed-meanwhile' })
    expect(await getChangeRequest(shelf.table, edition.id)).toBeUndefined()
  })

  test('is asked only where it has to be', async () => {
    const edition = await newEdition(shelf, 'jury')
    const content = { ...edition, description: both('Autre.') }
    expect(await askForChange(shelf.table, edition.id, { content, reason, over: 1 }, by())).toMatchObject({
      problem: 'nothing-to-agree-to',
    })
  })
})

test('the history is read page by page, the newest first, and tells of the calendar too', async () => {
  const edition = await newEdition(shelf, 'work')
  const { published, ...rest } = edition.phases
  const phases = { ...rest, published: { ...published, closes: plusSeconds(published.closes, 60) } }
  must(await editPhases(shelf.table, edition.id, { phases, readVersion: 1, reason: 'La salle.' }, by()))
  must(await edit(edition, { description: both('Autre.') }))
  const { head } = await standing(edition)
  const first = await listVersions(shelf.table, head, { limit: 2 })
  expect(first.items.map(({ number, change }) => [number, change?.changed, change?.reason])).toEqual([
    [3, ['description'], reason],
    [2, ['phases'], 'La salle.'],
  ])
  const second = await listVersions(shelf.table, head, { limit: 2, cursor: first.next })
  expect([second.items.map(({ number }) => number), second.next]).toEqual([[1], undefined])
})
