import { sha256Of } from '../domain/canonical.ts'

/**
 * Every key of the table. The edition stands in each partition key, so that nothing crosses editions and one can be
 * exported or erased by its partitions alone.
 *
 * | partition             | sort key                                | item          | read by                                   |
 * |-----------------------|-----------------------------------------|---------------|-------------------------------------------|
 * | DIRECTORY             | edition                                 | DirectoryLine | list of editions                          |
 * | EDITION#e#CORE        | EDITION                                 | EditionHead   | every request: which document is current  |
 * |                       | DOCUMENT#version                        | Document      | once a version, then from memory          |
 * |                       | CHANGE#version                          | EditionChange | history of the edition                    |
 * |                       | CHANGE-REQUEST                          | ChangeRequest | organisers and the president              |
 * |                       | IN-USE#school                           | InUse         | the first registration at a school; removing one |
 * |                       | PERSON#id                               | Person        | by id; list of people by prefix           |
 * |                       | ADDRESS#sha256                          | Address       | sign-in, registration: one person each    |
 * |                       | TEAM#id                                 | Team          | by id; list of teams by prefix            |
 * |                       | LOGO#team                               | TeamLogo      | whoever looks at the team                 |
 * |                       | COACHES#team                            | TeamCoaches   | whoever looks at the team                 |
 * |                       | LOOK#key, NAME#key                      | TeamName      | keeps names unique                        |
 * |                       | SEATS#challenge                         | ChallengeSeats| keeps teams a challenge within its limit  |
 * |                       | PLACES                                  | Places        | giving places, where they are few         |
 * |                       | MADE-EDITIONS                           | MadeEditions  | creating an edition: the quota            |
 * |                       | MESSAGE#id                              | Message       | sending; list of messages                 |
 * |                       | READERS#message#number                  | MessageReaders| sending                                   |
 * | EDITION#e#REGISTRATIONS| person                                 | Registration… | its holder; organisers, by a page of ids  |
 * | EDITION#e#NEEDS       | person                                  | Needs         | the same; all when the calendar moves     |
 * | EDITION#e#SIGN-IN     | sha256 of the token                     | SignInLink    | opening a session, by link or by code     |
 * | EDITION#e#SESSION     | sha256 of the token                     | Session       | every request of somebody signed in       |
 * |                       | PERSON#id                               | SessionList   | opening and closing sessions; one's account |
 * | EDITION#e#LIMITS      | what#whose#window                       | Limit         | registration, asking for links            |
 * | EDITION#e#IDEMPOTENCY | actor#operation#key                     | Answer        | repeats of a POST                         |
 * | EDITION#e#DELIVERABLES| TEAM#t#DELIVERABLE#d                    | Deliverable   | what counts, by team                      |
 * |                       | TEAM#t#UPLOAD#u                         | Upload        | by id                                     |
 * | EDITION#e#SCORES      | team#juror                              | ScoreSheet    | by pair, by team, all (ranking)           |
 * | EDITION#e#SCORE-DRAFTS| juror#team                              | ScoreDraft    | its juror                                 |
 * | EDITION#e#SCORE-PAST  | juror#team#version, 6 digits            | PastScoreSheet| its juror                                 |
 * | EDITION#e#FEEDBACK    | team                                    | Feedback      | its team, after publication               |
 * | EDITION#e#JURY        | INTEREST#juror#team                     | Interest      | by pair, by juror, all (minutes)          |
 * |                       | SCORING                                 | InUse         | the first sheet; changing what sheets hold |
 * |                       | INTERESTS-CHANGED                       | InterestsC…   | signing: whether interests moved          |
 * |                       | PAPER#juror#team                        | PaperSheet    | by pair, all (organisers)                 |
 * |                       | ASSIGNMENT                              | Assignment    | organisers, signing; which sheets count   |
 * |                       | ASSIGNED#juror                          | AssignedTeams | its juror, organisers, all (progress)     |
 * |                       | VISIT#team, WALK#juror                  | Visit, Walk   | who is sent to which table                |
 * |                       | CASTING-VOTE#prize                      | CastingVote   | deliberation                              |
 * |                       | DECISION#prize                          | Decision      | deliberation                              |
 * |                       | MENTIONS                                | Mentions      | deliberation                              |
 * |                       | ROOM-NOTE#team#juror                    | RoomNote      | the jury, all                             |
 * |                       | PROPOSAL, PROPOSAL-ANSWER#juror         | Proposal, …   | deliberation                              |
 * |                       | FREEZE                                  | Freeze        | deliberation, interests, sheets, windows  |
 * | EDITION#e#MINUTES     | MINUTES                                 | SignedMinutes | deliberation, publication                 |
 * |                       | PART#digest#number                      | MinutesPart   | the same, where minutes are long          |
 * | EDITION#e#PUBLICATION | PUBLICATION                             | Publication   | palmarès                                  |
 * | EDITION#e#RESULTS     | RANKING#prize                           | Ranking       | deliberation                              |
 * |                       | PROGRESS                                | Progress      | organiser's overview, digests             |
 * |                       | MARKS#team                              | TeamMarks     | by team, all (ranking)                    |
 * | EDITION#e#VOTERS      | CODE#hash                               | VoterCode     | casting a ballot                          |
 * |                       | BATCH#id                                | VoterBatch    | casting a ballot; list of batches         |
 * |                       | REQUEST#id                              | CardRequest   | by id; list of requests (minutes)         |
 * | EDITION#e#BALLOTS-n   | BALLOT#voter, COUNTED#voter             | Ballot, …     | casting; counting; recount, by partition  |
 * | EDITION#e#TALLY       | SHARD#n                                 | TallyShard    | deliberation                              |
 * | EDITION#e#OUTBOX      | mail                                    | Outbox        | sending; list of mails                    |
 * | EDITION#e#RETURNS     | person                                  | Unreachable   | sending; organisers; digest               |
 * | EDITION#e#AUDIT       | number, 12 digits                       | AuditItem     | audit trail, in order                     |
 * | EDITION#e#FIGURES     | CHAIN, FIGURES, SEEN#event              | …             | appending; organiser's overview           |
 * |                       | DAY#day, TEAM#team                      | …Figures      | appending; the figures, by prefix         |
 * | EDITION#e#DUE         | kind                                    | Due           | by index `due`: what is due until now     |
 * | EDITION#e#ALLOCATION  | ALLOCATION                              | Allocation    | organisers, the solver, forming teams     |
 * |                       | RUN                                     | AllocationRun | organisers, while it is solved            |
 */
