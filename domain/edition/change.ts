import { canonicalJson } from '../canonical.ts'
import type { Text } from '../fields.ts'
import { isProblem, type Problem, problem } from '../problem.ts'
import { movePhases, type Readable } from './calendar.ts'
import { type Difference, differences } from './difference.ts'
import type { Edition } from './edition.ts'
import { locked, lockOf } from './locks.ts'
import { movingTakesReason, withoutReason } from './reasons.ts'

/** What stands as an edition is changed, as far as the change touches it. */
export type Standing = {
  now: string
  signed: boolean
  frozen: boolean
  published: boolean
  readable: Readable
  /** The schools, challenges and deliverables that somebody has registered at, a team is on, and something was handed in for. */
  used: { schools: ReadonlySet<string>; challenges: ReadonlySet<string>; deliverables: ReadonlySet<string> }
  /** Somebody's sheet is in, so that what it holds must stay what is asked. */
  scored: boolean
  /** The teams are divided among the jurors. */
  divided: boolean
  /** How many hold a place, or have been offered one. */
  places: number
}

/** An edition that may be put in the place of another, what differs, and what has to come with it. */
export type Change = {
  edition: Edition
  differences: Difference[]
  /** A reason has to be written, and is kept. */
  reason: boolean
  /** The president has to agree: to these fields. */
  agreement: Difference[]
}

/**
 * What becomes of an edition that somebody wants to read `after`: the change with what has to come with it, or the fields that may not
 * change so any more. What is the same is always accepted, and changes nothing.
 */
export function changeEdition(before: Edition, after: Edition, standing: Standing): Change | Problem {
  const found = differences(before, after)
  if (found.length === 0) return { edition: before, differences: [], reason: false, agreement: [] }
  const refused = [
    ...found.flatMap((each) => told(each, locked(lockOf(each.path), before, standing))),
    ...inUse(before, after, standing.used),
    ...placesKept(before, after, standing),
    ...sheetsKept(before, after, standing, found),
  ]
  if (refused.length > 0) return problem('edition-stands', { fields: firstOfEach(refused) })
  const moved = moveWindows(before, after, standing)
  if (isProblem(moved)) return moved
  const rules = found.filter(({ path }) => lockOf(path) === 'rules')
  const { now } = standing
  const begun = (phase: 'work' | 'jury') => before.phases[phase].opens <= now
  // A window that is moved away again takes no sheet back.
  const scoring = begun('jury') || standing.scored
  return {
    edition: after,
    differences: found,
    reason:
      (found.some(({ path }) => lockOf(path) === 'calendar') && movingTakesReason(before, now)) ||
      (rules.length > 0 && (begun('work') || scoring)),
    agreement: scoring ? rules : [],
  }
}

/** Whether a change may be made now: with its reason where one is asked, and the president's agreement. */
export function mayChange(
  { reason: needed, agreement }: Change,
  { reason, agreed }: { reason: string | undefined; agreed: boolean },
): Problem | undefined {
  if (needed && reason === undefined) return withoutReason()
  if (agreement.length > 0 && !agreed)
    return problem('president-agrees-first', {
      fields: firstOfEach(agreement.map(({ at }) => ({ path: at, detail: presidentAgrees }))),
    })
  return undefined
}

type Refused = { path: string; detail: Text }

function told({ at }: Difference, detail: Text | undefined): Refused[] {
  return detail ? [{ path: at, detail }] : []
}

