import type { listMessages } from '../../api/mail/list-messages.ts'
import type { previewMessage } from '../../api/mail/preview-message.ts'
import type { BodyOf, OutputOf } from '../../api/operation.ts'
import { language, t } from '../language.ts'

/** A message as the form gives it. */
export type Content = BodyOf<typeof previewMessage>

export type Message = OutputOf<typeof listMessages>['items'][number]

/** What a message is about, in the language of the page where it was written in it. */
export function subjectOf({ texts }: Message): string {
  return (texts[language()] ?? texts.fr ?? texts.en)?.subject ?? ''
}

/** What organisers call those whom they write to. */
export function audienceNames(): Record<Content['audience']['to'], string> {
  return {
    participants: t('Tous les participants', 'All participants'),
    'without-team': t('Les participants sans équipe', 'Participants without a team'),
    'teams-missing': t('Les équipes à qui il manque un livrable', 'Teams that lack a deliverable'),
    jury: t('Le jury', 'The jury'),
    coaches: t('Les accompagnants', 'The coaches'),
    organisers: t('L’organisation', 'The organisers'),
  }
}
