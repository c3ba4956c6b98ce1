import type { Filter } from './triggers.ts'

const written = (types: readonly string[]): Filter => ({ dynamodb: { NewImage: { type: { S: types } } } })

/** What a ranking or the tally follows from. */
export const resultTypes = ['ScoreSheet', 'Ballot']

/** What goes to the audit trail. */
export const auditedTypes = [
  'EditionHead',
  'Person',
  'Team',
  'Upload',
  'Deliverable',
  'ScoreSheet',
  'Interest',
  'CastingVote',
  'SignedMinutes',
  'Publication',
  'VoterBatch',
]

export const resultRecords: Filter[] = [written(resultTypes)]

/** What is audited, and mails that have just been written to the outbox. */
export const auditedRecords: Filter[] = [
  written(auditedTypes),
  { eventName: ['INSERT'], ...written(['Outbox']) },
]
