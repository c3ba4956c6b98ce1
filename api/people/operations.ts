import { acceptPlace } from './accept-place.ts'
import { closeSession } from './close-session.ts'
import { decideRegistration } from './decide-registration.ts'
import { editMe } from './edit-me.ts'
import { editRegistration } from './edit-registration.ts'
import { getMe } from './get-me.ts'
import { getRegistration } from './get-registration.ts'
import { listParticipants } from './list-participants.ts'
import { openRehearsalSession } from './open-rehearsal-session.ts'
import { openSession } from './open-session.ts'
import { registerParticipant } from './register-participant.ts'
import { requestSignInLink } from './request-sign-in-link.ts'
import { withdrawRegistration } from './withdraw-registration.ts'

export const peopleOperations = {
  acceptPlace,
  closeSession,
  decideRegistration,
  editMe,
  editRegistration,
  getMe,
  getRegistration,
  listParticipants,
  openRehearsalSession,
  openSession,
  registerParticipant,
  requestSignInLink,
  withdrawRegistration,
}
