import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { operations } from '../../../api/operations.ts'
import { declaredOf } from '../../../functions/http/declared.ts'

const output = z.strictObject({
  id: z.string(),
  members: z.array(z.strictObject({ school: z.string(), wish: z.optional(z.string()) })),
  marks: z.record(z.string(), z.strictObject({ mark: z.number() })),
  result: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('jury'), score: z.number() }),
    z.strictObject({ kind: z.literal('audience'), ballots: z.number() }),
  ]),
})

test('what leaves is what was declared, and nothing else at any depth', () => {
  const stored = {
    pk: 'EDITION#e#CORE',
    id: 't',
    updatedBy: 'somebody',
    members: [
      { school: 'north', person: 'p1' },
      { school: 'south', wish: 'water', person: 'p2' },
    ],
    marks: { users: { mark: 12, juror: 'j1' } },
    result: { kind: 'audience', ballots: 3, score: 14, voters: ['v'] },
  }
  expect(declaredOf(output, stored)).toEqual({
    id: 't',
    members: [{ school: 'north' }, { school: 'south', wish: 'water' }],
    marks: { users: { mark: 12 } },
    result: { kind: 'audience', ballots: 3 },
  })
})

test('a value that its schema would refuse today is answered as it was stored', () => {
  const name = z.strictObject({ name: z.string().check(z.maxLength(3)) })
  expect(declaredOf(name, { name: 'Longer than is taken now' })).toEqual({ name: 'Longer than is taken now' })
})

test('a kind that is not declared does not leave', () => {
  expect(declaredOf(output.shape.result, { kind: 'secret', ballots: 1 })).toBeUndefined()
})

test('what is absent, or of another shape than declared, does not leave', () => {
  const declared = z.strictObject({
    list: z.array(z.string()),
    inner: z.optional(z.strictObject({ id: z.string() })),
    count: z._default(z.number(), 1),
  })
  expect(Object.keys(declaredOf(declared, { list: [], inner: undefined }) as object)).toEqual(['list'])
  expect(declaredOf(declared, { count: 2, inner: null })).toEqual({ count: 2, inner: undefined })
  expect(declaredOf(declared, { inner: 'a secret', list: ['a'] })).toEqual({ list: ['a'], inner: undefined })
  for (const value of [undefined, null, 'a secret', 7]) expect(declaredOf(declared, value)).toBeUndefined()
})

test('a declaration that cannot be held to is an error', () => {
  expect(() => declaredOf(z.date(), {})).toThrow('Nobody has said what of a date may leave')
  const untold = z.union([z.strictObject({ a: z.string() }), z.strictObject({ b: z.string() })])
  expect(() => declaredOf(untold, {})).toThrow('What is answered is told apart by a field')
})

test('every operation declares what it answers in a way that can be held to', () => {
  expect(operations.length).toBeGreaterThan(40)
  for (const { output: declared } of operations) expect(() => declaredOf(declared, {})).not.toThrow()
})
