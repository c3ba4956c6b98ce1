import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { fieldMarks, personal, plain } from '../../domain/personal.ts'
import { type Stored, stored } from '../../store/item.ts'
import { scoreSheet } from '../../store/jury/items.ts'
import { kinds } from '../../store/kinds.ts'
import { relaxed } from '../../store/relaxed.ts'

const folder = join(import.meta.dirname, 'examples')
const example = (type: string, form: number) =>
  JSON.parse(readFileSync(join(folder, `${type}.${form}.json`), 'utf8')) as Stored

const forms = kinds.flatMap((kind) =>
  Array.from({ length: kind.current }, (_, index) => ({ kind, type: kind.type, form: index + 1 })),
)

describe('what is stored', () => {
  test.each(forms)(
    'as $type in its form $form can be read, and is in the current form then',
    ({ kind, type, form }) => {
      const read = kind.read(example(type, form))
      expect(read).toMatchObject({ type, schema: kind.current })
      expect(read.version).toBe(example(type, form).version)
    },
  )

  test('has an example for every form, and none that is of no kind', () => {
    const expected = forms.map(({ type, form }) => `${type}.${form}.json`).sort()
    expect(readdirSync(folder).sort()).toEqual(expected)
  })

  test.each(kinds)('as $type keeps what this code does not know, at any depth', (kind) => {
    const item = withUnknown(example(kind.type, kind.current))
    expect(kind.read(item)).toEqual(item)
  })

  test.each(kinds)('as $type in a newer form than this code knows is read and keeps its form', (kind) => {
    const item = { ...example(kind.type, kind.current), schema: kind.current + 3, newcomer: { a: [1] } }
    expect(kind.read(item)).toEqual(item)
  })

  test.each(kinds)('as $type is not taken for another kind', (kind) => {
    expect(() => kind.read({ ...example(kind.type, kind.current), type: 'Another' })).toThrow()
  })
})

test('a sheet that was marked as withdrawn counts by the interests as they stand', () => {
  expect(example('ScoreSheet', 1)).toMatchObject({ withdrawn: true })
  expect(scoreSheet.read(example('ScoreSheet', 1))).toEqual(example('ScoreSheet', 2))
})

test('each form is brought to the next, one step after the other', () => {
  const address = stored('Address', { person: plain(z.string()), since: plain(z.string()) }, [
    (item) => ({ ...item, since: '2019' }),
    (item) => ({ ...item, since: `${item.since}-02` }),
  ])
  const first = example('Address', 1)
  expect(address.current).toBe(3)
  expect(address.read(first)).toMatchObject({ since: '2019-02', schema: 3 })
  expect(address.read({ ...first, schema: 2, since: '2020' })).toMatchObject({ since: '2020-02', schema: 3 })
  expect(address.read({ ...first, schema: 3, since: '2021' })).toMatchObject({ since: '2021', schema: 3 })
})

test('a kind that is declared reads nothing that lacks its fields', () => {
  const address = stored('Address', { person: plain(z.string()) })
  const { person: _, ...lacking } = example('Address', 1) as Stored & { person: string }
  expect(() => address.read(lacking)).toThrow()
  expect(() => address.read({ ...example('Address', 1), edition: 7 })).toThrow()
})

test('the shape of what is stored says what is personal as its rules of entry do', () => {
  const purpose = { purpose: 'identify', retention: 'expired' } as const
  const name = personal(z.string().check(z.minLength(3)), purpose)
  const schema = relaxed(name)
  expect(schema.parse('X')).toBe('X')
  expect(fieldMarks.get(schema)).toEqual(fieldMarks.get(name))
  expect(fieldMarks.get(relaxed(z.string()))).toBeUndefined()
})

test('every shape that is stored keeps its form', () => {
  const schema = relaxed(
    z.object({
      marks: z.record(z.string(), z.number().check(z.gte(3))),
      reason: z.optional(z.string().check(z.minLength(9))),
      kind: z.union([z.literal('a'), z.boolean()]),
    }),
  )
  const sound = { marks: { one: 1 }, kind: true }
  expect(schema.parse(sound)).toEqual(sound)
  expect(schema.parse({ ...sound, reason: 'no' })).toEqual({ ...sound, reason: 'no' })
  for (const odd of [
    { marks: { one: 'a' } },
    { marks: 1 },
    { reason: 7 },
    { kind: 'b' },
    { kind: undefined },
  ])
    expect(schema.safeParse({ ...sound, ...odd }).success, JSON.stringify(odd)).toBe(false)
  expect(() => relaxed(z.date())).toThrow('Nobody has said how a date is stored')
})

test('rules of entry do not hold for what is stored, but its shape does', () => {
  const name = z.string().check(z.trim(), z.minLength(3), z.regex(/^[a-z]+$/))
  const entry = z.strictObject({ name, kinds: z.array(z.enum(['a', 'b'])) }).check(z.refine(() => false))
  const schema = relaxed(entry)
  const old = { name: ' X ', kinds: ['a'], more: 1 }
  expect(schema.parse(old)).toEqual(old)
  expect(() => schema.parse({ ...old, name: 4 })).toThrow()
  expect(() => schema.parse({ ...old, kinds: ['c'] })).toThrow()
})

function withUnknown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnknown)
  if (typeof value !== 'object' || value === null) return value
  const known = Object.entries(value).map(([name, each]) => [name, withUnknown(each)])
  const isCount = Object.values(value).every((each) => typeof each === 'number')
  return Object.fromEntries([...known, ...(isCount ? [] : [['unknown-to-this-code', { since: 2030 }]])])
}
