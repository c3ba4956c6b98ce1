import type { Json } from './template.ts'

/**
 * EventBridge's patterns, which Lambda's filters share: every field named must match one of its listed conditions.
 * A condition that the host cannot evaluate is an error.
 */
export function fitsPattern(pattern: Json, event: Json | undefined): boolean {
  if (Array.isArray(pattern)) return anyCondition(pattern, event)
  if (pattern === null || typeof pattern !== 'object') throw new Error('A pattern holds lists of conditions')
  return Object.entries(pattern).every(([key, part]) => {
    if (key === '$or') return (part as Json[]).some((choice) => fitsPattern(choice, event))
    const value =
      event !== null && typeof event === 'object' && !Array.isArray(event) ? event[key] : undefined
    return fitsPattern(part, value)
  })
}

function anyCondition(conditions: Json[], value: Json | undefined): boolean {
  const values = Array.isArray(value) ? value : [value]
  return conditions.some((condition) => values.some((one) => fitsCondition(condition, one)))
}

function fitsCondition(condition: Json, value: Json | undefined): boolean {
  if (condition === null || typeof condition !== 'object') return value === condition
  const [[name, argument] = ['', null]] = Object.entries(condition)
  switch (name) {
    case 'exists':
      return (value !== undefined) === argument
    case 'prefix':
      return typeof value === 'string' && value.startsWith(String(argument))
    case 'suffix':
      return typeof value === 'string' && value.endsWith(String(argument))
    case 'equals-ignore-case':
      return typeof value === 'string' && value.toLowerCase() === String(argument).toLowerCase()
    case 'anything-but':
      return value !== undefined && !(Array.isArray(argument) ? argument : [argument]).includes(value)
    default:
      throw new Error(`The host cannot evaluate the condition ${JSON.stringify(condition)}`)
  }
}
