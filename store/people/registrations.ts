import { canonicalJson } from '../../domain/canonical.ts'
import type { Edition } from '../../domain/edition/edition.ts'
import { type Change, type Details, edited, type Needs, needsEnd } from '../../domain/people/details.ts'
import { isProblem, type Problem, problem } from '../../domain/problem.ts'
import { epochOf } from '../../domain/time.ts'
import { act } from '../act.ts'
import type { Write } from '../item.ts'
import { key, partition } from '../keys.ts'
import { all, getMany, type Table } from '../table.ts'
import { type Person, person } from './items.ts'
import { needs, registrationDetails } from './said.ts'

type Allocated = { run: string; team: string; why: { fr: string; en: string } }
export type Said = Details & Needs & { allocated?: Allocated | undefined }

/** What somebody has said who has said nothing. */
export const silence: Said = { cohort: '', skills: [], wishes: [], access: '', diet: '' }

/** What people have said of themselves, by their ids; needs as long as they are kept. */
export async function whatTheySaid(
  table: Table,
  edition: Pick<Edition, 'id' | 'phases'>,
  ids: readonly string[],
  now: string,
): Promise<Map<string, Said>> {
  const [said, theirNeeds] = await Promise.all([
    getMany(
      table,
      ids.map((id) => key.registrationDetails(edition.id, id)),
    ),
    now < needsEnd(edition)
      ? getMany(
          table,
          ids.map((id) => key.needs(edition.id, id)),
        )
      : [],
  ])
  const byPerson = new Map(said.map(registrationDetails.read).map((each) => [each.person, each]))
  const needsOf = new Map(theirNeeds.map(needs.read).map((each) => [each.person, each]))
  return new Map(
    ids.map((id) => {
      const { cohort, skills, wishes, allocated } = byPerson.get(id) ?? silence
      const { access, diet } = needsOf.get(id) ?? silence
      return [id, { cohort, skills, wishes, access, diet, ...(allocated && { allocated }) }]
    }),
  )
}

/** Changes part of a registration; the rest stays. The same again changes nothing. */
export async function editRegistration(
  table: Table,
  edition: Edition,
  id: string,
  change: Change,
  by: Write,
): Promise<{ person: Person; said: Said } | Problem> {
  return act(table, edition.id, by, async (desk) => {
    const at = { details: key.registrationDetails(edition.id, id), needs: key.needs(edition.id, id) }
    const [holder, hasSaid, hasNeeds] = await Promise.all([
      desk.read(person, key.person(edition.id, id)),
      desk.read(registrationDetails, at.details),
      desk.read(needs, at.needs),
    ])
    if (!holder) return problem('not-found')
    const { registration, consents = [] } = holder
    const before = { ...silence, ...hasNeeds, ...hasSaid, registration, consents }
    const after = edited(edition, before, change, by.now)
    if (isProblem(after)) return after
    const { cohort, skills, wishes, access, diet } = after
    const differs = (names: readonly (keyof typeof after)[]) =>
      names.some((name) => canonicalJson(after[name]) !== canonicalJson(before[name]))
    if (differs(['cohort', 'skills', 'wishes']))
      desk.put(registrationDetails, at.details, { person: id, cohort, skills, wishes })
    if (differs(['access', 'diet']))
      desk.put(needs, at.needs, { person: id, access, diet, expiresAt: epochOf(needsEnd(edition)) })
    const said = { cohort, skills, wishes, access, diet, allocated: hasSaid?.allocated }
    if (!differs(['consents'])) return { person: holder, said }
    return { person: desk.put(person, holder, { ...holder, consents: after.consents }), said }
  })
}

/** Has needs erased when they are to be, as the edition's windows now stand. */
export async function keepNeeds(
  table: Table,
  edition: Pick<Edition, 'id' | 'phases'>,
  by: Write,
): Promise<void> {
  const expiresAt = epochOf(needsEnd(edition))
  for await (const each of all(table, { pk: partition(edition.id, 'NEEDS') }, needs)) {
    if (each.expiresAt === expiresAt) continue
    const kept = await act(table, edition.id, by, async (desk) => {
      const stands = await desk.read(needs, each)
      return stands && desk.put(needs, stands, { ...stands, expiresAt })
    })
    if (isProblem(kept)) throw new Error(`The needs of ${each.person} of ${edition.id} are contended`)
  }
}
