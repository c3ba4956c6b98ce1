import type { Permission } from '../domain/people/principal.ts'

const everybody = ['public'] as const
const signedIn = ['participant', 'coach', 'juror', 'president', 'organiser'] as const
/** Whoever has signed in, also without a place. */
const anybody = ['applicant', ...signedIn] as const
/** Whoever has registered, with a place or without. */
const registered = ['applicant', 'participant'] as const
const jury = ['juror', 'president'] as const

/** Who may do what, and when. What is not in this table is not allowed. */
export const permissions = {
  // Reading what is public
  listEditions: { who: everybody, when: 'always' },
  getEdition: { who: everybody, when: 'always' },
  getCalendar: { who: everybody, when: 'always' },
  listTeams: { who: everybody, when: 'always' },
  getPalmares: { who: everybody, when: ['published', 'archived'] },
  getPublishedMinutes: { who: everybody, when: ['published', 'archived'] },

  // Coming in
  registerParticipant: { who: everybody, when: ['registration'] },
  requestSignInLink: { who: everybody, when: 'always' },
  openSession: { who: everybody, when: 'always' },
  closeSession: { who: anybody, when: 'always' },
  getMe: { who: anybody, when: 'always' },
  editMe: { who: anybody, when: 'always' },
  getAccount: { who: anybody, when: 'always' },
  closeSessions: { who: anybody, when: 'always' },
  listMyEditions: { who: anybody, when: 'always' },
  switchEdition: { who: anybody, when: 'always' },

  // One's own registration
  getRegistration: { who: registered, when: 'always' },
  editRegistration: { who: registered, when: 'always' },
  acceptPlace: { who: registered, when: 'always' },
  withdrawRegistration: { who: registered, when: 'always' },

  // Teams and their work
  createTeam: { who: ['participant'], when: ['formation'] },
  joinTeam: { who: ['participant'], when: ['formation'] },
  leaveTeam: { who: ['participant'], when: ['formation'], ownOnly: ['participant'] },
  editTeam: { who: ['participant'], when: ['formation'], ownOnly: ['participant'] },
  getTeam: { who: signedIn, when: 'always', ownOnly: ['participant', 'coach'] },
  listDeliverables: { who: signedIn, when: 'always', ownOnly: ['participant', 'coach'] },
  getDeliverableFile: { who: signedIn, when: 'always', ownOnly: ['participant', 'coach'] },
  startUpload: { who: ['participant'], when: ['work'], ownOnly: ['participant'] },
  getUpload: { who: ['participant'], when: 'always', ownOnly: ['participant'] },
  handInLink: { who: ['participant'], when: ['work'], ownOnly: ['participant'] },
  listFeedback: { who: ['participant'], when: ['published', 'archived'], ownOnly: ['participant'] },

  // The jury
  listJuryTeams: { who: jury, when: ['jury', 'vote', 'deliberation', 'published', 'archived'] },
  getScoreSheet: { who: jury, when: ['jury', 'vote', 'deliberation', 'published', 'archived'] },
  listPastScoreSheets: { who: jury, when: ['jury', 'vote', 'deliberation', 'published', 'archived'] },
  putScoreDraft: { who: jury, when: ['jury'] },
  putScoreSheet: { who: jury, when: ['jury'] },
  walkOn: { who: jury, when: ['jury'] },
  sealScoreSheet: { who: jury, when: ['jury'] },
  listScoreSheets: { who: jury, when: ['jury', 'vote', 'deliberation', 'published', 'archived'] },
  putInterest: { who: jury, when: ['work', 'jury', 'vote', 'deliberation'] },
  recordInterest: { who: ['organiser'], when: ['work', 'jury', 'vote', 'deliberation'] },
  enterPaperSheet: { who: ['organiser'], when: ['jury'] },
  listPaperSheets: { who: ['organiser'], when: 'always' },
  listInterests: { who: ['organiser'], when: 'always' },
  makeAssignment: { who: ['organiser'], when: ['formation', 'work', 'jury'] },
  showAssignment: { who: ['organiser'], when: ['formation', 'work', 'jury'] },
  releaseJuror: { who: ['organiser'], when: ['formation', 'work', 'jury'] },
  getAssignment: { who: ['organiser'], when: 'always' },
  listAssignedTeams: { who: jury, when: ['formation', 'work', 'jury'] },
  getDeliberation: { who: [...jury, 'organiser'], when: ['deliberation', 'published', 'archived'] },
  freezeDeliberation: { who: ['president'], when: ['deliberation'] },
  reopenDeliberation: { who: ['president'], when: ['deliberation'] },
  castCastingVote: { who: jury, when: ['deliberation'] },
  putDecision: { who: jury, when: ['deliberation'] },
  putMentions: { who: ['president'], when: ['deliberation'] },
  putRoomNote: { who: jury, when: ['deliberation'] },
  listRoomNotes: { who: jury, when: ['deliberation', 'published', 'archived'] },
  compareRules: { who: ['president', 'organiser'], when: ['deliberation', 'published', 'archived'] },
  reopenWindow: { who: ['president'], when: 'always' },
  proposeAwards: { who: ['president'], when: ['deliberation'] },
  answerProposal: { who: jury, when: ['deliberation'] },
  signMinutes: { who: ['president'], when: ['deliberation'] },
  getMinutes: { who: [...jury, 'organiser'], when: ['deliberation', 'published', 'archived'] },
  getMinutesDocument: { who: [...jury, 'organiser'], when: ['deliberation', 'published', 'archived'] },

  // The audience
  checkVoterCode: { who: everybody, when: ['vote'] },
  putBallot: { who: everybody, when: ['vote'] },

  // The organisers
  createEdition: { who: ['organiser'], when: 'always' },
  openRehearsalSession: { who: ['organiser'], when: 'always' },
  getOverview: { who: ['organiser'], when: 'always' },
  previewImport: { who: ['organiser'], when: 'always' },
  importParticipants: { who: ['organiser'], when: 'always' },
  listParticipants: { who: ['organiser'], when: 'always' },
  listInvolved: { who: ['organiser'], when: 'always' },
  invitePeople: { who: ['organiser'], when: 'always' },
  inviteAgain: { who: ['organiser'], when: 'always' },
  removePerson: { who: ['organiser'], when: 'always' },
  replaceJuror: { who: ['organiser'], when: ['registration', 'formation', 'work', 'jury'] },
  putCoachedTeams: { who: ['organiser'], when: 'always' },
  handOverPresidency: { who: ['organiser'], when: 'always' },
  decideRegistration: { who: ['organiser'], when: 'always' },
  editPhases: { who: ['organiser'], when: 'always' },
  previewEdition: { who: ['organiser'], when: 'always' },
  editEdition: { who: ['organiser'], when: 'always' },
  listEditionVersions: { who: ['organiser'], when: 'always' },
  getEditionVersion: { who: ['organiser'], when: 'always' },
  askForChange: { who: ['organiser'], when: 'always' },
  getChangeRequest: { who: ['president', 'organiser'], when: 'always' },
  answerChangeRequest: { who: ['president'], when: 'always' },
  issueVoterCodes: { who: ['organiser'], when: 'always' },
  listVoterBatches: { who: ['organiser'], when: 'always' },
  closeVoterBatch: { who: ['organiser'], when: 'always' },
  askForCards: { who: ['organiser'], when: ['vote'] },
  listCardRequests: { who: ['organiser'], when: 'always' },
  consentToCards: { who: ['organiser'], when: ['vote'] },
  withdrawCardRequest: { who: ['organiser'], when: 'always' },
  issueRequestedCards: { who: ['organiser'], when: ['vote'] },
  listAllScoreSheets: { who: ['organiser'], when: ['deliberation', 'published', 'archived'] },
  listBallots: { who: ['organiser'], when: ['published', 'archived'] },
  previewPublication: { who: ['organiser'], when: ['deliberation', 'published'] },
  publish: { who: ['organiser'], when: ['published'] },
  listMails: { who: ['organiser'], when: 'always' },
  previewMessage: { who: ['organiser'], when: 'always' },
  testMessage: { who: ['organiser'], when: 'always' },
  sendMessage: { who: ['organiser'], when: 'always' },
  listMessages: { who: ['organiser'], when: 'always' },
  listAudit: { who: ['organiser'], when: 'always' },
} as const satisfies Record<string, Permission>

export type OperationName = keyof typeof permissions
