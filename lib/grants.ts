import type { FunctionName } from './assets.ts'

/** A part of the table: the last word of a partition key, `EDITION#<edition>#<PART>`; the directory has a key of its own. */
export type Part =
  | 'DIRECTORY'
  | 'CORE'
  | 'SIGN-IN'
  | 'SESSION'
  | 'IDEMPOTENCY'
  | 'DELIVERABLES'
  | 'SCORES'
  | 'JURY'
  | 'RESULTS'
  | 'VOTERS'
  | 'BALLOTS-*'
  | 'TALLY'
  | 'OUTBOX'
  | 'AUDIT'
  | 'FIGURES'
  | 'DUE'

export type Grant = {
  read?: Part[]
  /** Put, update and delete, besides reading. */
  write?: Part[]
  /** Put a new item and nothing else. */
  append?: Part[]
  /** Query the sparse index of what is due. */
  due?: true
  files?: ('read' | 'write' | 'delete')[]
  sendsTo?: true
  mails?: true
}

/** What each function may touch; everything else is refused by its role. */
export const grants: Record<FunctionName, Grant> = {
  'sign-in': { write: ['CORE', 'SIGN-IN', 'SESSION', 'IDEMPOTENCY', 'OUTBOX'] },
  public: { read: ['DIRECTORY', 'CORE', 'SESSION', 'JURY'] },
  participant: {
    read: ['SESSION'],
    write: ['CORE', 'IDEMPOTENCY', 'DELIVERABLES'],
    files: ['read', 'write'],
  },
  jury: {
    read: ['CORE', 'SESSION', 'RESULTS', 'TALLY', 'BALLOTS-*'],
    write: ['IDEMPOTENCY', 'SCORES', 'JURY'],
  },
  vote: { read: ['CORE', 'SESSION', 'VOTERS'], write: ['BALLOTS-*'] },
  organiser: {
    read: ['SESSION', 'SCORES', 'BALLOTS-*', 'RESULTS', 'FIGURES', 'AUDIT', 'OUTBOX'],
    write: ['DIRECTORY', 'CORE', 'IDEMPOTENCY', 'JURY', 'VOTERS'],
  },
  results: { read: ['CORE', 'SCORES', 'JURY'], write: ['RESULTS', 'TALLY', 'BALLOTS-*'] },
  record: {
    read: ['CORE'],
    write: ['FIGURES', 'OUTBOX', 'DUE'],
    append: ['AUDIT'],
    sendsTo: true,
  },
  reactions: { read: ['CORE', 'JURY'], write: ['OUTBOX'] },
  outbox: { read: ['CORE'], write: ['OUTBOX'], mails: true },
  feedback: { write: ['OUTBOX'] },
  accept: { read: ['CORE'], write: ['DELIVERABLES'], files: ['read'] },
  tick: { read: ['CORE', 'DELIVERABLES', 'JURY', 'RESULTS', 'FIGURES'], write: ['DUE', 'OUTBOX'], due: true },
}
