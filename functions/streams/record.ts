import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import type { ReactionOf } from '../../domain/reactions.ts'
import { openTable } from '../../store/table.ts'
import { asksForAllocation, asksForTeams } from '../allocation/asked.ts'
import { consumer } from '../consumer.ts'
import { confirmDeliverable, confirmFile } from '../deliverables/reactions.ts'
import { audit, setDates } from '../edition/reactions.ts'
import { environment } from '../environment.ts'
import { sendPosted } from '../mail/reactions.ts'
import { sendInvitation, tellOfAddress, tellOfPresidency } from '../people/involved-reactions.ts'
import { mayGivePlaces } from '../people/places.ts'
import { confirmRegistration } from '../people/reactions.ts'
import { tellOfChange, tellOfJoining } from '../teams/reactions.ts'
import { putApart } from './apart.ts'
import { changeOf, consumeAll } from './changes.ts'
import { type React, reactTo } from './react.ts'

const table = openTable(environment('TABLE'))

const doing: Record<ReactionOf<'record'>, React> = {
  sendPosted,
  audit,
  setDates,
  confirmRegistration,
  sendInvitation,
  tellOfAddress,
  tellOfPresidency,
  tellOfJoining,
  tellOfChange,
  confirmDeliverable,
  confirmFile,
}

/** What follows from facts, one thing after another; what may take its time is put apart. */
export const handler = consumer(
  ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> =>
    consumeAll(Records.map(changeOf), async (changes) => {
      await reactTo(table, changes, doing, 'record')
      await putApart(changes, {
        givePlaces: mayGivePlaces,
        allocate: asksForAllocation,
        formTeams: asksForTeams,
      })
    }),
)
