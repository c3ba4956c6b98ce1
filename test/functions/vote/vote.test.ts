import { expect, test } from 'vitest'
import { checkVoterCode } from '../../../api/vote/check-voter-code.ts'
import { issueVoterCodes } from '../../../api/vote/issue-voter-codes.ts'
import { listBallots } from '../../../api/vote/list-ballots.ts'
import { listVoterBatches } from '../../../api/vote/list-voter-batches.ts'
import { putBallot } from '../../../api/vote/put-ballot.ts'
import { putBallot as storeBallot } from '../../../store/vote/votes.ts'
import { newCards } from '../../support/cards.ts'
import { useFunctions } from '../../support/functions.ts'
import { must, newEdition, newSilentTeam, signedIn, writer } from '../../support/host.ts'

const bench = useFunctions('vote', 'organiser')

test('voter codes are issued by the organisers, all different, and shown this once', async () => {
  const edition = await newEdition(bench, 'work')
  const organiser = await signedIn(bench, edition, 'organiser')
  const issued = await organiser(issueVoterCodes, { body: { count: 7 } })
  expect(issued.status).toBe(201)
  const codes = issued.data.items.map(({ code }) => code)
  expect(new Set(codes).size).toBe(7)
  for (const code of codes) expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  const batches = (await organiser(listVoterBatches)).data.items
  expect(batches).toMatchObject([{ count: 7 }])
  for (const code of codes) expect(JSON.stringify(batches)).not.toContain(code)
})

test('whoever has a code casts a choice and changes it, and a code tells nobody which', async () => {
  const edition = await newEdition(bench, 'vote')
  const teams = [await newSilentTeam(bench, edition, 'One'), await newSilentTeam(bench, edition, 'Two')]
  const code = 'ABCD-EFGH-JKMN'
  await newCards(bench.table, edition, [code])
  const nobody = bench.nobody(edition.id)
  const check = async () => (await nobody(checkVoterCode, { body: { code } })).data
  expect(await check()).toEqual({})
  for (const { id: team } of teams) {
    const cast = await nobody(putBallot, { body: { code, team } })
    expect([cast.status, cast.data]).toEqual([200, { team, castAt: bench.now() }])
    expect(await check()).toEqual({})
  }
  const unknown = { code: 'ZZZZ-ZZZZ-ZZZZ' }
  expect((await nobody(checkVoterCode, { body: unknown })).code).toBe('unknown-voter-code')
  const team = teams[0]?.id ?? ''
  expect((await nobody(putBallot, { body: { ...unknown, team } })).code).toBe('unknown-voter-code')
  expect((await nobody(putBallot, { body: { code, team: '0'.repeat(26) } })).code).toBe('not-found')
})

test('the ballots are there for a recount once the palmarès is published, without their codes', async () => {
  const edition = await newEdition(bench, 'published')
  const { id: team } = await newSilentTeam(bench, edition, 'One')
  const codes = ['ABCD-EFGH-JKMN', 'ABCD-EFGH-JKMP', 'ABCD-EFGH-JKMQ']
  await newCards(bench.table, edition, codes)
  const voters: string[] = []
  for (const code of codes)
    voters.push(
      must(await storeBallot(bench.table, edition.id, { code, team, blind: '0'.repeat(64) }, writer(bench)))
        .voter,
    )
  const organiser = await signedIn(bench, edition, 'organiser')
  const items = []
  let cursor: string | undefined
  do {
    const { data } = await organiser(listBallots, { query: { limit: '2', ...(cursor && { cursor }) } })
    items.push(...data.items)
    cursor = data.next
  } while (cursor)
  const expected = voters.map((voter) => ({ voter, team }))
  expect(new Set(items)).toEqual(new Set(expected))
  expect(items).toHaveLength(3)
})
