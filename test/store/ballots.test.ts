import { describe, expect, test } from 'vitest'
import { sha256Of } from '../../domain/canonical.ts'
import { isProblem } from '../../domain/problem.ts'
import { plusSeconds } from '../../domain/time.ts'
import { createEdition } from '../../store/edition/writing.ts'
import { created } from '../../store/item.ts'
import { key } from '../../store/keys.ts'
import { getMany, write } from '../../store/table.ts'
import { team as teamKind } from '../../store/teams/items.ts'
import { type Ballot, voterCode } from '../../store/vote/items.ts'
import { checkVoterCode, putBallot } from '../../store/vote/votes.ts'
import { ballotOf, newCards } from '../support/cards.ts'
import { smallEdition, windowsAround } from '../support/editions.ts'
import { useTable, writerAt } from '../support/table.ts'

const shelf = useTable()
const now = '2026-02-18T12:00:00.000Z'
const at = (seconds = 0) => ({ ...writerAt(plusSeconds(now, seconds)), by: 'public' })
const [first, second] = ['a'.repeat(26), 'b'.repeat(26)]
const code = 'AAAA-BBBB-CC11'

async function voteIn(id: string) {
  const edition = smallEdition(id, windowsAround(now, 'vote'))
  await createEdition(shelf.table, edition, at(-86_400))
  for (const team of [first, second])
    await write(shelf.table, {
      ...created(teamKind, key.team(id, team), id, at()),
      id: team,
      name: team,
      challenge: 'water',
      members: [{ person: 'somebody', school: 'south' }],
    })
  await newCards(shelf.table, edition, [code])
  let tap = 0
  const cast = (team: string, seconds = 0) => {
    tap += 1
    return putBallot(shelf.table, id, { code, team, blind: sha256Of(`${id} ${tap}`) }, at(seconds))
  }
  return { id, cast, ballot: () => ballotOf(shelf.table, id, code) }
}

describe('a ballot', () => {
  test('is found neither by its code nor by the hash that the code is kept under', async () => {
    const { id, cast, ballot } = await voteIn('unlinked')
    await cast(first)
    const voter = (await ballot())?.voter ?? ''
    expect(voter).toMatch(/^[0-9a-f]{64}$/)
    for (const text of [`${id}:AAAABBBBCC11`, 'AAAABBBBCC11', code]) expect(voter).not.toBe(sha256Of(text))
    expect(await getMany(shelf.table, [key.voterCode(id, voter)])).toEqual([])
  })

  test('hides its choice behind a secret that changes with every choice', async () => {
    const { cast, ballot } = await voteIn('blinded')
    const blinds: unknown[] = []
    for (const [index, team] of [first, first, second].entries()) {
      await cast(team, index)
      blinds.push((await ballot())?.blind)
    }
    expect(new Set(blinds).size).toBe(3)
    for (const blind of blinds) expect(blind).toMatch(/^[0-9a-f]{64}$/)
  })

  test('is written as well when the choice is the same, so that nobody learns that it is', async () => {
    const { cast, ballot } = await voteIn('repeated')
    await cast(first, 0)
    expect(await cast(first, 1)).toMatchObject({ team: first, version: 2 })
    expect(await cast(second, 2)).toMatchObject({ team: second, version: 3 })
    expect(await ballot()).toMatchObject({ team: second, version: 3 })
  })

  test('is one, whatever the number of taps at once, and every tap is told so', async () => {
    const { cast, ballot } = await voteIn('tapped')
    const taps = await Promise.all(Array.from({ length: 48 }, (_, index) => cast(first, index % 3)))
    expect(taps.filter(isProblem)).toEqual([])
    expect(new Set((taps as Ballot[]).map(({ team }) => team))).toEqual(new Set([first]))
    expect((await ballot())?.version).toBeLessThanOrEqual(3)
  })

  test('of a code that an older release kept is where it was', async () => {
    const { id } = await voteIn('older')
    const hash = sha256Of(`${id}:ZZZZBBBBCC11`)
    const { schema: _, ...common } = created(voterCode, key.voterCode(id, hash), id, at())
    await write(shelf.table, { ...common, schema: 1, code: 'ZZZZ-BBBB-CC11' })
    const cast = { code: 'ZZZZ-BBBB-CC11', team: first, blind: sha256Of('x') }
    expect(await putBallot(shelf.table, id, cast, at())).toMatchObject({ voter: hash, team: first })
  })

  test('is for a team that stands, and of a card that votes', async () => {
    const { id, cast, ballot } = await voteIn('refused')
    expect(await cast('c'.repeat(26))).toMatchObject({ problem: 'not-found' })
    const other = { code: 'AAAA-BBBB-CC99', team: first, blind: sha256Of('x') }
    expect(await putBallot(shelf.table, id, other, at())).toMatchObject({ problem: 'unknown-voter-code' })
    expect(await checkVoterCode(shelf.table, id, other.code)).toMatchObject({ problem: 'unknown-voter-code' })
    expect(await ballot()).toBeUndefined()
  })
})
