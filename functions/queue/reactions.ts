import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import * as z from 'zod/mini'
import type { ReactionOf } from '../../domain/reactions.ts'
import type { Write } from '../../store/item.ts'
import type { Key } from '../../store/keys.ts'
import { openTable, type Table } from '../../store/table.ts'
import { consumer, eachMessage } from '../consumer.ts'
import { countLateFiles } from '../deliverables/late-files.ts'
import { tellOfMoves, tellOfRequest } from '../edition/told.ts'
import { environment } from '../environment.ts'
import { sendMessage } from '../mail/send-message.ts'
import { announcePalmares } from '../palmares/reactions.ts'
import { keepNeeds } from '../people/needs.ts'
import { givePlaces } from '../people/places.ts'

const table = openTable(environment('TABLE'))

const doing: Record<ReactionOf<'apart'>, (table: Table, key: Key, by: Write) => Promise<void>> = {
  announcePalmares,
  // Once in an edition's life.
  formTeams: async (...asked) => (await import('../allocation/forming.ts')).formTeams(...asked),
  countLateFiles,
  sendMessage,
  givePlaces,
  keepNeeds,
  tellOfMoves,
  tellOfRequest,
}

const message = z.object({ reaction: z.string(), pk: z.string(), sk: z.string() })

/** Reactions that may be slow or fail for reasons of their own: a message that fails comes back to the queue alone. */
export const handler = consumer(
  ({ Records }: SQSEvent): Promise<SQSBatchResponse> =>
    eachMessage(Records, async (body) => {
      const { reaction, pk, sk } = message.parse(body)
      if (!(reaction in doing)) throw new Error(`There is no reaction ${reaction}`)
      const by = { now: new Date().toISOString(), by: 'reactions', under: reaction }
      await doing[reaction as ReactionOf<'apart'>](table, { pk, sk }, by)
    }),
)
