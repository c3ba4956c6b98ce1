import { expect, test } from 'vitest'
import { getFigures } from '../../../api/edition/get-figures.ts'
import type { Edition } from '../../../domain/edition/edition.ts'
import { plusSeconds } from '../../../domain/time.ts'
import { recount } from '../../../ops/recounting.ts'
import { deliverable, upload } from '../../../store/deliverables/items.ts'
import { newTeam as uncounted, withNoted } from '../../../store/edition/figures.ts'
import { created, type Stored } from '../../../store/item.ts'
import { key } from '../../../store/keys.ts'
import { decideRegistration } from '../../../store/people/deciding.ts'
import { write } from '../../../store/table.ts'
import { disqualifyTeam, dissolveTeam, reinstateTeam } from '../../../store/teams/acts.ts'
import { getTeam } from '../../../store/teams/teams.ts'
import { putBallot } from '../../../store/vote/votes.ts'
import { newCards } from '../../support/cards.ts'
import { streamOf, useFunctions } from '../../support/functions.ts'
import { type Holding, holding } from '../../support/holding.ts'
import {
  must,
  newApplicant,
  newEdition,
  newParticipant,
  newTeam,
  signedIn,
  writer,
} from '../../support/host.ts'
import { seenBy } from '../../support/table.ts'

const bench = useFunctions('record', 'organiser')

/** What the stream tells of what happened since `before`, in the order in which each thing was written. */
async function changesSince(before: Holding, edition: string) {
  const now = await holding(bench.table)
  return [...now].flatMap(([name, { item, text }]) => {
    const was = before.get(name)
    if (item.edition !== edition || was?.text === text) return []
    return [{ before: was?.item, after: item as Stored }]
  })
}

const scene = async () => {
  const edition = await newEdition(bench, 'registration')
  const organiser = await signedIn(bench, edition, 'organiser')
  const told: { all: Holding } = { all: new Map() }
  /** Does something, and tells `record` of it: twice, as a stream may. */
  const happens = async (what: () => Promise<unknown>) => {
    await what()
    const changes = await changesSince(told.all, edition.id)
    const none = { batchItemFailures: [] }
    expect(await bench.give('record', streamOf(...changes))).toEqual(none)
    expect(await bench.give('record', streamOf(...changes.toReversed()))).toEqual(none)
    told.all = await holding(bench.table)
  }
  const figures = async () => (await organiser(getFigures)).data
  return { edition, happens, figures, again: () => recount(bench.table, edition.id, writer(bench)) }
}

async function handIn(edition: Edition, team: string, id: string) {
  const at = key.deliverable(edition.id, team, id)
  const common = created(deliverable, at, edition.id, writer(bench))
  await write(bench.table, { ...common, team, deliverable: id, number: 1, acceptedAt: bench.now() })
}

async function arriveLate(edition: Edition, team: string, id: string) {
  const at = key.upload(edition.id, team, `late-${id}`)
  const common = created(upload, at, edition.id, writer(bench))
  const file = { fileName: 'a.pdf', mediaType: 'application/pdf', bytes: 1, sha256: '0'.repeat(64) }
  await write(bench.table, {
    ...common,
    ...file,
    id: `late-${id}`,
    team,
    deliverable: id,
    state: 'late' as const,
  })
}

test('registrations count by school at the moment when they were made, and again as they stand', async () => {
  const { edition, happens, figures, again } = await scene()
  await happens(() => newParticipant(bench, edition, 'ana'))
  await happens(() => newParticipant(bench, edition, 'bo', 'south'))
  await happens(() => newApplicant(bench, edition, 'cy'))
  const schools = async () => (await figures()).registrations.columns.flatMap((each) => each.schools)
  const before = [
    { school: 'north', stand: 2, left: 0 },
    { school: 'south', stand: 1, left: 0 },
  ]
  expect(await schools()).toEqual(before)
  const cy = [...(await holding(bench.table)).values()].find(({ item }) => item.name === 'cy')?.item
  const refusing = { decision: 'refuse', reason: 'Trop tard.' } as const
  await happens(async () =>
    must(await decideRegistration(bench.table, edition, String(cy?.id), refusing, writer(bench))),
  )
  const after = [{ school: 'north', stand: 1, left: 1 }, before[1]]
  expect(await schools()).toEqual(after)
  expect(await again()).toBeGreaterThan(0)
  expect(await schools()).toEqual(after)
})

