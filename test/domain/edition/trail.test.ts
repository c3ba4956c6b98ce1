import { describe, expect, test } from 'vitest'
import { digestOf } from '../../../domain/canonical.ts'
import { type AuditEntry, type AuditFact, appendEntry, chainStart } from '../../../domain/edition/audit.ts'
import { contradicted, type Pin, placeOf, type Thing, Trail } from '../../../domain/edition/trail.ts'

const when = '2026-02-18T12:00:00.000Z'
const sheet = (version: number, more: Thing = {}): Thing => ({
  pk: 'EDITION#e#SCORES',
  sk: 'team#juror',
  type: 'ScoreSheet',
  version,
  marks: { users: { proof: version } },
  ...more,
})

/** What the trail says of a thing as it stands. */
function fact(thing: Thing, more: Partial<AuditFact> = {}): AuditFact {
  return {
    event: `${placeOf(thing)}@${thing.version}`,
    who: 'juror',
    did: thing.version === 1 ? 'created' : 'changed',
    what: String(thing.type),
    which: String(thing.sk),
    when,
    under: 'putScoreSheet',
    version: Number(thing.version),
    digest: digestOf(thing),
    taken: when,
    ...more,
  }
}

const old = ({ digest: _, taken: __, ...rest }: AuditFact): AuditFact => rest
const gone = (thing: Thing) =>
  fact(thing, { event: `${placeOf(thing)}@${thing.version}-removed`, did: 'removed', digest: undefined })

function chained(facts: readonly AuditFact[]): AuditEntry[] {
  const entries: AuditEntry[] = []
  for (const each of facts) entries.push(appendEntry(entries.at(-1) ?? chainStart, each))
  return entries
}

type Rules = { pins?: readonly Pin[]; mayHappen?: (entry: AuditEntry) => boolean }

function followed(
  entries: readonly AuditEntry[],
  things: readonly Thing[],
  { pins = [], mayHappen = () => true }: Rules = {},
) {
  const trail = new Trail(pins, mayHappen, undefined)
  for (const entry of entries) trail.follow(entry)
  trail.end()
  for (const thing of things) trail.holdThing(thing)
  trail.endThings()
  return trail
}

const told = (facts: readonly AuditFact[], things: readonly Thing[], rules?: Rules) =>
  followed(chained(facts), things, rules).differences

const brief = (thing: Thing) => digestOf(thing).slice(0, 16)

describe('a thing', () => {
  test('holds when it stands as its latest entry left it', () => {
    expect(told([fact(sheet(1))], [sheet(1)])).toEqual([])
    expect(
      told(
        [1, 2, 3].map((version) => fact(sheet(version))),
        [sheet(3)],
      ),
    ).toEqual([])
    expect(followed(chained([fact(sheet(1))]), []).head).toMatchObject({ number: 1 })
  })

  test('differs when anything in it was replaced, its version kept or not', () => {
    const replaced = sheet(1, { marks: { users: { proof: 20 } } })
    expect(told([fact(sheet(1))], [replaced])).toEqual([
      {
        what: 'ScoreSheet',
        where: 'SCORES/team#juror',
        expected: `version 1, digest ${brief(sheet(1))}, as entry 1 left it`,
        found: `version 1, digest ${brief(replaced)}`,
      },
    ])
    expect(told([fact(sheet(1))], [sheet(2)])).toHaveLength(1)
    expect(told([fact(sheet(1)), fact(sheet(2))], [sheet(1)])).toHaveLength(1)
    expect(told([fact(sheet(1))], [sheet(1, { updatedBy: 'another' })])).toHaveLength(1)
  })

  test('differs when it is gone, or was never told of', () => {
    expect(told([fact(sheet(1))], [])).toMatchObject([{ where: 'SCORES/team#juror', found: 'nothing' }])
    expect(told([fact(sheet(1))], [sheet(1), sheet(1, { sk: 'team#other' })])).toMatchObject([
      { what: 'ScoreSheet', where: 'SCORES/team#other', expected: 'an entry that tells of it' },
    ])
  })

  test('of a kind that is not audited needs no entry', () => {
    expect(told([], [sheet(1, { type: 'Session' })])).toEqual([])
  })

  test('differs when it was taken away, whether or not it was put back', () => {
    for (const things of [[], [sheet(1)], [sheet(2)]])
      expect(told([fact(sheet(1)), gone(sheet(1))], things)).toMatchObject([{ found: 'gone with entry 2' }])
  })
})

describe('an older trail', () => {
  test('vouches for nothing that it has no digest of, and says so', () => {
    const trail = followed(chained([old(fact(sheet(1)))]), [sheet(1), sheet(1, { sk: 'never#told' })])
    expect(trail.differences).toEqual([])
    expect(trail.unvouched).toBe(2)
  })

  test('still knows versions, and vouches for what was written since', () => {
    const facts = [old(fact(sheet(1))), fact(sheet(2))]
    expect(followed(chained(facts), [sheet(2)]).unvouched).toBe(0)
    expect(told(facts, [sheet(2, { marks: {} })])).toHaveLength(1)
    expect(told([old(fact(sheet(1)))], [sheet(2)])).toHaveLength(1)
  })
})

