import type { FunctionName } from './assets.ts'

/** A part of the table: the last word of a partition key, `EDITION#<edition>#<PART>`; the directory has a key of its own. */
export type Part =
  | 'DIRECTORY'
  | 'CORE'
  | 'REGISTRATIONS'
  | 'NEEDS'
  | 'SIGN-IN'
  | 'SESSION'
  | 'LIMITS'
  | 'IDEMPOTENCY'
  | 'DELIVERABLES'
  | 'SCORES'
  | 'SCORE-DRAFTS'
  | 'SCORE-PAST'
  | 'FEEDBACK'
  | 'JURY'
  | 'MINUTES'
  | 'PUBLICATION'
  | 'RESULTS'
  | 'VOTERS'
  | 'BALLOTS-*'
  | 'TALLY'
  | 'OUTBOX'
  | 'RETURNS'
  | 'AUDIT'
  | 'FIGURES'
  | 'DUE'
  | 'ALLOCATION'

export type Grant = {
  read?: Part[]
  /** Put items, besides reading. */
  write?: Part[]
  /** Put a new item and nothing else. */
  append?: Part[]
  /** Count in items, and nothing else there. */
  count?: Part[]
  /** Take items away, besides what is granted otherwise. */
  remove?: Part[]
  /** Put items without conditions, many at a time. */
  batch?: Part[]
  /** Query the sparse index of what is due. */
  due?: true
  /** Note where audit trails end, and nothing else there. */
  anchors?: true
  files?: ('read' | 'write' | 'delete')[]
  sendsTo?: ('mails' | 'reactions' | 'allocate')[]
  mails?: true
}

/** What each function may touch; everything else is refused by its role. */
export const grants: Record<FunctionName, Grant> = {
  'sign-in': {
    read: ['DIRECTORY'],
    write: ['CORE', 'SIGN-IN', 'SESSION', 'IDEMPOTENCY', 'OUTBOX'],
    count: ['LIMITS'],
  },
  public: { read: ['DIRECTORY', 'CORE', 'SESSION', 'MINUTES', 'PUBLICATION'] },
  pages: { read: ['CORE', 'MINUTES', 'PUBLICATION'] },
  participant: {
    read: ['SESSION', 'FEEDBACK'],
    write: ['CORE', 'REGISTRATIONS', 'NEEDS', 'IDEMPOTENCY', 'DELIVERABLES'],
    remove: ['CORE'],
    files: ['read', 'write'],
  },
  jury: {
    read: ['SESSION', 'RESULTS', 'TALLY', 'BALLOTS-*', 'VOTERS', 'AUDIT', 'FIGURES', 'SCORE-PAST'],
    // A juror is replaced in the edition, among its people and in who sees which team at once.
    write: ['DIRECTORY', 'CORE', 'IDEMPOTENCY', 'SCORES', 'SCORE-DRAFTS', 'JURY', 'MINUTES'],
    append: ['SCORE-PAST'],
    remove: ['SCORE-DRAFTS'],
  },
  vote: { read: ['CORE', 'SESSION', 'VOTERS'], write: ['BALLOTS-*'] },
  organiser: {
    read: [
      'SESSION',
      'DELIVERABLES',
      'NEEDS',
      'SCORES',
      'JURY',
      'MINUTES',
      'PUBLICATION',
      'BALLOTS-*',
      'RESULTS',
      'FIGURES',
      'AUDIT',
      'OUTBOX',
      'RETURNS',
    ],
    write: ['DIRECTORY', 'CORE', 'REGISTRATIONS', 'IDEMPOTENCY', 'VOTERS', 'ALLOCATION'],
    append: ['OUTBOX'],
    count: ['LIMITS'],
    batch: ['VOTERS'],
    // An address that was put right, and the name of a team that is dissolved or merged, are others' to take.
    remove: ['CORE'],
  },
  publication: { read: ['CORE', 'SESSION', 'MINUTES'], write: ['PUBLICATION'] },
  results: { read: ['CORE', 'SCORES', 'JURY'], write: ['RESULTS', 'TALLY', 'BALLOTS-*'] },
  record: {
    read: ['CORE'],
    write: ['FIGURES', 'OUTBOX', 'DUE'],
    append: ['AUDIT'],
    sendsTo: ['mails', 'reactions', 'allocate'],
  },
  reactions: {
    read: ['SCORES', 'JURY', 'MINUTES', 'PUBLICATION'],
    write: ['CORE', 'REGISTRATIONS', 'NEEDS', 'DELIVERABLES', 'FEEDBACK', 'OUTBOX', 'ALLOCATION'],
  },
  allocate: { read: ['CORE', 'REGISTRATIONS'], write: ['ALLOCATION'] },
  outbox: { read: ['CORE', 'RETURNS'], write: ['OUTBOX'], sendsTo: ['mails'], mails: true },
  feedback: { write: ['OUTBOX', 'RETURNS'] },
  accept: { read: ['CORE'], write: ['DELIVERABLES'], files: ['read'] },
  tick: {
    read: ['DELIVERABLES', 'MINUTES', 'PUBLICATION', 'RESULTS', 'FIGURES'],
    write: ['CORE', 'DUE', 'OUTBOX'],
    due: true,
  },
  anchor: { read: ['DIRECTORY', 'FIGURES'], anchors: true },
}
