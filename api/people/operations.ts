import { closeSession } from './close-session.ts'
import { decideRegistration } from './decide-registration.ts'
import { editMe } from './edit-me.ts'
import { getMe } from './get-me.ts'
import { handOverPresidency } from './hand-over-presidency.ts'
import { inviteAgain } from './invite-again.ts'
import { invitePeople } from './invite-people.ts'
import { listInvolved } from './list-involved.ts'
import { listParticipants } from './list-participants.ts'
import { openRehearsalSession } from './open-rehearsal-session.ts'
import { openSession } from './open-session.ts'
import { registerParticipant } from './register-participant.ts'
import { removePerson } from './remove-person.ts'
import { replaceJuror } from './replace-juror.ts'
import { requestSignInLink } from './request-sign-in-link.ts'

export const peopleOperations = {
  closeSession,
  decideRegistration,
  editMe,
  getMe,
  handOverPresidency,
  inviteAgain,
  invitePeople,
  listInvolved,
  listParticipants,
  openRehearsalSession,
  openSession,
  registerParticipant,
  removePerson,
  replaceJuror,
  requestSignInLink,
}