describe('versions', () => {
  test('that no entry tells of are missing', () => {
    expect(told([fact(sheet(1)), fact(sheet(4))], [sheet(4)])).toMatchObject([
      { expected: 'an entry for version 2, 3', found: 'none' },
    ])
    expect(told([fact(sheet(2))], [sheet(2)])).toHaveLength(1)
  })

  test('may be told of late, as when a record is redriven, or again, as when it is replayed', () => {
    expect(told([fact(sheet(1)), fact(sheet(3)), fact(sheet(2))], [sheet(3)])).toEqual([])
    expect(told([fact(sheet(1)), fact(sheet(2)), fact(sheet(2)), fact(sheet(1))], [sheet(2)])).toEqual([])
  })

  test('told of twice, otherwise, differ', () => {
    const replaced = sheet(1, { marks: {} })
    expect(told([fact(sheet(1)), fact(replaced)], [sheet(1)])).toMatchObject([
      { expected: expect.stringContaining('entry 1'), found: expect.stringContaining('in entry 2') },
    ])
    expect(told([fact(sheet(1)), fact(replaced)], [replaced])).toHaveLength(2)
  })
})

describe('an act', () => {
  test('differs when it was not open at its moment', () => {
    const differences = told([fact(sheet(1))], [sheet(1)], {
      mayHappen: ({ under }) => under !== 'putScoreSheet',
    })
    expect(differences).toMatchObject([{ found: 'entry 1 by juror' }])
  })

  test.each([
    ['2026-02-18T12:02:00.000Z', 0],
    ['2026-02-18T11:58:00.000Z', 0],
    ['2026-02-18T12:02:01.000Z', 1],
    ['2026-02-18T11:57:59.000Z', 1],
    ['2026-02-19T12:00:00.000Z', 1],
  ])('that says noon and was taken at %s differs %i times', (taken, times) => {
    expect(told([fact(sheet(1), { taken })], [sheet(1)])).toHaveLength(times)
  })

  test('that says no moment at all differs', () => {
    expect(told([fact(sheet(1), { when: 'once' })], [sheet(1)])).toHaveLength(1)
    expect(told([fact(sheet(1), { taken: undefined })], [sheet(1)])).toEqual([])
  })
})

describe('what a trail contradicts', () => {
  const by = (facts: readonly AuditFact[], things: readonly Thing[], parts = ['SCORES']) =>
    contradicted(chained(facts), things, parts, undefined)
  const other = sheet(1, { sk: 'team#other' })

  test('is nothing while everything stands as it was left, or is on its way', () => {
    expect(by([], [])).toBeUndefined()
    expect(by([fact(sheet(1)), fact(sheet(2))], [sheet(2)])).toBeUndefined()
    expect(by([fact(sheet(1))], [sheet(2), other])).toBeUndefined()
    expect(by([fact(sheet(1)), fact(sheet(2)), fact(sheet(1))], [sheet(2)])).toBeUndefined()
    expect(by([old(fact(sheet(1)))], [sheet(1, { marks: {} })])).toBeUndefined()
  })

  test('is a thing that was replaced, set back or taken away', () => {
    const place = 'SCORES/team#juror'
    expect(by([fact(sheet(1)), fact(other)], [sheet(1, { marks: {} }), other])).toBe(place)
    expect(by([fact(sheet(1)), fact(sheet(2))], [sheet(1)])).toBe(place)
    expect(by([fact(sheet(1)), fact(other)], [other])).toBe(place)
    expect(by([fact(sheet(1)), gone(sheet(1))], [])).toBe(place)
  })

  test('is looked for in the parts that count, and in the chain itself', () => {
    expect(by([fact(sheet(1))], [], ['JURY'])).toBeUndefined()
    const entries = chained([fact(sheet(1)), fact(other)])
    expect(contradicted(entries.slice(1), [sheet(1), other], ['SCORES'], undefined)).toBe(
      'AUDIT/000000000001',
    )
  })
})

describe('the chain', () => {
  const things = [1, 2, 3, 4].map((number) => sheet(1, { sk: `t${number}#juror` }))
  const entries = chained(things.map((thing) => fact(thing)))
  const places = (list: readonly AuditEntry[], pins: readonly Pin[] = []) =>
    followed(list, things, { pins }).differences.map(({ where }) => where)
  const pinned = (number: number, hash = entries[number - 1]?.hash ?? 'none'): Pin => ({
    number,
    hash,
    noted: 'a mail',
  })

  test('holds as it was written', () => expect(places(entries, [pinned(1), pinned(4)])).toEqual([]))

  test('shows an entry that is missing, and what it told of', () => {
    expect(places(entries.toSpliced(1, 1))).toEqual(['AUDIT/000000000002', 'SCORES/t2#juror'])
  })

  test('shows an entry that was altered, once, and what it tells of', () => {
    const second = { ...(entries[1] as AuditEntry), digest: '0'.repeat(64) }
    expect(places(entries.with(1, second))).toEqual(['AUDIT/000000000002', 'SCORES/t2#juror'])
  })

  test('that ends before what was noted of it, or says otherwise, differs', () => {
    const short = entries.slice(0, 3)
    expect(places(short)).toEqual(['SCORES/t4#juror'])
    expect(places(short, [pinned(4)])).toEqual(['AUDIT/000000000004', 'SCORES/t4#juror'])
    expect(places(entries, [pinned(2, '0'.repeat(64))])).toEqual(['AUDIT/000000000002'])
  })
})
