import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type * as z from 'zod/mini'
import { putScoreSheet } from '../../api/jury/put-score-sheet.ts'
import { operations } from '../../api/operations.ts'
import { fieldsOf } from '../../domain/field-problems.ts'

type Def = {
  type: string
  shape?: Record<string, z.core.$ZodType>
  element?: z.core.$ZodType
  innerType?: z.core.$ZodType
  options?: z.core.$ZodType[]
  keyType?: z.core.$ZodType
  valueType?: z.core.$ZodType
  in?: z.core.$ZodType
}
type Leaf = { path: string; schema: z.ZodMiniType }

/** Every place of an input where a text or a number goes. */
function leavesOf(schema: z.core.$ZodType, path: string): Leaf[] {
  const def = schema._zod.def as Def
  const inner = [def.element, def.innerType, def.keyType, def.valueType, def.in, ...(def.options ?? [])]
  const fields = Object.entries(def.shape ?? {})
  return [
    ...(def.type === 'string' || def.type === 'number' ? [{ path, schema: schema as z.ZodMiniType }] : []),
    ...fields.flatMap(([name, field]) => leavesOf(field, `${path}.${name}`)),
    ...inner.flatMap((each) => (each ? leavesOf(each, path) : [])),
  ]
}

const leaves = operations.flatMap(({ name, body, query }) =>
  [body, query].flatMap((each) => (each ? leavesOf(each, name) : [])),
)
const isText = ({ schema }: Leaf) => (schema._zod.def as Def).type === 'string'
const texts = leaves.filter(isText)
const numbers = leaves.filter((each) => !isText(each))

const half = fc.constantFrom('\ud83d', '\ude00')
const around = fc.constantFrom('', 'a', 'Une équipe', 'presentation.pdf', '12', 'x'.repeat(43))
const halved = fc.oneof(
  fc.tuple(around, half, around).map((parts) => parts.join('')),
  half.map((each) => `https://example.org/${each}`),
  half.map((each) => `camille${each}@north.example.org`),
)

describe('of every input of the API', () => {
  test('there are texts and numbers to be looked at', () => {
    expect(texts.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'startUpload.fileName',
        'handInLink.url',
        'createTeam.name',
        'registerParticipant.email',
        'createEdition.schools.name',
        'signMinutes.reason',
        'listTeams.cursor',
      ]),
    )
    expect(numbers.map(({ path }) => path)).toContain('putScoreSheet.marks')
  })

  test.each(texts)('no text takes half a character: $path', ({ schema }) => {
    fc.assert(
      fc.property(halved, (value) => {
        const read = schema.safeParse(value)
        expect(read.success).toBe(false)
        expect(fieldsOf(read.error?.issues ?? [])[0]?.detail.fr).toBeTruthy()
      }),
    )
  })

  test.each(numbers)('no number is taken that the table could not keep: $path', ({ schema }) => {
    for (const value of [
      1e-320,
      -1e-320,
      5e-324,
      1e-130,
      1e126,
      -1e200,
      Number.NaN,
      Number.POSITIVE_INFINITY,
    ])
      expect(schema.safeParse(value).success).toBe(false)
  })
})

test('the field is named, with what to do', () => {
  const body = { marks: { users: { usefulness: 1e-320 } } }
  expect(fieldsOf(putScoreSheet.body.safeParse(body).error?.issues ?? [])).toEqual([
    {
      path: 'marks.users.usefulness',
      detail: { fr: 'Ce nombre est trop grand ou trop petit.', en: 'This number is too large or too small.' },
    },
  ])
})
