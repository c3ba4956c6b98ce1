/** An integer programme: what is to be as high as possible, under bounds on rows of sums. */
export class Programme {
  readonly gains: number[] = []
  readonly lower: number[] = []
  readonly upper: number[] = []
  readonly rowLower: number[] = []
  readonly rowUpper: number[] = []
  readonly starts: number[] = [0]
  readonly indices: number[] = []
  readonly values: number[] = []

  /** A whole number from zero to `upper`, each of which gains `gain`; answers its column. */
  whole(upper: number, gain = 0): number {
    this.gains.push(gain)
    this.lower.push(0)
    return this.upper.push(upper) - 1
  }

  /** A sum of columns, each as often as it says, that is to lie between two bounds. */
  row(lower: number, upper: number, terms: readonly Term[]): void {
    for (const [column, times] of terms) {
      if (times === 0) continue
      this.indices.push(column)
      this.values.push(times)
    }
    this.starts.push(this.indices.length)
    this.rowLower.push(lower)
    this.rowUpper.push(upper)
  }
}

export type Term = readonly [column: number, times: number]

/** What a solver found: `bound` is what no solution exceeds. */
export type Solution =
  | { status: 'optimal' | 'feasible'; values: ArrayLike<number>; bound: number }
  | { status: 'infeasible' }
  /** Neither a solution nor a proof that there is none, within its time. */
  | { status: 'unknown' }

/** What a programme is solved for, as whoever waits is told. */
export type Aim =
  /** Whether everybody with wishes can have so many points; the how manieth level it is, of how many. */
  | { aim: 'level'; points: number; at: number; of: number }
  | { aim: 'sum' }
  /** Who is in which of a challenge's teams. */
  | { aim: 'parting'; challenge: string }
  | { aim: 'clash' }
  /** What the rules cost: the how manieth, of how many. */
  | { aim: 'cost'; at: number; of: number }

/**
 * Solves a programme, the same for the same seed on every machine as long as time does not run out; `share` is how much of the time
 * that is left it may take.
 */
export type Solve = (
  programme: Programme,
  how: { seed: number; share: number; aim: Aim },
) => Solution | Promise<Solution>
