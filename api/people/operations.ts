import { acceptPlace } from './accept-place.ts'
import { closeSession } from './close-session.ts'
import { closeSessions } from './close-sessions.ts'
import { correctAddress } from './correct-address.ts'
import { correctPerson } from './correct-person.ts'
import { decideRegistration } from './decide-registration.ts'
import { decideRegistrations } from './decide-registrations.ts'
import { editMe } from './edit-me.ts'
import { editRegistration } from './edit-registration.ts'
import { enterParticipant } from './enter-participant.ts'
import { getAccount } from './get-account.ts'
import { getMe } from './get-me.ts'
import { getPerson } from './get-person.ts'
import { getRegistration } from './get-registration.ts'
import { handOverPresidency } from './hand-over-presidency.ts'
import { importPeople } from './import-people.ts'
import { inviteAgain } from './invite-again.ts'
import { invitePeople } from './invite-people.ts'
import { listInvolved } from './list-involved.ts'
import { listMyEditions } from './list-my-editions.ts'
import { listParticipants } from './list-participants.ts'
import { listPeople } from './list-people.ts'
import { listPersonHistory } from './list-person-history.ts'
import { openRehearsalSession } from './open-rehearsal-session.ts'
import { openSession } from './open-session.ts'
import { previewDecisions } from './preview-decisions.ts'
import { previewImport } from './preview-import.ts'
import { putCoachedTeams } from './put-coached-teams.ts'
import { registerParticipant } from './register-participant.ts'
import { removePerson } from './remove-person.ts'
import { replaceJuror } from './replace-juror.ts'
import { requestSignInLink } from './request-sign-in-link.ts'
import { switchEdition } from './switch-edition.ts'
import { withdrawRegistration } from './withdraw-registration.ts'

export const peopleOperations = {
  acceptPlace,
  closeSession,
  closeSessions,
  correctAddress,
  correctPerson,
  decideRegistration,
  decideRegistrations,
  editMe,
  editRegistration,
  enterParticipant,
  getMe,
  getPerson,
  getRegistration,
  getAccount,
  handOverPresidency,
  importPeople,
  inviteAgain,
  invitePeople,
  listInvolved,
  listMyEditions,
  listParticipants,
  listPeople,
  listPersonHistory,
  openRehearsalSession,
  openSession,
  previewDecisions,
  previewImport,
  putCoachedTeams,
  registerParticipant,
  removePerson,
  replaceJuror,
  requestSignInLink,
  withdrawRegistration,
  switchEdition,
}
