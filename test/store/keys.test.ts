import { expect, test } from 'vitest'
import { key, objectKey, objectOf, partition } from '../../store/keys.ts'

test('nothing of one edition stands where another’s does', () => {
  const every = (edition: string) =>
    [
      key.editionHead(edition),
      key.document(edition, 1),
      key.madeEditions(edition),
      key.person(edition, 'a'),
      key.address(edition, 'a@example.org'),
      key.team(edition, 'a'),
      key.teamName(edition, 'a'),
      key.challengeSeats(edition, 'a'),
      key.signInLink(edition, 'a'),
      key.session(edition, 'a'),
      key.limit(edition, 'a'),
      key.answer(edition, 'a', 'b', 'c'),
      key.deliverable(edition, 'a', 'b'),
      key.upload(edition, 'a', 'b'),
      key.scoreSheet(edition, 'a', 'b'),
      key.interest(edition, 'a', 'b'),
      key.castingVote(edition, 'a'),
      key.minutes(edition),
      key.publication(edition),
      key.ranking(edition, 'a'),
      key.voterCode(edition, 'a'),
      key.voterBatch(edition, 'a'),
      key.cardRequest(edition, 'a'),
      key.ballot(edition, 1, 'a'),
      key.counted(edition, 1, 'a'),
      key.tallyShard(edition, 1),
      key.outbox(edition, 'a'),
      key.auditEntry(edition, 1),
      key.chain(edition),
      key.figures(edition),
      key.seen(edition, 'a'),
      key.due(edition, 'digest'),
    ].map(({ pk, sk }) => ({ pk, sk }))
  const names = (edition: string) => every(edition).map(({ pk, sk }) => `${pk} ${sk}`)
  expect(new Set([...names('one'), ...names('two')]).size).toBe(2 * every('one').length)
  for (const { pk } of every('one')) expect(pk).toMatch(/^EDITION#one#[A-Z]+(-[A-Z0-9]+)?$/)
})

test('numbers stand in their order', () => {
  const inOrder = [1, 2, 9, 10, 99, 100, 99_999].map((number) => key.auditEntry('e', number).sk)
  expect(inOrder.toSorted()).toEqual(inOrder)
  const documents = [1, 2, 10, 1000].map((version) => key.document('e', version).sk)
  expect(documents.toSorted()).toEqual(documents)
  const shards = [0, 1, 9, 10, 15].map((shard) => key.tallyShard('e', shard).sk)
  expect(shards.toSorted()).toEqual(shards)
})

test('what is listed by a prefix has it, and its neighbours have not', () => {
  const prefixes = ['PERSON#', 'TEAM#', 'ADDRESS#', 'NAME#', 'SEATS#', 'DOCUMENT#', 'EDITION']
  const core = [
    key.person('e', 'a'),
    key.team('e', 'a'),
    key.address('e', 'a'),
    key.teamName('e', 'a'),
    key.challengeSeats('e', 'a'),
    key.document('e', 1),
    key.editionHead('e'),
  ]
  for (const [index, { pk, sk }] of core.entries()) {
    expect(pk).toBe(partition('e', 'CORE'))
    expect(prefixes.filter((prefix) => sk.startsWith(prefix))).toEqual([prefixes[index]])
  }
})

test('an address is not readable in its key', () => {
  expect(key.address('e', 'ana@north.example.org').sk).toMatch(/^ADDRESS#[0-9a-f]{64}$/)
})

test('the address of a file says whose it is, and only those that the platform gives say anything', () => {
  const [team, upload] = [`${'0'.repeat(25)}a`, `${'0'.repeat(25)}b`]
  const address = objectKey('e-1', team, upload)
  expect(address).toBe(`editions/e-1/teams/${team}/${upload}`)
  expect(objectOf(address)).toEqual({ edition: 'e-1', team, upload })
  for (const foreign of [
    '',
    'editions/e-1',
    `x${address}`,
    `${address}/more`,
    `editions/E/teams/${team}/${upload}`,
    `editions/e-1/teams/short/${upload}`,
    `editions/e-1/teams/${team}/short`,
  ])
    expect(objectOf(foreign), foreign).toBeUndefined()
})
