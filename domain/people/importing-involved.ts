import type { Edition } from '../edition/edition.ts'
import { fieldsOf } from '../field-problems.ts'
import { type Language, type Text, text } from '../fields.ts'
import { isProblem, type Problem } from '../problem.ts'
import { problems } from '../problems.ts'
import { lookAlike } from '../teams/look-alike.ts'
import {
  addressOf,
  readCalled,
  refusedAt,
  repeatsIn,
  schoolNamed,
  type Verdict,
  whichSchool,
} from './importing.ts'
import type { Holder } from './invitation.ts'
import { type Invited, type Invitee, invite } from './involved.ts'
import { fieldsOfRole, listFields } from './list-fields.ts'
import { comparable, type ListedPerson, resolved, spreadsheetDamage } from './people-list.ts'

/** As many teams, or themes, as one may have. */
export const mostNamed = 20

/** Whom a list invites. */
export type InvitedRole = 'juror' | 'coach'

type Team = { id: string; name: string }

/** What stands as a list is read. */
export type Ground = {
  /** Those who have one of its addresses. */
  holders: ReadonlyMap<string, Holder & { name: string; language: Language }>
  /** The teams that stand and that it names, by what their names look like. */
  teams: ReadonlyMap<string, Team>
  /** A juror's name stands in the signed minutes. */
  signed: boolean
}

/** What becomes of a line, and whom it is about where it invites or changes somebody. */
export type Judged = { told: Verdict & { line: number }; invitee?: Invitee & { id: string } }

/**
 * What becomes of each line of a list of jurors or coaches, in its order, and of the edition: each is invited as by the form, one after the
 * other. Whoever has that role is left, or their name put right, and the teams that the line names become theirs.
 */
export function judge(
  edition: Edition,
  { role, lines }: { role: InvitedRole; lines: readonly ListedPerson[] },
  ground: Ground,
  newId: (place: number) => string,
  now: string,
): { edition: Edition; judged: Judged[] } {
  const repeated = repeatsIn(lines)
  const read = lines.map((listed, place): Invitee | Refusal => {
    const holder = ground.holders.get(addressOf(listed) ?? '')
    return repeated[place] ?? inviteeOf(edition, role, listed, holder, ground)
  })
  const places = read.flatMap((each, place) => ('verdict' in each ? [] : [place]))
  const invitees = read.flatMap((each) => ('verdict' in each ? [] : [each]))
  const teams = new Set([...ground.teams.values()].map(({ id }) => id))
  const idOf = (index: number) => newId(places[index] ?? index)
  const made = invite(edition, invitees, { holders: ground.holders, newId: idOf, teams }, now)
  const judged = lines.map((listed, place): Judged => {
    const { line } = listed
    const invitee = read[place]
    const became = made.invited[places.indexOf(place)]
    if (!invitee || 'verdict' in invitee || !became) return { told: { line, ...(invitee as Refusal) } }
    if (isProblem(became)) return { told: { line, ...refusalOf(became) } }
    const told = becameOf(invitee, became, ground, listed)
    return { told: { line, ...told }, invitee: { ...invitee, id: became.id } }
  })
  return { edition: renamed(made.edition, judged), judged }
}

/** The edition with the names of jurors as a list puts them right. */
function renamed(edition: Edition, judged: readonly Judged[]): Edition {
  const names = new Map(
    judged.flatMap(({ told, invitee }) =>
      invitee?.role === 'juror' && told.verdict === 'change' ? [[invitee.id, invitee.name] as const] : [],
    ),
  )
  if (names.size === 0) return edition
  const jury = edition.jury.map((each) => ({ ...each, name: names.get(each.id) ?? each.name }))
  return { ...edition, jury }
}

function becameOf(
  invitee: Invitee,
  { id, outcome }: Exclude<Invited, Problem>,
  { holders, teams, signed }: Ground,
  listed: ListedPerson,
): Verdict {
  const holder = holders.get(invitee.email)
  const person = enteredOf(invitee, teams)
  if (outcome === 'invited') return { verdict: 'create', person, ...(holder && { again: true }) }
  const isNamed = holder?.name === invitee.name
  if (!isNamed && invitee.role === 'juror' && signed)
    return refusedAt('name', problems['already-signed'].title)
  const coached = holder?.coaching?.teams ?? []
  const isAccompanying =
    invitee.role !== 'coach' || listed.teams === undefined || isSame(coached, invitee.teams)
  const changed = [...(isNamed ? [] : ['name' as const]), ...(isAccompanying ? [] : ['teams' as const])]
  return changed.length > 0 ? { verdict: 'change', id, person, changed } : { verdict: 'leave', id }
}

