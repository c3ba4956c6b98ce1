import * as z from 'zod/mini'
import type { Edition } from '../edition/edition.ts'
import { isOpenThrough } from '../edition/phases.ts'
import { personName, readsAsWritten, slug, type Text, words } from '../fields.ts'
import { personal } from '../personal.ts'
import { type Problem, problem } from '../problem.ts'
import { plusSeconds } from '../time.ts'
import type { Consent, Registration } from './registration.ts'

const ofPerson = { purpose: 'identify', retention: 'edition-archived' } as const
const ofNeeds = { purpose: 'take-care', retention: 'expired' } as const
const need = personal(words(readsAsWritten, z.trim(), z.maxLength(500)), ofNeeds)

/** What a participant says of themselves beside their name: empty where they have said nothing. */
export const details = {
  /** Their class, where the edition asks for it. */
  cohort: personal(words(readsAsWritten, z.trim(), z.maxLength(80)), ofPerson),
  /** Out of the edition's list. */
  skills: z.array(slug).check(z.maxLength(40)),
  /** Challenges, the one that they want most first. */
  wishes: z.array(slug).check(z.maxLength(100)),
}

/** What organisers see to, and nobody else sees. */
export const needs = { access: need, diet: need }

/**
 * The rules, which whoever was entered by somebody else accepts here and nobody takes back but by leaving; and what one may take back without
 * losing one's place: being written to after the event, and pictures.
 */
const consents = { rules: z.literal(true), contact: z.boolean(), images: z.boolean() }

/** Any of what a participant may change of their registration; what is left out stays. */
export const change = z.partial(z.strictObject({ ...details, ...needs, ...consents }))
export type Change = z.infer<typeof change>

/** What organisers put right of somebody; what is left out stays. */
export const correction = z.partial(
  z.strictObject({ name: personName, school: slug, cohort: details.cohort }),
)
export type Correction = z.infer<typeof correction>

export type Details = { cohort: string; skills: string[]; wishes: string[] }
export type Needs = { access: string; diet: string }
type Stands = { registration?: Registration | undefined; consents: readonly Consent[] } & Details & Needs
type Rules = Pick<Edition, 'phases' | 'challenges' | 'skills'>

const aWeek = 7 * 86_400

/** Until when needs are kept: a week after the palmarès is due, with which the event ends. */
export function needsEnd({ phases }: Pick<Edition, 'phases'>): string {
  return plusSeconds(phases.published.opens, aWeek)
}

/**
 * A registration once its holder has changed it: skills and wishes until registration closes, needs as long as they are kept,
 * consents always. Whoever is out has consents alone to change.
 */
export function edited(
  edition: Rules,
  before: Stands,
  asked: Change,
  now: string,
): (Details & Needs & { consents: Consent[] }) | Problem {
  const refusal = mayEdit(edition, before, asked, now)
  if (refusal) return refusal
  const rules = agreed(before.consents, 'rules', asked.rules, now)
  const contact = agreed(rules, 'contact', asked.contact, now)
  return {
    cohort: asked.cohort ?? before.cohort,
    skills: asked.skills ?? before.skills,
    wishes: asked.wishes ?? before.wishes,
    access: asked.access ?? before.access,
    diet: asked.diet ?? before.diet,
    consents: [...agreed(contact, 'images', asked.images, now)],
  }
}

function mayEdit(edition: Rules, { registration }: Stands, asked: Change, now: string): Problem | undefined {
  const touches = (names: object) =>
    Object.keys(names).some((name) => asked[name as keyof Change] !== undefined)
  if (!touches(details) && !touches(needs)) return undefined
  if (registration?.state === 'withdrawn' || registration?.state === 'refused') return problem('no-place')
  const { phases } = edition
  if (touches(details) && !isOpenThrough(edition, ['registration'], now))
    return problem('phase-closed', {
      extra: { now, windows: [{ phase: 'registration', ...phases.registration }] },
    })
  if (touches(needs) && now >= needsEnd(edition))
    return problem('phase-closed', { extra: { now, windows: [] } })
  const known = [
    { path: 'skills', ids: asked.skills, among: edition.skills ?? [], detail: unknownSkill },
    { path: 'wishes', ids: asked.wishes, among: edition.challenges, detail: unknownWish },
  ]
  const fields = known
    .filter(({ ids = [], among }) => !areOf(ids, among))
    .map(({ path, detail }) => ({ path, detail }))
  return fields.length > 0 ? problem('invalid-input', { fields }) : undefined
}

/** Whether ids are all of a list, each once. */
function areOf(ids: readonly string[], among: readonly { id: string }[]): boolean {
  return new Set(ids).size === ids.length && ids.every((id) => among.some((each) => each.id === id))
}

const unknownSkill: Text = {
  fr: 'Choisissez dans la liste de l’édition, chaque compétence une fois.',
  en: 'Choose from the edition’s list, each skill once.',
}
const unknownWish: Text = {
  fr: 'Choisissez parmi les défis de l’édition, chacun une fois.',
  en: 'Choose among the edition’s challenges, each once.',
}

function agreed(
  before: readonly Consent[],
  to: Consent['to'],
  wanted: boolean | undefined,
  now: string,
): readonly Consent[] {
  const stands = before.find((each) => each.to === to)
  const given = stands !== undefined && stands.withdrawn === undefined
  if (wanted === undefined || wanted === given) return before
  const after: Consent = stands && !wanted ? { ...stands, withdrawn: now } : { to, given: now }
  return [...before.filter((each) => each !== stands), after]
}
