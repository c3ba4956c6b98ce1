import type * as z from 'zod/mini'
import { deadlineReminder } from './deliverables/deadline-reminder.ts'
import { deliverableAccepted } from './deliverables/deliverable-accepted.ts'
import { handInClosed } from './deliverables/hand-in-closed.ts'
import { calendarMoved } from './edition/calendar-moved.ts'
import { changeAsked } from './edition/change-asked.ts'
import { digest } from './edition/digest.ts'
import { message } from './edition/message.ts'
import { deliberationOpens } from './jury/deliberation-opens.ts'
import { jurorInvitation } from './jury/juror-invitation.ts'
import { announcementOrganiser } from './palmares/announcement-organiser.ts'
import { announcementTeam } from './palmares/announcement-team.ts'
import { announcementWinner } from './palmares/announcement-winner.ts'
import { addressCorrected } from './people/address-corrected.ts'
import { invitation } from './people/invitation.ts'
import { participantInvitation } from './people/participant-invitation.ts'
import { placeOffered } from './people/place-offered.ts'
import { placeWaiting } from './people/place-waiting.ts'
import { presidency } from './people/presidency.ts'
import { registrationConfirmed } from './people/registration-confirmed.ts'
import { registrationRefused } from './people/registration-refused.ts'
import { registrationWithdrawn } from './people/registration-withdrawn.ts'
import { signInLink } from './people/sign-in-link.ts'
import { teamAllocated } from './teams/team-allocated.ts'
import { teamChanged } from './teams/team-changed.ts'
import { teamJoined } from './teams/team-joined.ts'

/** Every mail the platform sends. */
export const mails = {
  'sign-in-link': signInLink,
  invitation,
  presidency,
  'address-corrected': addressCorrected,
  'participant-invitation': participantInvitation,
  'registration-confirmed': registrationConfirmed,
  'place-waiting': placeWaiting,
  'place-offered': placeOffered,
  'registration-refused': registrationRefused,
  'registration-withdrawn': registrationWithdrawn,
  'team-allocated': teamAllocated,
  'team-joined': teamJoined,
  'team-changed': teamChanged,
  'deliverable-accepted': deliverableAccepted,
  'deadline-reminder': deadlineReminder,
  'hand-in-closed': handInClosed,
  'juror-invitation': jurorInvitation,
  'deliberation-opens': deliberationOpens,
  'calendar-moved': calendarMoved,
  'change-asked': changeAsked,
  digest,
  message,
  'announcement-winner': announcementWinner,
  'announcement-team': announcementTeam,
  'announcement-organiser': announcementOrganiser,
} as const

export type MailName = keyof typeof mails

/** A mail to be written: its name and what it is filled with, as plain data. */
export type Mail<Name extends MailName = MailName> = {
  [Each in Name]: { template: Each; props: z.infer<(typeof mails)[Each]['props']> }
}[Name]
