import type * as z from 'zod/mini'

type Def = z.core.$ZodTypeDef & Record<string, unknown>
type Keep = (value: unknown) => unknown

const known = new WeakMap<z.core.$ZodType, Keep>()

/**
 * What a declaration names of a value, and nothing else, at any depth: a field that the declaration does not have cannot
 * leave. Values are taken as they are, so that nothing stored under older rules makes an answer fail.
 */
export function declaredOf(schema: z.core.$ZodType, value: unknown): unknown {
  const keep = known.get(schema) ?? keeping(schema)
  known.set(schema, keep)
  return keep(value)
}

function keeping(schema: z.core.$ZodType): Keep {
  const def = schema._zod.def as Def
  const inside = (key: string) => keeping(def[key] as z.core.$ZodType)
  switch (def.type) {
    case 'object': {
      const fields = Object.entries(def.shape as Record<string, z.core.$ZodType>).map(
        ([name, field]) => [name, keeping(field)] as const,
      )
      return unlessAbsent((value) => {
        const given = value as Record<string, unknown>
        const kept: Record<string, unknown> = {}
        for (const [name, keep] of fields) if (given[name] !== undefined) kept[name] = keep(given[name])
        return kept
      })
    }
    case 'array': {
      const keep = inside('element')
      return unlessAbsent((value) => (value as unknown[]).map(keep))
    }
    case 'record': {
      const keep = inside('valueType')
      return unlessAbsent((value) =>
        Object.fromEntries(Object.entries(value as object).map(([name, each]) => [name, keep(each)])),
      )
    }
    case 'union':
      return byKind(def)
    case 'optional':
    case 'default':
      return inside('innerType')
    case 'string':
    case 'number':
    case 'boolean':
    case 'enum':
    case 'literal':
      return (value) => value
    default:
      throw new Error(`Nobody has said what of a ${def.type} may leave`)
  }
}

/** A union is told apart by the field that its declaration names. */
function byKind({ discriminator, options }: Def): Keep {
  if (typeof discriminator !== 'string') throw new Error('What is answered is told apart by a field')
  const kept = new Map(
    (options as z.core.$ZodObject[]).flatMap((option) => {
      const kind = option._zod.def.shape[discriminator]?._zod.def as { values?: unknown[] } | undefined
      return (kind?.values ?? []).map((name) => [name, keeping(option)] as const)
    }),
  )
  return unlessAbsent((value) => kept.get((value as Record<string, unknown>)[discriminator])?.(value))
}

function unlessAbsent(keep: Keep): Keep {
  return (value) => (typeof value === 'object' && value !== null ? keep(value) : undefined)
}
