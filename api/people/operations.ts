import { closeSession } from './close-session.ts'
import { decideRegistration } from './decide-registration.ts'
import { editMe } from './edit-me.ts'
import { getMe } from './get-me.ts'
import { listParticipants } from './list-participants.ts'
import { openRehearsalSession } from './open-rehearsal-session.ts'
import { openSession } from './open-session.ts'
import { registerParticipant } from './register-participant.ts'
import { requestSignInLink } from './request-sign-in-link.ts'

export const peopleOperations = {
  closeSession,
  decideRegistration,
  editMe,
  getMe,
  listParticipants,
  openRehearsalSession,
  openSession,
  registerParticipant,
  requestSignInLink,
}
