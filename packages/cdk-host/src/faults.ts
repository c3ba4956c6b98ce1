import { createHash } from 'node:crypto'

type FaultKind =
  | 'kill before'
  | 'kill after'
  | 'kill at the end'
  | 'duplicate'
  | 'late'
  | 'shuffle'
  | 'throttle'
  | 'conflict'
  | 'mail throttled'
  | 'mail rejected'

/** One AWS call of one function; a fault can be aimed at it. */
type Place = { function: string; call?: number; action?: string }

export type FaultPlan = {
  seed: number
  /** How likely each fault is, at each place where it can happen. */
  rates?: Partial<Record<FaultKind, number>>
  /** Only these functions suffer; without it, all. */
  functions?: string[]
  /** Faults that happen once, at the first place that fits. */
  once?: (Place & { fault: FaultKind })[]
  /** No more than this many by chance. */
  most?: number
}

export type InjectedFault = Place & { fault: FaultKind }

export type FaultBox = {
  /** Replaces the plan; without one, nothing goes wrong any more. */
  plan(plan: FaultPlan | undefined): void
  draw(fault: FaultKind, name: string, where?: Omit<Place, 'function'>): boolean
  /** A number from 0 to 1 that belongs to the seed. */
  random(name: string): number
  readonly report: InjectedFault[]
}

/** Chance that depends on the seed and on how often each function was at each place, not on timing across functions. */
export function makeFaults(): FaultBox {
  let current: FaultPlan | undefined
  let pending: NonNullable<FaultPlan['once']> = []
  let byChance = 0
  const counters = new Map<string, number>()
  const report: InjectedFault[] = []

  const random = (name: string) => {
    const count = (counters.get(name) ?? 0) + 1
    counters.set(name, count)
    const digest = createHash('sha256')
      .update(`${current?.seed ?? 0} ${name} ${count}`)
      .digest()
    return digest.readUInt32BE() / 2 ** 32
  }
  const inject = (fault: InjectedFault) => {
    report.push(fault)
    return true
  }

  return {
    plan(plan) {
      current = plan
      pending = [...(plan?.once ?? [])]
      byChance = 0
      counters.clear()
    },
    draw(fault, name, where = {}) {
      if (!current) return false
      const place = { fault, function: name, ...where }
      const aimed = pending.findIndex((entry) => fits(entry, place))
      if (aimed >= 0) {
        pending.splice(aimed, 1)
        return inject(place)
      }
      const rate = current.rates?.[fault] ?? 0
      const spared = current.functions && !current.functions.includes(name)
      if (rate === 0 || spared || byChance >= (current.most ?? Number.POSITIVE_INFINITY)) return false
      if (random(`${fault} ${name}`) >= rate) return false
      byChance++
      return inject(place)
    },
    random,
    report,
  }
}

function fits(aim: InjectedFault, place: InjectedFault) {
  return (
    aim.fault === place.fault &&
    aim.function === place.function &&
    (aim.call === undefined || aim.call === place.call) &&
    (aim.action === undefined || aim.action === place.action)
  )
}
