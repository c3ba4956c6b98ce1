import type { Phase, Window } from '../domain/edition/edition.ts'
import { dateAndTime, serverInstant, zoneName } from './clock.ts'
import { t } from './language.ts'

export type Windows = Record<Phase, Window>

export const phaseOrder = [
  'registration',
  'formation',
  'work',
  'jury',
  'vote',
  'deliberation',
  'published',
  'archived',
] as const satisfies readonly Phase[]

/** Whether the phase is open by the server's clock; closing is out. The server decides again on every act. */
export function isOpenNow(windows: Windows, phase: Phase, now = serverInstant()): boolean {
  return windows[phase].opens <= now && now < windows[phase].closes
}

/** Whether the phase's end has passed. */
export function isOver(windows: Windows, phase: Phase, now = serverInstant()): boolean {
  return windows[phase].closes <= now
}

/** What people call a phase. */
export function phaseTitle(phase: Phase): string {
  return {
    registration: t('Inscriptions', 'Registration'),
    formation: t('Équipes', 'Teams'),
    work: t('Travail', 'Work'),
    jury: t('Jury', 'Jury'),
    vote: t('Vote du public', 'Audience vote'),
    deliberation: t('Délibération', 'Deliberation'),
    published: t('Palmarès', 'Palmarès'),
    archived: t('Archives', 'Archive'),
  }[phase]
}

/** When a phase closed, as a sentence. */
export function closedSince(
  { phases, timeZone }: { phases: Windows; timeZone: string },
  phase: Phase,
): string {
  const when = dateAndTime(phases[phase].closes, timeZone)
  return t(`Clôture : ${when} (${zoneName(timeZone)}).`, `Closed on ${when} (${zoneName(timeZone)}).`)
}

/** Whether everybody can read the palmarès: it is published, and its phase has opened. */
export function palmaresIsOut({ published, phases }: { published: boolean; phases: Windows }): boolean {
  return published && phases.published.opens <= serverInstant()
}
