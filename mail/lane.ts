import type { Lane } from '../domain/mail/lanes.ts'
import type { MailName } from './catalogue.ts'

const inLane: Partial<Record<string, Lane>> = {
  'sign-in-link': 'sign-in',
  'announcement-winner': 'announcement',
  'announcement-team': 'announcement',
  'announcement-organiser': 'announcement',
} satisfies Partial<Record<MailName, Lane>>

/** The lane by which a mail leaves. */
export function laneOf(template: string): Lane {
  return inLane[template] ?? 'other'
}
