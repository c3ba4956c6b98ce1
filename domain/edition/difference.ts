import { canonicalJson } from '../canonical.ts'
import { isRecord } from '../records.ts'

/**
 * One field that differs between two editions: `path` names the entries of lists by their ids, where they have one, and `at` by their
 * places in the later edition, as a form does. Without `before` it is new, without `after` it is gone.
 */
export type Difference = {
  path: string
  at: string
  before?: string | undefined
  after?: string | undefined
}

type Place = { path: string; at: string }

/** Every field that differs between two editions, or parts of them, in their order. */
export function differences(
  before: unknown,
  after: unknown,
  place: Place = { path: '', at: '' },
): Difference[] {
  if (canonicalJson(before ?? null) === canonicalJson(after ?? null)) return []
  if (Array.isArray(before) && Array.isArray(after)) return ofLists(before, after, place)
  if (isRecord(before) && isRecord(after))
    return [...new Set([...Object.keys(after), ...Object.keys(before)])].flatMap((name) =>
      differences(before[name], after[name], into(place, name)),
    )
  return [
    {
      ...place,
      ...(before !== undefined && { before: shown(before) }),
      ...(after !== undefined && { after: shown(after) }),
    },
  ]
}

function ofLists(before: readonly unknown[], after: readonly unknown[], place: Place): Difference[] {
  const named = [...before, ...after].every((each) => nameOf(each) !== undefined)
  if (!named) {
    const length = Math.max(before.length, after.length)
    return Array.from({ length }, (_, index) =>
      differences(before[index], after[index], into(place, String(index))),
    ).flat()
  }
  const earlier = new Map(before.map((each) => [nameOf(each), each]))
  const later = new Set(after.map(nameOf))
  const gone = before.filter((each) => !later.has(nameOf(each)))
  const stays = (each: unknown) => earlier.has(nameOf(each)) && later.has(nameOf(each))
  const orders = [before, after].map((list) => list.filter(stays).map(nameOf).join(', '))
  return [
    ...after.flatMap((each, index) => {
      const at = `${place.at}.${index}`
      return differences(earlier.get(nameOf(each)), each, { path: `${place.path}.${nameOf(each)}`, at })
    }),
    ...gone.map((each) => ({
      path: `${place.path}.${nameOf(each)}`,
      at: place.at,
      before: shown(each),
    })),
    ...(orders[0] === orders[1] ? [] : [{ ...place, before: orders[0] ?? '', after: orders[1] ?? '' }]),
  ]
}

function into({ path, at }: Place, name: string): Place {
  const joined = (start: string) => (start === '' ? name : `${start}.${name}`)
  return { path: joined(path), at: joined(at) }
}

function nameOf(entry: unknown): string | undefined {
  return isRecord(entry) && typeof entry.id === 'string' ? entry.id : undefined
}

/** A value for people to read: plain ones as they are, whole entries by their first words. */
function shown(value: unknown): string {
  if (!isRecord(value)) return Array.isArray(value) ? value.map(shown).join(', ') : String(value)
  const { name, title, fr, id } = value
  return String(fr ?? (isRecord(name) ? name.fr : name) ?? (isRecord(title) ? title.fr : title) ?? id ?? '…')
}
