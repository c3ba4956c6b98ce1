import { isRecord } from '../../../domain/records.ts'

/** An edition as it is typed: of any shape, as whatever is missing in it is told by the server at its field. */
export type Content = Record<string, unknown>
export type Path = readonly (string | number)[]

/** What stands at a path; nothing where the path leads nowhere. */
export function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inside, step) => (isRecord(inside) ? inside[step] : undefined), value)
}

/** The same with another value at a path; `undefined` takes the field away. What was there is not touched. */
export function put<Value>(value: Value, path: Path, next: unknown): Value {
  const [step, ...rest] = path
  if (step === undefined) return next as Value
  const inside = isRecord(value) ? value[step] : undefined
  const inner = put(inside, rest, next)
  if (Array.isArray(value)) return value.map((each, index) => (index === step ? inner : each)) as Value
  const fields: Content = isRecord(value) ? value : {}
  const { [step]: _, ...others } = fields
  return (inner === undefined ? others : { ...fields, [step]: inner }) as Value
}

/** A list with one of its entries a place further up or down. */
export function moved<Entry>(list: readonly Entry[], from: number, by: -1 | 1): Entry[] {
  const to = from + by
  const next = [...list]
  const [one, other] = [next[from], next[to]]
  if (one === undefined || other === undefined) return next
  next[from] = other
  next[to] = one
  return next
}

/** What is sent: the English that was left out is the French, as in the edition's file; what was left empty and may be is not sent. */
export function sent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sent)
  if (!isRecord(value)) return value
  const entries = Object.entries(value).map(([name, each]) => [name, sent(each)] as const)
  const filled = Object.fromEntries(entries.filter(([, each]) => each !== undefined))
  return typeof filled.fr === 'string' && (filled.en === undefined || filled.en === '')
    ? { ...filled, en: filled.fr }
    : filled
}

/** What is typed into: English that says what the French says is left empty, as whoever writes French alone would leave it. */
export function typed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(typed)
  if (!isRecord(value)) return value
  const { fr, en } = value
  if (typeof fr === 'string' && fr === en) return { ...value, en: '' }
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, typed(each)]))
}

/** What somebody changed in one version, taken over to another, part by part: where both changed a part, theirs is what they typed. */
export function rebased(base: Content, mine: Content, onto: Content): Content {
  const names = new Set([...Object.keys(mine), ...Object.keys(base)])
  const changed = [...names].filter((name) => JSON.stringify(mine[name]) !== JSON.stringify(base[name]))
  return Object.fromEntries(
    Object.entries({ ...onto, ...Object.fromEntries(changed.map((name) => [name, mine[name]])) }).filter(
      ([, each]) => each !== undefined,
    ),
  )
}
