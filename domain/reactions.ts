/** Every kind of thing that is stored, as the table names it. */
export type KindName =
  | 'Address'
  | 'Allocation'
  | 'AllocationRun'
  | 'Answer'
  | 'AssignedTeams'
  | 'Assignment'
  | 'Audit'
  | 'Ballot'
  | 'CardRequest'
  | 'CastingVote'
  | 'Decision'
  | 'Mentions'
  | 'Chain'
  | 'ChallengeSeats'
  | 'Counted'
  | 'DayFigures'
  | 'ChangeRequest'
  | 'Deliverable'
  | 'DirectoryLine'
  | 'Document'
  | 'Due'
  | 'EditionChange'
  | 'EditionHead'
  | 'Feedback'
  | 'Figures'
  | 'Freeze'
  | 'InUse'
  | 'Interest'
  | 'InterestsChanged'
  | 'Limit'
  | 'MadeEditions'
  | 'Message'
  | 'MessageReaders'
  | 'MinutesPart'
  | 'Needs'
  | 'Outbox'
  | 'PaperSheet'
  | 'PastScoreSheet'
  | 'Person'
  | 'Places'
  | 'Progress'
  | 'Proposal'
  | 'ProposalAnswer'
  | 'Publication'
  | 'Ranking'
  | 'RegistrationDetails'
  | 'Reopening'
  | 'RoomNote'
  | 'ScoreDraft'
  | 'ScoreSheet'
  | 'Seen'
  | 'Session'
  | 'SessionList'
  | 'SignInLink'
  | 'SignedMinutes'
  | 'TallyShard'
  | 'Team'
  | 'TeamCoaches'
  | 'TeamFigures'
  | 'TeamLogo'
  | 'TeamMarks'
  | 'TeamName'
  | 'Unreachable'
  | 'Upload'
  | 'VoterBatch'
  | 'VoterCode'
  | 'Visit'
  | 'Walk'

export type Reaction = {
  /** Which reader of the table's stream sees to it; a stream takes two. */
  by: 'results' | 'record'
  /** On what, and when: `created` once, `written` also at every change, `always` also when it is taken away. */
  on: Partial<Record<KindName, 'created' | 'written' | 'always'>>
  /**
   * It may be slow, or fail for reasons of its own: it waits in a queue, outside the retries of the stream. `allocate` is the
   * solver's own.
   */
  apart?: true | 'allocate'
}

/**
 * What follows from what. The stream's filters, the audit trail and who does what are made from this table; each reaction
 * has its function under the same name in `functions/`, without which nothing compiles. Those of one reader are done in
 * this order.
 */
export const reactions = {
  countBallots: { by: 'results', on: { Ballot: 'written' } },
  rankTeams: {
    by: 'results',
    on: {
      ScoreSheet: 'always',
      Interest: 'always',
      Team: 'written',
      EditionHead: 'written',
      Assignment: 'written',
      AssignedTeams: 'written',
    },
  },

  sendPosted: { by: 'record', on: { Outbox: 'created' } },
  audit: {
    by: 'record',
    on: {
      EditionHead: 'always',
      Document: 'always',
      EditionChange: 'always',
      ChangeRequest: 'always',
      Reopening: 'always',
      Person: 'always',
      Team: 'always',
      ChallengeSeats: 'always',
      Upload: 'always',
      Deliverable: 'always',
      ScoreSheet: 'always',
      Interest: 'always',
      Assignment: 'always',
      AssignedTeams: 'always',
      CastingVote: 'always',
      Decision: 'always',
      Freeze: 'always',
      Proposal: 'always',
      ProposalAnswer: 'always',
      Mentions: 'always',
      SignedMinutes: 'always',
      Publication: 'always',
      VoterBatch: 'always',
      CardRequest: 'always',
      Ballot: 'always',
      Message: 'always',
    },
  },
  setDates: { by: 'record', on: { EditionHead: 'written' } },
  confirmRegistration: { by: 'record', on: { Person: 'written' } },
  sendInvitation: { by: 'record', on: { Person: 'written' } },
  tellOfAddress: { by: 'record', on: { Person: 'written' } },
  tellOfPresidency: { by: 'record', on: { Person: 'written' } },
  tellOfJoining: { by: 'record', on: { Team: 'written' } },
  tellOfChange: { by: 'record', on: { Team: 'written' } },
  confirmDeliverable: { by: 'record', on: { Deliverable: 'written' } },
  confirmFile: { by: 'record', on: { Upload: 'written' } },
  countLateFiles: { by: 'record', on: { EditionHead: 'written' }, apart: true },
  sendMessage: { by: 'record', on: { Message: 'created' }, apart: true },
  givePlaces: { by: 'record', on: { EditionHead: 'written', Person: 'always' }, apart: true },
  keepNeeds: { by: 'record', on: { EditionHead: 'written' }, apart: true },
  tellOfMoves: { by: 'record', on: { EditionChange: 'created' }, apart: true },
  tellOfRequest: { by: 'record', on: { ChangeRequest: 'written' }, apart: true },
  announcePalmares: { by: 'record', on: { Publication: 'created' }, apart: true },
  formTeams: { by: 'record', on: { Allocation: 'written' }, apart: true },
  allocate: { by: 'record', on: { Allocation: 'written' }, apart: 'allocate' },
} as const satisfies Record<string, Reaction>

export type ReactionName = keyof typeof reactions

/** The reactions of a reader, or those that wait in a queue. */
export type ReactionOf<Who extends Reaction['by'] | 'apart' | 'allocate'> = {
  [Name in ReactionName]: (typeof reactions)[Name] extends { apart: infer Queue }
    ? Who extends (Queue extends true ? 'apart' : Queue)
      ? Name
      : never
    : (typeof reactions)[Name]['by'] extends Who
      ? Name
      : never
}[ReactionName]

/** What a change of a thing is. */
export type Happened = 'created' | 'changed' | 'removed'

const at = {
  created: ['created'],
  written: ['created', 'changed'],
  always: ['created', 'changed', 'removed'],
} as const satisfies Record<string, readonly Happened[]>

/** Whether a reaction follows from this having happened to a thing of this kind. */
export function followsFrom(name: ReactionName, kind: string, happened: Happened): boolean {
  const on: Partial<Record<string, keyof typeof at>> = reactions[name].on
  const when = on[kind]
  return when !== undefined && (at[when] as readonly Happened[]).includes(happened)
}

/** Whether every change of a kind is an entry of the audit trail, with the digest of what came of it. */
export function isAudited(kind: string): boolean {
  return kind in reactions.audit.on
}
