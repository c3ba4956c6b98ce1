import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { fieldMarks } from '../../domain/personal.ts'
import { mails } from '../../mail/catalogue.ts'
import { kinds } from '../../store/kinds.ts'

/** The paths of strings (and of what could be one) in a schema that carry no mark. */
function unmarked(schema: z.core.$ZodType, path: string): string[] {
  if (fieldMarks.has(schema)) return []
  const { def } = schema._zod as unknown as { def: z.core.$ZodTypeDef & Record<string, unknown> }
  const inside = (key: string, name = path) => unmarked(def[key] as z.core.$ZodType, name)
  switch (def.type) {
    case 'string':
    case 'enum':
    case 'unknown':
    case 'any':
    case 'template_literal':
      return [path]
    case 'object':
      return Object.entries(def.shape as Record<string, z.core.$ZodType>).flatMap(([name, field]) =>
        unmarked(field, `${path}.${name}`),
      )
    case 'array':
      return inside('element', `${path}[]`)
    case 'record':
      return [...inside('keyType', `${path}{key}`), ...inside('valueType', `${path}{}`)]
    case 'optional':
    case 'default':
    case 'nullable':
      return inside('innerType')
    case 'union':
      return (def.options as z.core.$ZodType[]).flatMap((option) => unmarked(option, path))
    case 'pipe':
      return inside('out')
    case 'literal':
    case 'number':
    case 'int':
    case 'boolean':
      return []
    default:
      throw new Error(`${path}: nobody has said how to look into a ${def.type}`)
  }
}

test.each(kinds)('every string of $type says whether it is personal', ({ type, schema }) => {
  expect(unmarked(schema, type)).toEqual([])
})

test.each(Object.entries(mails))(
  'every string of the mail %s says whether it is personal',
  (name, { props }) => {
    expect(unmarked(props, name)).toEqual([])
  },
)

test('a string without a mark is found, however deep', () => {
  const schema = z.object({ a: z.array(z.optional(z.object({ b: z.string(), c: z.number() }))) })
  expect(unmarked(schema, 'x')).toEqual(['x.a[].b'])
})