export type Key = { pk: string; sk: string }

export type Part =
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
  | `BALLOTS-${number}`
  | 'TALLY'
  | 'OUTBOX'
  | 'RETURNS'
  | 'AUDIT'
  | 'FIGURES'
  | 'DUE'
  | 'ALLOCATION'

/** The partition of one part of an edition. */
export function partition(edition: string, part: Part): string {
  return `EDITION#${edition}#${part}`
}

/** The edition in whose partitions a key is; `undefined` for the directory. */
export function editionOf({ pk }: Key): string | undefined {
  return /^EDITION#([^#]+)#/.exec(pk)?.[1]
}

const at =
  (part: Part, sk: (...ids: string[]) => string) =>
  (edition: string, ...ids: string[]): Key => ({ pk: partition(edition, part), sk: sk(...ids) })

export const directory = 'DIRECTORY'
export const key = {
  directoryLine: (edition: string): Key => ({ pk: directory, sk: edition }),
  editionHead: at('CORE', () => 'EDITION'),
  document: (edition: string, version: number): Key => ({
    pk: partition(edition, 'CORE'),
    sk: `DOCUMENT#${String(version).padStart(6, '0')}`,
  }),
  editionChange: (edition: string, version: number): Key => ({
    pk: partition(edition, 'CORE'),
    sk: `CHANGE#${String(version).padStart(6, '0')}`,
  }),
  changeRequest: at('CORE', () => 'CHANGE-REQUEST'),
  schoolInUse: at('CORE', (school) => `IN-USE#${school}`),
  scoringBegun: at('JURY', () => 'SCORING'),
  places: at('CORE', () => 'PLACES'),
  madeEditions: at('CORE', () => 'MADE-EDITIONS'),
  reopening: at('CORE', (document) => `REOPENING#${document?.padStart(6, '0')}`),
  person: at('CORE', (person) => `PERSON#${person}`),
  address: (edition: string, email: string): Key => ({
    pk: partition(edition, 'CORE'),
    sk: `ADDRESS#${sha256Of(email)}`,
  }),
  team: at('CORE', (team) => `TEAM#${team}`),
  teamLogo: at('CORE', (team) => `LOGO#${team}`),
  teamCoaches: at('CORE', (team) => `COACHES#${team}`),
  teamLook: at('CORE', (look) => `LOOK#${look}`),
  /** Where releases before `teamLook` keep names unique. */
  teamName: at('CORE', (name) => `NAME#${name}`),
  challengeSeats: at('CORE', (challenge) => `SEATS#${challenge}`),
  registrationDetails: at('REGISTRATIONS', (person) => `${person}`),
  needs: at('NEEDS', (person) => `${person}`),
  signInLink: at('SIGN-IN', (hash) => `${hash}`),
  session: at('SESSION', (hash) => `${hash}`),
  sessionList: at('SESSION', (person) => `PERSON#${person}`),
  limit: at('LIMITS', (name) => `${name}`),
  answer: at('IDEMPOTENCY', (actor, operation, name) => `${actor}#${operation}#${name}`),
  deliverable: at('DELIVERABLES', (team, deliverable) => `TEAM#${team}#DELIVERABLE#${deliverable}`),
  upload: at('DELIVERABLES', (team, upload) => `TEAM#${team}#UPLOAD#${upload}`),
  scoreSheet: at('SCORES', (team, juror) => `${team}#${juror}`),
  scoreDraft: at('SCORE-DRAFTS', (juror, team) => `${juror}#${team}`),
  pastScoreSheet: (edition: string, juror: string, team: string, version: number): Key => ({
    pk: partition(edition, 'SCORE-PAST'),
    sk: `${juror}#${team}#${String(version).padStart(6, '0')}`,
  }),
  feedback: at('FEEDBACK', (team) => `${team}`),
  interest: at('JURY', (juror, team) => `INTEREST#${juror}#${team}`),
  interestsChanged: at('JURY', () => 'INTERESTS-CHANGED'),
  paperSheet: at('JURY', (juror, team) => `PAPER#${juror}#${team}`),
  assignment: at('JURY', () => 'ASSIGNMENT'),
  assignedTeams: at('JURY', (juror) => `ASSIGNED#${juror}`),
  visit: at('JURY', (team) => `VISIT#${team}`),
  walk: at('JURY', (juror) => `WALK#${juror}`),
  castingVote: at('JURY', (prize) => `CASTING-VOTE#${prize}`),
  decision: at('JURY', (prize) => `DECISION#${prize}`),
  mentions: at('JURY', () => 'MENTIONS'),
  roomNote: at('JURY', (team, juror) => `ROOM-NOTE#${team}#${juror}`),
  freeze: at('JURY', () => 'FREEZE'),
  proposal: at('JURY', () => 'PROPOSAL'),
  proposalAnswer: at('JURY', (juror) => `PROPOSAL-ANSWER#${juror}`),
  minutes: at('MINUTES', () => 'MINUTES'),
  minutesPart: (edition: string, digest: string, number: number): Key => ({
    pk: partition(edition, 'MINUTES'),
    sk: `PART#${digest}#${String(number).padStart(3, '0')}`,
  }),
  publication: at('PUBLICATION', () => 'PUBLICATION'),
  ranking: at('RESULTS', (prize) => `RANKING#${prize}`),
  progress: at('RESULTS', () => 'PROGRESS'),
  teamMarks: at('RESULTS', (team) => `MARKS#${team}`),
  voterCode: at('VOTERS', (hash) => `CODE#${hash}`),
  voterBatch: at('VOTERS', (batch) => `BATCH#${batch}`),
  cardRequest: at('VOTERS', (request) => `REQUEST#${request}`),
  ballot: (edition: string, shard: number, voter: string): Key => ({
    pk: partition(edition, `BALLOTS-${shard}`),
    sk: `BALLOT#${voter}`,
  }),
  counted: (edition: string, shard: number, voter: string): Key => ({
    pk: partition(edition, `BALLOTS-${shard}`),
    sk: `COUNTED#${voter}`,
  }),
  tallyShard: (edition: string, shard: number): Key => ({
    pk: partition(edition, 'TALLY'),
    sk: `SHARD#${String(shard).padStart(2, '0')}`,
  }),
  outbox: at('OUTBOX', (mail) => `${mail}`),
  message: at('CORE', (id) => `MESSAGE#${id}`),
  messageReaders: (edition: string, id: string, number: number): Key => ({
    pk: partition(edition, 'CORE'),
    sk: `READERS#${id}#${String(number).padStart(3, '0')}`,
  }),
  unreachable: at('RETURNS', (person) => `${person}`),
  auditEntry: (edition: string, number: number): Key => ({
    pk: partition(edition, 'AUDIT'),
    sk: String(number).padStart(12, '0'),
  }),
  chain: at('FIGURES', () => 'CHAIN'),
  figures: at('FIGURES', () => 'FIGURES'),
  dayFigures: at('FIGURES', (day) => `DAY#${day}`),
  teamFigures: at('FIGURES', (team) => `TEAM#${team}`),
  seen: at('FIGURES', (event) => `SEEN#${event}`),
  due: at('DUE', (kind) => `${kind}`),
  allocation: at('ALLOCATION', () => 'ALLOCATION'),
  allocationRun: at('ALLOCATION', () => 'RUN'),
}

/** The one partition of the index `due`: what waits for its moment, in order of time. */
export const duePartition = 'DUE'

/** The key of a team's file in the bucket. */
export function objectKey(edition: string, team: string, upload: string): string {
  return `editions/${edition}/teams/${team}/${upload}`
}

/** What a key in the bucket says; `undefined` when it is not of ours. */
export function objectOf(key: string): { edition: string; team: string; upload: string } | undefined {
  const match = /^editions\/([a-z0-9-]+)\/teams\/([0-9a-z]{26})\/([0-9a-z]{26})$/.exec(key)
  if (!match?.[1] || !match[2] || !match[3]) return undefined
  return { edition: match[1], team: match[2], upload: match[3] }
}
