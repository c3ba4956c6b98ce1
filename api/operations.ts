import { allocationOperations } from './allocation/operations.ts'
import { deliverablesOperations } from './deliverables/operations.ts'
import { editionOperations } from './edition/operations.ts'
import { juryOperations } from './jury/operations.ts'
import { mailOperations } from './mail/operations.ts'
import type { Area, Operation } from './operation.ts'
import { palmaresOperations } from './palmares/operations.ts'
import { peopleOperations } from './people/operations.ts'
import type { OperationName } from './permissions.ts'
import { teamsOperations } from './teams/operations.ts'
import { voteOperations } from './vote/operations.ts'

/** Every operation of the API by its name: each line of the table of permissions has one, and the other way round. */
const byName = {
  ...peopleOperations,
  ...teamsOperations,
  ...allocationOperations,
  ...deliverablesOperations,
  ...juryOperations,
  ...voteOperations,
  ...palmaresOperations,
  ...editionOperations,
  ...mailOperations,
} satisfies { [Name in OperationName]: Named<Name> }

type Named<Name extends OperationName> = Omit<Operation, 'name'> & { name: Name }

type Operations = typeof byName

/** The operations of an area of trust. */
export type OperationsIn<In extends Area> = {
  [Name in OperationName]: Operations[Name]['area'] extends In ? Name : never
}[OperationName]

/** Every operation of the API: the routes, the reference and the permission test follow this list. */
export const operations: readonly Operation[] = Object.values(byName)
