import { randomBytes } from 'node:crypto'
import type { AuditFact } from '../../domain/edition/audit.ts'
import { registrationOf } from '../../domain/edition/figures.ts'
import { holdsPlace } from '../../domain/people/registration.ts'
import { competes, stands } from '../../domain/teams/team.ts'
import { isInstant } from '../../domain/time.ts'
import { appendToChain, type FigureChange } from '../../store/edition/audit.ts'
import { currentEdition } from '../../store/edition/editions.ts'
import type { Noted } from '../../store/edition/figures.ts'
import { scheduleEdition } from '../../store/mail/due.ts'
import { type Person, person } from '../../store/people/items.ts'
import { team } from '../../store/teams/items.ts'
import { voterBatch } from '../../store/vote/items.ts'
import type { Change, Image } from '../streams/changes.ts'
import { type React, toEach } from '../streams/react.ts'

/** Every change of what is audited becomes an entry of its edition's audit trail, and adds to the edition's figures. */
export const audit: React = async (table, changes, by) => {
  const recorded = changes.map(recordedOf)
  for (const [edition, theirs] of Map.groupBy(recorded, (each) => each.edition))
    await appendToChain(table, edition, theirs, randomBytes(32).toString('hex'), by)
}

/** The dates of what is due follow the edition's windows. */
export const setDates = toEach(async (table, { after }, by) => {
  const current = await currentEdition(table, String(after?.edition))
  if (current) await scheduleEdition(table, current.edition, by)
})

function recordedOf({ event, happened, taken, image, after, before }: Change) {
  // The key says where a thing is; what it says of itself may have been written by anybody.
  const { pk, sk, type, version } = image
  const edition = pk.split('#')[1] ?? ''
  const fact: Omit<AuditFact, 'digest'> = {
    event,
    // Who took a thing away, and by which rule, no stream says; no operation does.
    who: after ? String(after.updatedBy) : 'unknown',
    did: happened,
    what: type,
    which: sk,
    when: after ? String(after.updatedAt) : (taken ?? String(image.updatedAt)),
    under: after ? String(after.under) : 'unknown',
    version: Number.isInteger(version) ? version : 0,
    ...(taken !== undefined && { taken }),
  }
  return {
    edition,
    fact,
    thing: after,
    ...(after ? countedOf(after, before) : { figures: [] }),
  }
}

/** What a change adds to the figures of its edition; of a thing as it stands, `before` left out, all that it adds. */
export function countedOf(after: Image, before?: Image): { figures: FigureChange[]; noted: Noted[] } {
  return { figures: figuresOf(after, before), noted: notedOf(after, before) }
}

/** What is told of a day or of a team. What was taken away tells nothing: the figures of what was stay. */
function notedOf(after: Image, before: Image | undefined): Noted[] {
  switch (after.type) {
    case 'Person':
      return registered(after, before)
    case 'Ballot':
      return before || !isInstant(String(after.updatedAt))
        ? []
        : [{ of: 'vote', at: String(after.updatedAt) }]
    case 'Team':
      return before && competing(after) === competing(before)
        ? []
        : [{ of: 'team', team: team.read(after).id, version: after.version, competes: competing(after) }]
    case 'Deliverable':
      return before ? [] : [handedIn(after, 'received')]
    case 'Upload':
      return after.state === 'late' ? [handedIn(after, 'late')] : []
    default:
      return []
  }
}

function competing(image: Image | undefined): boolean {
  return image !== undefined && competes(team.read(image))
}

function registered(after: Image, before: Image | undefined): Noted[] {
  const [is, was] = [registrationOf(person.read(after)), before && registrationOf(person.read(before))]
  if (is?.school === was?.school && is?.stands === was?.stands) return []
  const adding = (each: typeof is, add: number): Noted[] =>
    each ? [{ of: 'registration', ...each, add }] : []
  return [...adding(was, -1), ...adding(is, 1)]
}

function handedIn({ team, deliverable }: Image, came: 'received' | 'late'): Noted {
  return { of: 'deliverable', team: String(team), deliverable: String(deliverable), came }
}

function figuresOf(after: Image, before: Image | undefined): FigureChange[] {
  const isNew = before === undefined
  switch (after.type) {
    case 'Person':
      return [
        ...figureOf('participants', peopleIn(holdsPlace, after), peopleIn(holdsPlace, before)),
        ...figureOf('awaiting', peopleIn(awaitsApproval, after), peopleIn(awaitsApproval, before)),
      ]
    case 'Team': {
      const standing = (image: Image | undefined) => Number(image !== undefined && stands(team.read(image)))
      return figureOf('teams', standing(after), standing(before))
    }
    case 'Deliverable':
      return isNew ? [{ figure: 'deliverables', add: 1 }] : []
    case 'Ballot':
      return isNew ? [{ figure: 'ballots', add: 1 }] : []
    case 'VoterBatch':
      return figureOf('voterCodes', goodCards(after), before ? goodCards(before) : 0)
    default:
      return []
  }
}

function figureOf(figure: FigureChange['figure'], after: number, before: number): FigureChange[] {
  return after === before ? [] : [{ figure, add: after - before }]
}

function peopleIn(state: (each: Person) => boolean, image: Image | undefined): number {
  return Number(image !== undefined && state(person.read(image)))
}

function awaitsApproval({ registration }: Person): boolean {
  return registration?.state === 'awaiting-approval'
}

function goodCards(image: Image): number {
  const { count, closed } = voterBatch.read(image)
  return closed ? 0 : count
}
