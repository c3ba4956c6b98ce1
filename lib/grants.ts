import type { FunctionName } from './assets.ts'

/** A part of the table: the last word of a partition key, `EDITION#<edition>#<PART>`. */
export type Part =
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
  sendsTo?: 'outbox'
  mails?: true
}

/** What each function may touch; everything else is refused by its role. */
export const grants: Record<FunctionName, Grant> = {
  'sign-in': { read: ['CORE', 'VOTERS'], write: ['SIGN-IN', 'SESSION', 'IDEMPOTENCY', 'OUTBOX'] },
  public: { read: ['CORE', 'RESULTS', 'TALLY', 'FIGURES', 'SESSION'] },
  participant: {
    read: ['RESULTS'],
    write: ['CORE', 'SESSION', 'IDEMPOTENCY', 'DELIVERABLES', 'OUTBOX', 'FIGURES'],
    files: ['read', 'write'],
  },
  jury: {
    read: ['CORE', 'DELIVERABLES', 'RESULTS'],
    write: ['SESSION', 'IDEMPOTENCY', 'SCORES', 'JURY', 'OUTBOX'],
    files: ['read'],
  },
  vote: { read: ['CORE'], write: ['SESSION', 'IDEMPOTENCY', 'VOTERS', 'BALLOTS-*'] },
  organiser: {
    read: ['SCORES', 'VOTERS', 'BALLOTS-*', 'AUDIT'],
    write: [
      'CORE',
      'SESSION',
      'SIGN-IN',
      'IDEMPOTENCY',
      'DELIVERABLES',
      'JURY',
      'RESULTS',
      'TALLY',
      'OUTBOX',
      'FIGURES',
      'DUE',
    ],
    files: ['read', 'write'],
  },
  results: { read: ['CORE', 'SCORES', 'JURY', 'BALLOTS-*'], write: ['RESULTS', 'TALLY', 'FIGURES'] },
  record: { read: ['CORE', 'OUTBOX', 'AUDIT'], write: ['FIGURES'], append: ['AUDIT'], sendsTo: 'outbox' },
  outbox: { read: ['CORE', 'RESULTS', 'JURY', 'SIGN-IN'], write: ['OUTBOX'], mails: true },
  feedback: { read: ['CORE'], write: ['OUTBOX'] },
  accept: { read: ['CORE'], write: ['DELIVERABLES', 'OUTBOX'], files: ['read', 'write'] },
  tick: {
    read: ['CORE', 'RESULTS', 'FIGURES', 'DELIVERABLES', 'JURY'],
    write: ['DUE', 'OUTBOX', 'FIGURES'],
    due: true,
  },
}