test('what was handed in counts for teams that compete, whatever comes first, and a recount says the same', async () => {
  const { edition, happens, figures, again } = await scene()
  let team = ''
  let other = ''
  await happens(async () => {
    team = (await newTeam(bench, edition, 'One')).team.id
  })
  await happens(async () => {
    other = (await newTeam(bench, edition, 'Two')).team.id
  })
  const ids = edition.deliverables.map(({ id }) => id)
  const [first = '', second = ''] = ids
  await happens(() => handIn(edition, team, first))
  await happens(() => handIn(edition, other, first))
  await happens(() => arriveLate(edition, team, first))
  await happens(() => arriveLate(edition, other, second))
  const told = async () => {
    const { teams, asked } = (await figures()).deliverables
    return [teams, ...asked.slice(0, 2).map(({ received, late }) => [received, late])]
  }
  expect(await told()).toEqual([2, [2, 0], [0, 1]])
  const read = async (id: string) => {
    const version = (await getTeam(bench.table, edition.id, id))?.version ?? 0
    return { team: id, version, reason: 'Un abandon.' }
  }
  await happens(async () =>
    must(await disqualifyTeam(bench.table, edition.id, await read(other), writer(bench))),
  )
  expect(await told()).toEqual([1, [1, 0], [0, 0]])
  expect(await again()).toBeGreaterThan(0)
  expect(await told()).toEqual([1, [1, 0], [0, 0]])
  await happens(async () =>
    must(await reinstateTeam(bench.table, edition.id, await read(other), writer(bench))),
  )
  expect(await told()).toEqual([2, [2, 0], [0, 1]])
  await happens(async () =>
    must(await dissolveTeam(bench.table, edition.id, await read(team), writer(bench))),
  )
  expect(await told()).toEqual([1, [1, 0], [0, 1]])
  expect(await again()).toBeGreaterThan(0)
  expect(await told()).toEqual([1, [1, 0], [0, 1]])
})

test('the turnout counts a card once, when it first voted, and tells of no team', async () => {
  const edition = await newEdition(bench, 'vote')
  const organiser = await signedIn(bench, edition, 'organiser')
  const before: Holding = new Map()
  const { team } = await newTeam(bench, edition, 'Chosen')
  await newCards(bench.table, edition, ['ABCD-EFGH-0001', 'ABCD-EFGH-0002'])
  const cast = (code: string, at: string) =>
    putBallot(bench.table, edition.id, { code, team: team.id, blind: '00' }, { ...writer(bench), now: at })
  const noon = bench.now()
  must(await cast('ABCD-EFGH-0001', noon))
  await bench.give('record', streamOf(...(await changesSince(before, edition.id))))
  const voted = await holding(bench.table)
  const later = plusSeconds(noon, 1800)
  must(await cast('ABCD-EFGH-0001', later))
  must(await cast('ABCD-EFGH-0002', later))
  expect(await recount(bench.table, edition.id, writer(bench))).toBeUndefined()
  await bench.give('record', streamOf(...(await changesSince(voted, edition.id))))
  const turnout = async () => (await organiser(getFigures)).data.turnout
  expect((await turnout()).columns.reduce((sum, each) => sum + each.voted, 0)).toBe(0)
  bench.setNow(plusSeconds(noon, 7200))
  const told = async () => (await turnout()).columns.filter((each) => each.voted > 0)
  const expected = [
    { from: noon, voted: 1 },
    { from: later, voted: 1 },
  ]
  expect((await turnout()).cards).toBe(2)
  expect(await told()).toEqual(expected)
  expect(await recount(bench.table, edition.id, writer(bench))).toBeGreaterThan(0)
  expect(await told()).toEqual(expected)
  expect(JSON.stringify((await organiser(getFigures)).data)).not.toContain(team.id)
})

test('what is told late of a team tells of it as it was', () => {
  const told = (version: number, competes: boolean) => ({ of: 'team', team: 't', version, competes }) as const
  const ended = withNoted(withNoted(uncounted('t'), told(1, true)), told(3, false))
  expect(ended).toMatchObject({ of: 3, competes: false })
  expect(withNoted(ended, told(2, true))).toEqual(ended)
})

test('a recount writes nothing where the trail goes on meanwhile, and what was told stands', async () => {
  const { edition, happens, figures } = await scene()
  await happens(() => newParticipant(bench, edition, 'ana'))
  const before = await holding(bench.table)
  let goesOn = true
  const table = seenBy(bench.table, async (command, go) => {
    if (goesOn && command === 'TransactWriteCommand') {
      goesOn = false
      await newParticipant(bench, edition, 'bo')
      const changes = await changesSince(before, edition.id)
      await bench.give('record', streamOf(...changes))
    }
    return go()
  })
  expect(await recount(table, edition.id, writer(bench))).toBeUndefined()
  const counted = (await figures()).registrations.columns.flatMap(({ schools }) => schools)
  expect(counted).toEqual([{ school: 'north', stand: 2, left: 0 }])
})
