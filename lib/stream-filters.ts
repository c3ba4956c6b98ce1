import type { Filter } from './triggers.ts'

const written = (types: string[]): Filter => ({ dynamodb: { NewImage: { type: { S: types } } } })
const removed = (types: string[]): Filter => ({
  eventName: ['REMOVE'],
  dynamodb: { OldImage: { type: { S: types } } },
})

const counted = ['ScoreSheet', 'Ballot']

/** What a ranking or the tally follows from. */
export const resultRecords: Filter[] = [written(counted), removed(counted)]

const audited = [
  'EditionHead',
  'Document',
  'Person',
  'Team',
  'Deliverable',
  'ScoreSheet',
  'Interest',
  'CastingVote',
  'SignedMinutes',
  'Publication',
  'VoterBatch',
]

/** What goes to the audit trail, and mails that have just been written to the outbox. */
export const auditedRecords: Filter[] = [
  written(audited),
  removed(audited),
  { eventName: ['INSERT'], ...written(['Outbox']) },
]
