import type { z } from 'zod/mini'
import { announcementOrganiser } from './announcement-organiser.ts'
import { announcementTeam } from './announcement-team.ts'
import { announcementWinner } from './announcement-winner.ts'
import { deadlineReminder } from './deadline-reminder.ts'
import { deliverableAccepted } from './deliverable-accepted.ts'
import { digest } from './digest.ts'
import { handInClosed } from './hand-in-closed.ts'
import { jurorInvitation } from './juror-invitation.ts'
import { registrationConfirmed } from './registration-confirmed.ts'
import { signInLink } from './sign-in-link.ts'
import { teamJoined } from './team-joined.ts'

/** Every mail the platform sends. */
export const mails = {
  'sign-in-link': signInLink,
  'registration-confirmed': registrationConfirmed,
  'team-joined': teamJoined,
  'deliverable-accepted': deliverableAccepted,
  'deadline-reminder': deadlineReminder,
  'hand-in-closed': handInClosed,
  'juror-invitation': jurorInvitation,
  digest,
  'announcement-winner': announcementWinner,
  'announcement-team': announcementTeam,
  'announcement-organiser': announcementOrganiser,
} as const

export type MailName = keyof typeof mails

/** A mail to be written: its name and what it is filled with, as plain data. */
export type Mail<Name extends MailName = MailName> = {
  [Each in Name]: { template: Each; props: z.infer<(typeof mails)[Each]['props']> }
}[Name]

/** The schema of what each mail is filled with. */
export const mailProps = {
  'sign-in-link': signInLink.props,
  'registration-confirmed': registrationConfirmed.props,
  'team-joined': teamJoined.props,
  'deliverable-accepted': deliverableAccepted.props,
  'deadline-reminder': deadlineReminder.props,
  'hand-in-closed': handInClosed.props,
  'juror-invitation': jurorInvitation.props,
  digest: digest.props,
  'announcement-winner': announcementWinner.props,
  'announcement-team': announcementTeam.props,
  'announcement-organiser': announcementOrganiser.props,
} as const satisfies Record<MailName, unknown>
