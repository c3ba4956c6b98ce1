import loadHighs from 'highs'
import type { Programme, Solution, Solve } from '../../domain/allocation/programme.ts'

type Solver = {
  version: string
  within: (seconds: number) => (...asked: Parameters<Solve>) => Solution
}

/** HiGHS, its version, and how it solves: with so many seconds for all that it is asked. */
export async function openSolver(): Promise<Solver> {
  // The package's types are those of its CommonJS build, where this is one step further in.
  const highs = await (loadHighs as unknown as typeof loadHighs.default)()
  const { optimal, infeasible } = highs.constants.modelStatus
  const solved = (programme: Programme, seed: number, seconds: number): Solution =>
    highs.withModel(dataOf(programme), (model): Solution => {
      model.options.set({
        output_flag: false,
        random_seed: seed % 2 ** 31,
        time_limit: Math.max(seconds, 0.01),
        mip_rel_gap: 0,
        // Gains are whole numbers.
        mip_abs_gap: 0.99,
        // Rounding finds a first solution sooner here.
        mip_heuristic_run_feasibility_jump: false,
      })
      model.run()
      const status = model.getModelStatus()
      if (status === infeasible) return { status: 'infeasible' }
      const values = model.getSolution().colValue
      const found = model.info.get('primal_solution_status') === 2
      if (!found) return { status: 'unknown' }
      const bound = Number(model.info.get('mip_dual_bound'))
      return { status: status === optimal ? 'optimal' : 'feasible', values, bound }
    })
  function dataOf(programme: Programme) {
    const { gains, lower, upper, rowLower, rowUpper, starts, indices, values } = programme
    return {
      numCols: gains.length,
      numRows: rowLower.length,
      sense: highs.constants.objectiveSense.maximize,
      colCost: Float64Array.from(gains),
      colLower: Float64Array.from(lower),
      colUpper: Float64Array.from(upper),
      rowLower: Float64Array.from(rowLower),
      rowUpper: Float64Array.from(rowUpper),
      matrix: {
        format: 'csr' as const,
        numRows: rowLower.length,
        numCols: gains.length,
        starts: Int32Array.from(starts),
        indices: Int32Array.from(indices),
        values: Float64Array.from(values),
      },
      integrality: new Int32Array(gains.length).fill(highs.constants.variableType.integer),
    }
  }
  return {
    version: highs.version.string,
    within: (seconds) => {
      const ends = performance.now() + seconds * 1000
      return (programme, { seed, share }) =>
        solved(programme, seed, ((ends - performance.now()) / 1000) * share)
    },
  }
}
