import * as z from 'zod/mini'
import { fieldMarks } from '../domain/personal.ts'

type Def = z.core.$ZodTypeDef & Record<string, unknown>

/**
 * The shape of a schema without its rules of entry: the same fields of the same types, but any length and any wording, and
 * fields that it does not know are let through. What comes in is held to the schema itself; what is stored was let in
 * under the rules of its day, or by newer code, and must stay readable. Marks of personal data are carried over.
 */
export function relaxed(schema: z.core.$ZodType): z.ZodMiniType {
  const result = shapeOf(schema)
  const mark = fieldMarks.get(schema)
  if (mark) fieldMarks.add(result, mark)
  return result
}

function shapeOf(schema: z.core.$ZodType): z.ZodMiniType {
  const def = schema._zod.def as Def
  const inside = (key: string) => relaxed(def[key] as z.core.$ZodType)
  switch (def.type) {
    case 'object': {
      const fields = Object.entries(def.shape as Record<string, z.core.$ZodType>)
      return z.looseObject(Object.fromEntries(fields.map(([name, field]) => [name, relaxed(field)])))
    }
    case 'array':
      return z.array(inside('element'))
    case 'record':
      return z.record(inside('keyType') as z.ZodMiniString, inside('valueType'))
    case 'optional':
      return z.optional(inside('innerType'))
    case 'union':
      return z.union((def.options as z.core.$ZodType[]).map(relaxed))
    case 'string':
      return z.string()
    case 'number':
      return z.number()
    case 'enum':
    case 'literal':
    case 'boolean':
    case 'unknown':
      return z.clone(schema as z.ZodMiniType)
    default:
      throw new Error(`Nobody has said how a ${def.type} is stored`)
  }
}
