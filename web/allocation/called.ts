import type { getAllocation } from '../../api/allocation/get-allocation.ts'
import type { getAllocationRun } from '../../api/allocation/get-allocation-run.ts'
import type { OutputOf } from '../../api/operation.ts'
import type { Called } from '../../domain/allocation/words.ts'
import type { Edition } from '../session.ts'

export type Allocation = OutputOf<typeof getAllocation>
export type Draft = NonNullable<Allocation['draft']>
export type Run = OutputOf<typeof getAllocationRun>
export type Plan = Draft['plan']

/** What every part of the page is given once there is a draft. */
export type Shown = { edition: Edition; allocation: Allocation; draft: Draft; called: Called }

/** How people, schools, skills and challenges are called on the page of an allocation. */
export function calledIn(edition: Edition, { people }: Pick<Allocation, 'people'>): Called {
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const both = (name: string) => ({ fr: name, en: name })
  return (what, id) => {
    if (what === 'person') return both(names.get(id) ?? id)
    if (what === 'school') return both(edition.schools.find((each) => each.id === id)?.name ?? id)
    if (what === 'skill') return edition.skills?.find((each) => each.id === id)?.name ?? both(id)
    return edition.challenges.find((each) => each.id === id)?.title ?? both(id)
  }
}
