import { askForAllocation } from './ask-for-allocation.ts'
import { getAllocation } from './get-allocation.ts'
import { getAllocationRun } from './get-allocation-run.ts'
import { publishAllocation } from './publish-allocation.ts'
import { putAllocationBoard } from './put-allocation-board.ts'

export const allocationOperations = {
  askForAllocation,
  getAllocation,
  getAllocationRun,
  publishAllocation,
  putAllocationBoard,
}
