import { auditedTypes } from '../domain/edition/audit.ts'
import type { Filter } from './triggers.ts'

const written = (types: readonly string[]): Filter => ({
  dynamodb: { NewImage: { type: { S: [...types] } } },
})

/** What a ranking or the tally follows from. */
export const resultRecords: Filter[] = [written(['ScoreSheet', 'Ballot'])]

/** What is audited, and mails that have just been written to the outbox. */
export const auditedRecords: Filter[] = [
  written(auditedTypes),
  { eventName: ['INSERT'], ...written(['Outbox']) },
]
