import { stands } from '../../domain/teams/team.ts'
import { appendToChain, type FigureChange, type Recorded } from '../../store/edition/audit.ts'
import { currentEdition } from '../../store/edition/editions.ts'
import { scheduleEdition } from '../../store/mail/due.ts'
import { team } from '../../store/teams/items.ts'
import { voterBatch } from '../../store/vote/items.ts'
import type { Change, Image } from '../streams/changes.ts'
import { type React, toEach } from '../streams/react.ts'

/** Every change of what is audited becomes an entry of its edition's audit trail, and adds to the edition's figures. */
export const audit: React = async (table, changes, by) => {
  const recorded = changes.flatMap(recordedOf)
  for (const [edition, theirs] of Map.groupBy(recorded, (each) => each.edition))
    await appendToChain(table, edition, theirs, by)
}

/** The dates of what is due follow the edition's windows. */
export const setDates = toEach(async (table, { after }, by) => {
  const current = await currentEdition(table, String(after?.edition))
  if (current) await scheduleEdition(table, current.edition, by)
})

function recordedOf({ event, kind, after, before }: Change): (Recorded & { edition: string })[] {
  if (!after) return []
  const fact = {
    event,
    who: String(after.updatedBy),
    did: kind === 'INSERT' ? ('created' as const) : ('changed' as const),
    what: after.type,
    which: after.sk,
    when: String(after.updatedAt),
    under: String(after.under),
    version: after.version,
  }
  return [{ edition: after.edition, fact, figures: figuresOf(after, before) }]
}

function figuresOf(after: Image, before: Image | undefined): FigureChange[] {
  const isNew = before === undefined
  switch (after.type) {
    case 'Person':
      return isNew && after.role === 'participant' ? [{ figure: 'participants', add: 1 }] : []
    case 'Team': {
      const add = Number(stands(team.read(after))) - Number(before !== undefined && stands(team.read(before)))
      return add === 0 ? [] : [{ figure: 'teams', add }]
    }
    case 'Deliverable':
      return isNew ? [{ figure: 'deliverables', add: 1 }] : []
    case 'VoterBatch': {
      const add = goodCards(after) - (before ? goodCards(before) : 0)
      return add === 0 ? [] : [{ figure: 'voterCodes', add }]
    }
    default:
      return []
  }
}

function goodCards(image: Image): number {
  const { count, closed } = voterBatch.read(image)
  return closed ? 0 : count
}