/** What somebody rests on stays. */
function inUse(before: Edition, after: Edition, used: Standing['used']): Refused[] {
  const gone = <Entry extends { id: string }>(list: readonly Entry[], rest: readonly { id: string }[]) =>
    list.filter(({ id }) => !rest.some((each) => each.id === id))
  const kinds = new Map(before.deliverables.map(({ id, kind }) => [id, kind]))
  return [
    ...gone(before.schools, after.schools)
      .filter(({ id }) => used.schools.has(id))
      .map(({ name }) => ({ path: 'schools', detail: schoolUsed(name) })),
    ...gone(before.challenges, after.challenges)
      .filter(({ id }) => used.challenges.has(id))
      .map(({ title }) => ({ path: 'challenges', detail: challengeUsed(title) })),
    ...gone(before.deliverables, after.deliverables)
      .filter(({ id }) => used.deliverables.has(id))
      .map(({ name }) => ({ path: 'deliverables', detail: deliverableUsed(name) })),
    ...after.deliverables.flatMap(({ id, kind, name }, index) =>
      used.deliverables.has(id) && kinds.has(id) && kinds.get(id) !== kind
        ? [{ path: `deliverables.${index}.kind`, detail: deliverableUsed(name) }]
        : [],
    ),
  ]
}

/** Nobody loses a place by a number. */
function placesKept(before: Edition, { registration }: Edition, { places }: Standing): Refused[] {
  const { capacity } = registration ?? {}
  const changes = capacity !== before.registration?.capacity
  return changes && capacity !== undefined && capacity < places
    ? [{ path: 'registration.capacity', detail: placesTaken(places) }]
    : []
}

/** What a sheet holds stays what is asked: no agreement makes a sheet complete that was filled in for other criteria. */
function sheetsKept(
  before: Edition,
  after: Edition,
  { scored, divided }: Standing,
  found: readonly Difference[],
): Refused[] {
  const asked = ({ prizes, scale }: Edition) =>
    canonicalJson([
      prizes
        .map((each) => [each.id, each.kind, each.kind === 'jury' && each.criteria.map(({ id }) => id).sort()])
        .sort(),
      scale,
    ])
  const touching = (name: string) => found.find(({ path }) => path.split('.')[0] === name)
  return [
    ...(scored && asked(before) !== asked(after)
      ? [{ path: touching('scale')?.at ?? touching('prizes')?.at ?? 'prizes', detail: sheetsAreIn }]
      : []),
    ...(divided ? ['assignment', 'walk'] : []).flatMap((name) => {
      const touched = touching(name)
      return touched ? [{ path: touched.at, detail: teamsDivided }] : []
    }),
  ]
}

function moveWindows(before: Edition, after: Edition, { signed, readable }: Standing): Edition | Problem {
  const { phases } = after
  return movePhases(before, { version: 0, signed, readable }, { phases, readVersion: 0 })
}

function firstOfEach(fields: readonly Refused[]): Refused[] {
  return [...new Map(fields.toReversed().map((each) => [each.path, each])).values()].reverse().slice(0, 50)
}

const presidentAgrees: Text = {
  fr: 'La notation est ouverte : ceci ne change qu’avec l’accord de la présidence du jury.',
  en: 'Scoring is open: this changes with the agreement of the jury’s president alone.',
}
const sheetsAreIn: Text = {
  fr: 'Des feuilles de notes sont rendues : les prix, les critères et l’échelle qu’elles remplissent restent.',
  en: 'Score sheets are in: the prizes, the criteria and the scale that they fill in stay.',
}
const teamsDivided: Text = {
  fr: 'Les équipes sont déjà réparties entre les jurés selon cette règle.',
  en: 'The teams are divided among the jurors by this rule already.',
}
const placesTaken = (places: number): Text => ({
  fr: `${places} personnes ont une place : le nombre de places ne peut pas être plus petit.`,
  en: `${places} people hold a place: there cannot be fewer places.`,
})
const schoolUsed = (name: string): Text => ({
  fr: `« ${name} » reste : quelqu’un s’y est inscrit.`,
  en: `“${name}” stays: somebody registered there.`,
})
const challengeUsed = (title: Text): Text => ({
  fr: `« ${title.fr} » reste : une équipe y travaille.`,
  en: `“${title.en}” stays: a team works on it.`,
})
const deliverableUsed = (name: Text): Text => ({
  fr: `« ${name.fr} » reste tel quel : quelque chose a été remis.`,
  en: `“${name.en}” stays as it is: something was handed in.`,
})
