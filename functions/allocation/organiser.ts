import { askForAllocation } from '../../api/allocation/ask-for-allocation.ts'
import { getAllocation } from '../../api/allocation/get-allocation.ts'
import { getAllocationRun } from '../../api/allocation/get-allocation-run.ts'
import { publishAllocation } from '../../api/allocation/publish-allocation.ts'
import { putAllocationBoard } from '../../api/allocation/put-allocation-board.ts'
import { answers } from '../http/area.ts'

/** What allocations are made of is loaded by those alone who work on one. */
const answering = () => import('./answering.ts')

export const allocationForOrganiser = {
  getAllocation: answers(getAllocation, async (call) => (await answering()).showAllocation(call)),
  getAllocationRun: answers(getAllocationRun, async (call) => (await answering()).showRun(call)),
  askForAllocation: answers(askForAllocation, async (call) => (await answering()).ask(call)),
  putAllocationBoard: answers(putAllocationBoard, async (call) => (await answering()).putBoard(call)),
  publishAllocation: answers(publishAllocation, async (call) => (await answering()).publish(call)),
}