type Refusal = Extract<Verdict, { verdict: 'refuse' }>

/** Why a line is refused: at the cells that it is about or, as it is about whose address that is, there. */
function refusalOf({ problem, fields = [] }: Problem): Refusal {
  const mistakes = fields.flatMap(({ path, detail }) => {
    const field = listFields.find((each) => each === path)
    return field ? [{ field, detail }] : []
  })
  return mistakes.length > 0 ? { verdict: 'refuse', mistakes } : refusedAt('email', problems[problem].title)
}

function enteredOf(invitee: Invitee, teams: ReadonlyMap<string, Team>) {
  const { email, name, language } = invitee
  if (invitee.role === 'coach') {
    const coached = [...teams.values()].filter(({ id }) => invitee.teams.includes(id))
    return { email, name, language, teams: coached.map((each) => each.name) }
  }
  const school = invitee.role === 'juror' ? invitee.school : undefined
  return { email, name, language, ...(school !== undefined && { school }) }
}

function inviteeOf(
  edition: Edition,
  role: InvitedRole,
  listed: ListedPerson,
  holder: { id: string; language: Language } | undefined,
  { teams }: Ground,
): Invitee | Refusal {
  const { called, mistakes, add } = readCalled(listed, fieldsOfRole[role], holder)
  const several = (field: 'teams' | 'themes', find: (name: string) => { id: string } | undefined) => {
    const cell = listed[field] ?? ''
    if (cell.split('|').length > mostNamed) add(field, tooMany)
    const found = resolved(cell, find)
    const strange = found.find((each) => typeof each === 'string')
    if (strange !== undefined) add(field, spreadsheetDamage(strange) ?? unknown[field](strange))
    return [...new Set(found.flatMap((each) => (typeof each === 'string' ? [] : [each.id])))]
  }
  if (role === 'coach') {
    const coached = several('teams', (name) => teams.get(lookAlike(name))).toSorted()
    if (mistakes.length > 0 || !called) return { verdict: 'refuse', mistakes }
    return { role, ...called, teams: coached }
  }
  const school = schoolNamed(edition, listed.school)
  if (!school && listed.school !== undefined) add('school', whichSchool(edition, listed.school))
  const themes = several('themes', (name) => themeNamed(edition, name))
  // Of who is on the jury already it is known.
  const known = edition.jury.find(({ id }) => id === holder?.id)?.function
  const fr = listed.function ?? known?.fr ?? ''
  const en = listed.functionInEnglish ?? listed.function ?? known?.en ?? ''
  const title = text.safeParse({ fr, en })
  if (!title.success)
    for (const { path, detail } of fieldsOf(title.error.issues))
      add(path === 'en' && listed.functionInEnglish !== undefined ? 'functionInEnglish' : 'function', detail)
  if (mistakes.length > 0 || !called || !title.success) return { verdict: 'refuse', mistakes }
  return {
    role,
    ...called,
    function: title.data,
    ...(school && { school: school.id }),
    ...(themes.length > 0 && { themes }),
  }
}

function themeNamed({ themes }: Pick<Edition, 'themes'>, written: string) {
  const said = comparable(written)
  return themes.find(({ id, name }) => [id, name.fr, name.en].some((way) => comparable(way) === said))
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.toSorted().join() === other.toSorted().join()
}

const unknown: Readonly<Record<'teams' | 'themes', (name: string) => Text>> = {
  teams: (name) => ({
    fr: `Aucune équipe ne s’appelle « ${name} » ; entre plusieurs, une barre : | .`,
    en: `No team is called “${name}”; between several, a bar: | .`,
  }),
  themes: (name) => ({
    fr: `« ${name} » n’est aucun des thèmes de l’édition ; entre plusieurs, une barre : | .`,
    en: `“${name}” is none of the edition’s themes; between several, a bar: | .`,
  }),
}

const tooMany: Text = { fr: 'Il y en a trop : 20 au plus.', en: 'There are too many: 20 at most.' }
