import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../domain/canonical.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { problem } from '../../domain/problem.ts'
import { currentEdition } from '../../store/edition/editions.ts'
import { created } from '../../store/item.ts'
import { scoreSheet } from '../../store/jury/items.ts'
import { updateRankings } from '../../store/jury/rankings.ts'
import { key } from '../../store/keys.ts'
import { freezeDeliberation } from '../../store/palmares/freeze.ts'
import { minutesPart, publication, signedMinutes } from '../../store/palmares/items.ts'
import { partsOf, wholeOf } from '../../store/palmares/parts.ts'
import { signMinutes } from '../../store/palmares/signature.ts'
import { getMinutes, minutesAsSigned, publish, whatIsPublished } from '../../store/palmares/signed.ts'
import { readDeliberation } from '../../store/palmares/standing.ts'
import { get, write } from '../../store/table.ts'
import { must, newEdition, newSilentTeam, writer } from '../support/host.ts'
import { useTable } from '../support/table.ts'

const shelf = useTable()

/** An edition of many teams, each of a school of every juror, with one sheet for each team. */
async function large({ teams, jurors, prizes }: { teams: number; jurors: number; prizes: number }) {
  const jury = Array.from({ length: jurors }, (_, index) => ({
    id: `juror-${index}`,
    name: `Camille ${'É'.repeat(20)}`,
    function: { fr: 'Directrice', en: 'Director' },
    email: `juror-${index}@jury.example.org`,
    school: 'south',
    president: index === 0,
  }))
  const criteria = [
    {
      id: 'craft',
      name: { fr: 'Métier', en: 'Craft' },
      question: { fr: 'Bien fait ?', en: 'Well made?' },
      weight: 1,
    },
  ]
  const edition = await newEdition(shelf, 'deliberation', {
    jury,
    prizes: Array.from({ length: prizes }, (_, index) => ({
      id: `prize-${index}`,
      kind: 'jury',
      name: { fr: 'Prix', en: 'Prize' },
      description: { fr: 'Un prix.', en: 'A prize.' },
      rule: 'mean',
      criteria,
    })),
  })
  for (let number = 0; number < teams; number++) {
    const { id: team } = await newSilentTeam(shelf, edition, `Équipe ${number}`)
    const marks = Object.fromEntries(edition.prizes.map(({ id }) => [id, { craft: number === 0 ? 18 : 12 }]))
    const at = key.scoreSheet(edition.id, team, 'juror-0')
    const common = created(scoreSheet, at, edition.id, writer(shelf))
    await write(shelf.table, { ...common, team, juror: 'juror-0', marks })
  }
  await updateRankings(shelf.table, edition, writer(shelf))
  return edition
}

async function signed(edition: Edition) {
  const current = await currentEdition(shelf.table, edition.id)
  if (!current) throw new Error('The edition is gone')
  const by = { ...writer(shelf), by: 'juror-0' }
  must(await freezeDeliberation(shelf.table, current, by))
  const { digest } = must(await readDeliberation(shelf.table, current))
  const sign = () => signMinutes(shelf.table, current, { digest, reason: 'Peu de jurés.', salt: 'ab' }, by)
  return { current, sign, minutes: must(await sign()) }
}

describe('minutes of 360 teams and 36 jurors', () => {
  test('are signed, read and published, though no item holds them', async () => {
    const edition = await large({ teams: 360, jurors: 36, prizes: 12 })
    const { current, sign, minutes: first } = await signed(edition)
    expect(Buffer.byteLength(canonicalJson(first.minutes))).toBeGreaterThan(1_000_000)
    expect(first.minutes.interests).toHaveLength(360 * 36)
    const found = must(await minutesAsSigned(shelf.table, edition.id))
    expect(found).toEqual(first)
    expect(must(await sign()).digest).toBe(first.digest)
    expect(await get(shelf.table, key.minutes(edition.id), signedMinutes)).not.toHaveProperty('minutes')

    must(await publish(shelf.table, current, writer(shelf)))
    expect(await get(shelf.table, key.publication(edition.id), publication)).not.toHaveProperty('results')
    const { signed: told } = must(await whatIsPublished(shelf.table, edition.id))
    expect(told.minutes).toEqual(first.minutes)
  }, 60_000)

  test('are shown to nobody once a part of them was changed, or is gone', async () => {
    const edition = await large({ teams: 20, jurors: 36, prizes: 1 })
    const { minutes, digest } = (await signed(edition)).minutes
    // As if the pieces of it had been too long for an item: what matters is that they stand apart.
    const item = await get(shelf.table, key.minutes(edition.id), signedMinutes)
    if (!item) throw new Error('Nothing was signed')
    const json = canonicalJson(minutes)
    const pieces = [json.slice(0, 1000), json.slice(1000)]
    const put = (number: number, content = pieces[number] ?? '', version = 1) => {
      const at = key.minutesPart(edition.id, digest, number)
      const common = created(minutesPart, at, edition.id, writer(shelf))
      return write(shelf.table, { ...common, version, digest, number, content })
    }
    const { minutes: _, ...apart } = { ...item, version: item.version + 1, parts: 2 }
    await write(shelf.table, apart)
    await put(0)
    await put(1)
    expect(must(await minutesAsSigned(shelf.table, edition.id)).minutes).toEqual(minutes)
    await put(1, pieces[1]?.replace('Équipe 3', 'Équipe 4'), 2)
    expect(await minutesAsSigned(shelf.table, edition.id)).toEqual(problem('minutes-altered'))
    const Key = key.minutesPart(edition.id, digest, 1)
    await shelf.table.client.send(new DeleteCommand({ TableName: shelf.table.name, Key }))
    expect(await minutesAsSigned(shelf.table, edition.id)).toEqual(problem('minutes-altered'))
    expect((await getMinutes(shelf.table, edition.id))?.minutes).toBeUndefined()
  })
})

test('minutes are joined from their own parts, in order, however those were read', async () => {
  const edition = await large({ teams: 1, jurors: 1, prizes: 1 })
  const { minutes, ...signature } = (await signed(edition)).minutes
  const json = canonicalJson(minutes)
  const part = (number: number, content: string, digest = signature.digest) => ({
    ...created(minutesPart, key.minutesPart(edition.id, digest, number), edition.id, writer(shelf)),
    digest,
    number,
    content,
  })
  const whole = [part(0, json.slice(0, 100)), part(1, json.slice(100, 200)), part(2, json.slice(200))]
  const others = [part(0, '{', '0'.repeat(64)), part(3, '}', 'f'.repeat(64))]
  expect(wholeOf(signature, [...whole.toReversed(), ...others]).minutes).toEqual(minutes)
  expect(wholeOf(signature, whole.slice(1)).minutes).toBeUndefined()
  expect(wholeOf(signature, []).minutes).toBeUndefined()
})

test.each([0, 1, 2, 3])('minutes are never cut within a character (%i)', async (shift) => {
  const edition = await large({ teams: 1, jurors: 1, prizes: 1 })
  const { minutes } = (await signed(edition)).minutes
  const long = { ...minutes, timeZone: `${'x'.repeat(shift)}${'🎓'.repeat(200_000)}` }
  const parts = partsOf(long)
  expect(parts.join('')).toBe(canonicalJson(long))
  expect(parts.map((part) => Buffer.byteLength(part) <= 300_000)).not.toContain(false)
  expect(parts.length).toBe(3)
})
