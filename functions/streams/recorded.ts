import { auditedTypes } from '../../domain/edition/audit.ts'
import type { FigureChange, Recorded } from '../../store/edition/audit.ts'
import type { Change } from './records.ts'

/** What a change adds to the audit trail and to the figures; `undefined` when it is not audited. */
export function recordedOf({ event, kind, after, before }: Change): Recorded | undefined {
  if (!after || !auditedTypes.includes(after.type)) return undefined
  return {
    fact: {
      event,
      who: String(after.updatedBy),
      did: kind === 'INSERT' ? 'created' : 'changed',
      what: after.type,
      which: String(after.sk),
      when: String(after.updatedAt),
      under: String(after.under),
      version: Number(after.version),
    },
    figures: figuresOf(after, before),
  }
}

type Image = NonNullable<Change['after']>

function figuresOf(after: Image, before: Image | undefined): FigureChange[] {
  const isNew = before === undefined
  switch (after.type) {
    case 'Person':
      return isNew && after.role === 'participant' ? [{ figure: 'participants', add: 1 }] : []
    case 'Team': {
      const add = Number(stands(after)) - Number(stands(before))
      return add === 0 ? [] : [{ figure: 'teams', add }]
    }
    case 'Deliverable':
      return isNew ? [{ figure: 'deliverables', add: 1 }] : []
    case 'ScoreSheet':
      return isNew ? [{ figure: 'scoreSheets', add: 1, juror: String(after.juror) }] : []
    case 'VoterBatch':
      return isNew ? [{ figure: 'voterCodes', add: Number(after.count) }] : []
    default:
      return []
  }
}

function stands(team: Image | undefined): boolean {
  return Array.isArray(team?.members) && team.members.length > 0
}
