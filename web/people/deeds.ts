import type { Text } from '../../domain/fields.ts'
import { say } from '../language.ts'

/** A deed as the audit trail has it, in words; `version` is which one it made of what it changed. */
export function deedWord({ under, version }: { under: string; version: number }): string {
  const isFirst = version === 1 ? firsts[under] : undefined
  const word = isFirst ?? deeds[under]
  return word ? say(word) : under
}

/** What made somebody, where the same deed may change them later. */
const firsts: Readonly<Record<string, Text>> = {
  importParticipants: { fr: 'inscription par une liste', en: 'registered by a list' },
  importPeople: { fr: 'inscription ou invitation par une liste', en: 'registered or invited by a list' },
  createEdition: { fr: 'nommé dans l’édition', en: 'named in the edition' },
}

const decided: Text = { fr: 'décision sur l’inscription', en: 'decision on the registration' }

/** By the operation or rule under which somebody did it; those of earlier releases, too. */
const deeds: Readonly<Record<string, Text>> = {
  // Coming in
  registerParticipant: { fr: 'inscription', en: 'registered' },
  importParticipants: { fr: 'correction par une liste', en: 'corrected by a list' },
  importPeople: { fr: 'correction ou invitation par une liste', en: 'corrected or invited by a list' },
  enterParticipant: { fr: 'inscription par l’organisation', en: 'registered by an organiser' },
  requestSignInLink: { fr: 'lien de connexion demandé', en: 'sign-in link asked for' },
  openSession: { fr: 'première connexion', en: 'first sign-in' },
  openRehearsalSession: {
    fr: 'première connexion, en répétition',
    en: 'first sign-in, in a rehearsal',
  },
  switchEdition: {
    fr: 'première connexion, depuis une autre édition',
    en: 'first sign-in, from another edition',
  },
  closeSession: { fr: 'déconnexion', en: 'signed out' },
  closeSessions: { fr: 'déconnexion partout ou d’un appareil', en: 'signed out everywhere or of a device' },
  editMe: { fr: 'nom, langue ou courriels changés', en: 'name, language or mails changed' },
  editRegistration: { fr: 'accords changés', en: 'consents changed' },
  acceptPlace: { fr: 'place prise', en: 'place taken' },
  givePlaces: { fr: 'place, rang ou fin de délai', en: 'place, rank or end of an offer' },
  withdrawRegistration: { fr: 'inscription retirée', en: 'registration withdrawn' },
  decideRegistration: decided,
  decideRegistrations: decided,
  correctPerson: { fr: 'nom, école ou promotion corrigés', en: 'name, school or class put right' },
  correctAddress: { fr: 'adresse corrigée', en: 'address put right' },

  // Roles
  invitePeople: { fr: 'invitation', en: 'invited' },
  inviteAgain: { fr: 'invitation renvoyée', en: 'invited again' },
  removePerson: { fr: 'rôle retiré', en: 'role taken away' },
  replaceJuror: { fr: 'remplacement au jury', en: 'replacement on the jury' },
  handOverPresidency: { fr: 'présidence du jury transmise', en: 'chair of the jury handed over' },
  putCoachedTeams: { fr: 'équipes accompagnées changées', en: 'coached teams changed' },

  // Teams
  createTeam: { fr: 'équipe formée', en: 'team formed' },
  joinTeam: { fr: 'équipe rejointe', en: 'team joined' },
  askForSeat: { fr: 'place demandée à une équipe', en: 'asked a team for a seat' },
  withdrawRequest: { fr: 'demande de place retirée', en: 'request for a seat taken back' },
  answerRequest: { fr: 'réponse à une demande de place', en: 'answer to a request for a seat' },
  askForAllocation: { fr: 'répartition demandée', en: 'allocation asked for' },
  putAllocationBoard: { fr: 'répartition retouchée', en: 'allocation put right by hand' },
  publishAllocation: { fr: 'répartition publiée', en: 'allocation published' },
  formTeams: { fr: 'équipe formée par la répartition', en: 'team formed by the allocation' },
  leaveTeam: { fr: 'équipe quittée', en: 'team left' },
  editTeam: { fr: 'équipe modifiée par ses membres', en: 'team changed by its members' },
  correctTeam: { fr: 'équipe modifiée par l’organisation', en: 'team changed by an organiser' },
  moveMember: { fr: 'changement d’équipe par l’organisation', en: 'moved between teams by an organiser' },
  mergeTeams: { fr: 'équipes réunies', en: 'teams merged' },
  dissolveTeam: { fr: 'équipe dissoute', en: 'team dissolved' },
  disqualifyTeam: { fr: 'équipe disqualifiée', en: 'team disqualified' },
  reinstateTeam: { fr: 'équipe admise de nouveau à concourir', en: 'team reinstated' },

  // What teams hand in
  startUpload: { fr: 'dépôt d’un fichier commencé', en: 'upload of a file begun' },
  uploads: { fr: 'fichier arrivé', en: 'file arrived' },
  handInLink: { fr: 'lien remis', en: 'link handed in' },

  // The jury
  putInterest: { fr: 'lien d’intérêt déclaré', en: 'interest declared' },
  recordInterest: { fr: 'lien d’intérêt noté par l’organisation', en: 'interest recorded by an organiser' },
  makeAssignment: { fr: 'équipes réparties', en: 'teams divided' },
  showAssignment: { fr: 'répartition montrée au jury', en: 'division shown to the jury' },
  releaseJuror: { fr: 'départ du jury', en: 'left the jury' },
  walkOn: { fr: 'passage à la table suivante', en: 'on to the next table' },
  putScoreDraft: { fr: 'notes en cours', en: 'marks under way' },
  putScoreSheet: { fr: 'notes rendues', en: 'marks handed in' },
  sealScoreSheet: { fr: 'notes déclarées définitives', en: 'marks declared final' },
  enterPaperSheet: { fr: 'feuille papier saisie', en: 'sheet of paper typed in' },

  // The deliberation
  putRoomNote: { fr: 'note au jury', en: 'note to the jury' },
  castCastingVote: { fr: 'égalité départagée', en: 'tie settled' },
  putDecision: { fr: 'décision sur un prix', en: 'decision on a prize' },
  putMentions: { fr: 'mentions spéciales', en: 'special mentions' },
  freezeDeliberation: { fr: 'délibération gelée', en: 'deliberation frozen' },
  reopenDeliberation: { fr: 'délibération rouverte', en: 'deliberation reopened' },
  proposeAwards: { fr: 'prix proposés au jury', en: 'awards proposed to the jury' },
  answerProposal: { fr: 'réponse à la proposition', en: 'answer to the proposal' },
  signMinutes: { fr: 'procès-verbal signé', en: 'minutes signed' },
  publish: { fr: 'palmarès publié', en: 'palmarès published' },

  // The vote
  issueVoterCodes: { fr: 'cartes de vote émises', en: 'voter cards issued' },
  closeVoterBatch: { fr: 'lot de cartes annulé', en: 'batch of cards cancelled' },
  askForCards: { fr: 'cartes demandées', en: 'cards asked for' },
  consentToCards: { fr: 'cartes accordées', en: 'cards consented to' },
  issueRequestedCards: { fr: 'cartes demandées émises', en: 'requested cards issued' },
  withdrawCardRequest: { fr: 'demande de cartes retirée', en: 'request for cards withdrawn' },
  putBallot: { fr: 'vote', en: 'vote' },

  // The edition
  createEdition: { fr: 'édition créée', en: 'edition created' },
  editEdition: { fr: 'édition changée', en: 'edition changed' },
  askForChange: { fr: 'changement soumis à la présidence du jury', en: 'change put to the jury’s president' },
  answerChangeRequest: { fr: 'réponse à un changement soumis', en: 'answer to a change that was put' },
  editPhases: { fr: 'calendrier changé', en: 'calendar changed' },
  reopenWindow: { fr: 'jury ou vote rouvert', en: 'jury or vote reopened' },
  sendMessage: { fr: 'message envoyé', en: 'message sent' },
  testMessage: { fr: 'message essayé', en: 'message tried' },
}
