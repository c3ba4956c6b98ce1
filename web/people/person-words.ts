import { t } from '../language.ts'
import type { Tone } from '../parts/status.tsx'
import type { PersonLine } from './roster.ts'

type Role = PersonLine['role']
type State = PersonLine['state']

/** What somebody is in the edition, in a word. */
export function roleWord(role: Role): string {
  return {
    participant: t('Participant', 'Participant'),
    juror: t('Jury', 'Jury'),
    president: t('Présidence du jury', 'Chair of the jury'),
    organiser: t('Organisation', 'Organiser'),
    coach: t('Accompagnement', 'Coach'),
  }[role]
}

/** Where somebody stands, in words and with a sign. */
export function stateWords(state: State): { tone: Tone; words: string } {
  const all: Record<State, { tone: Tone; words: string }> = {
    registered: { tone: 'good', words: t('prend part', 'takes part') },
    'awaiting-approval': { tone: 'wait', words: t('attend une décision', 'awaits a decision') },
    waiting: { tone: 'wait', words: t('sur liste d’attente', 'on the waiting list') },
    promoted: { tone: 'wait', words: t('place offerte', 'place offered') },
    refused: { tone: 'bad', words: t('refusée', 'refused') },
    withdrawn: { tone: 'none', words: t('n’en est plus', 'out') },
    named: { tone: 'none', words: t('pas encore invité', 'not invited yet') },
    invited: { tone: 'wait', words: t('invité', 'invited') },
    accepted: { tone: 'good', words: t('a accepté', 'has accepted') },
  }
  return all[state]
}

/** The states, in the order in which one asks for them. */
export const states: readonly State[] = [
  'registered',
  'awaiting-approval',
  'waiting',
  'promoted',
  'refused',
  'withdrawn',
  'named',
  'invited',
  'accepted',
]
