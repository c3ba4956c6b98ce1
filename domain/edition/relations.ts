import { stepOf } from '../jury/scale.ts'
import { sitting } from '../jury/sitting.ts'
import { type Entry, entriesOf, entryOf } from '../records.ts'

export type Relation = { path: (string | number)[]; code: string }

/** What one edition's lists, minutes and ballots are made and measured for. */
const mostTeams = 1000

/**
 * Where one field of an edition contradicts another: unknown ids and ids used twice, presidents, numbers. What has
 * not the shape of an edition is looked at as far as it goes, so that a mistake of one kind hides none of another.
 */
export function relations(value: unknown): Relation[] {
  const edition = entryOf(value)
  const lists = ['schools', 'skills', 'themes', 'challenges', 'prizes', 'deliverables'] as const
  return [
    ...lists.flatMap((name) => usedTwice(entriesOf(edition[name]), 'id', [name])),
    ...entriesOf(edition.prizes).flatMap(({ kind, criteria }, index) =>
      kind === 'jury' ? usedTwice(entriesOf(criteria), 'id', ['prizes', index, 'criteria']) : [],
    ),
    ...guidance(edition),
    ...people(edition),
    ...references(edition),
    ...jury(edition),
    ...teams(edition),
  ]
}

function guidance({ prizes, scale }: Entry): Relation[] {
  return entriesOf(prizes).flatMap(({ criteria }, prize) =>
    entriesOf(criteria).flatMap((criterion, index) =>
      entriesOf(criterion.guidance).flatMap(({ mark }, level, levels) => {
        const path = ['prizes', prize, 'criteria', index, 'guidance', level, 'mark']
        const before = levels[level - 1]?.mark
        if (typeof mark !== 'number') return []
        if (isOffScale(scale, mark)) return [{ path, code: 'mark-off-scale' }]
        return isExceeded(before, mark) || before === mark ? [{ path, code: 'guidance-not-rising' }] : []
      }),
    ),
  )
}

function isOffScale(scale: unknown, mark: number): boolean {
  const { minimum, maximum, step } = entryOf(scale)
  const isScale = [minimum, maximum, step].every((each) => typeof each === 'number') && Number(step) > 0
  return (
    isScale &&
    stepOf({ minimum: Number(minimum), maximum: Number(maximum), step: Number(step) }, mark) === undefined
  )
}

function people({ jury: jurors, organisers }: Entry): Relation[] {
  const all = [
    ...entriesOf(jurors).map((entry, index) => ({ entry, path: ['jury', index] })),
    ...entriesOf(organisers).map((entry, index) => ({ entry, path: ['organisers', index] })),
  ]
  const twice = (field: 'id' | 'email', code: string) =>
    repeated(all.map(({ entry }) => entry[field])).map((index) => ({
      path: [...(all[index]?.path ?? []), field],
      code,
    }))
  return [...twice('email', 'address-used-twice'), ...twice('id', 'id-used-twice')]
}

function references({ themes, challenges, schools, jury: jurors, deliberation }: Entry): Relation[] {
  const unknown = (among: unknown, id: unknown) =>
    Array.isArray(among) && typeof id === 'string' && !entriesOf(among).some((each) => each.id === id)
  const { substitutes } = entryOf(deliberation)
  const namesUnknown = (list: unknown, among: unknown, path: (string | number)[], code: string) =>
    (Array.isArray(list) ? list : []).flatMap((id, index) =>
      unknown(among, id) ? [{ path: [...path, index], code }] : [],
    )
  return [
    ...entriesOf(challenges).flatMap(({ theme }, index) =>
      unknown(themes, theme) ? [{ path: ['challenges', index, 'theme'], code: 'unknown-theme' }] : [],
    ),
    ...entriesOf(jurors).flatMap(({ school }, index) =>
      unknown(schools, school) ? [{ path: ['jury', index, 'school'], code: 'unknown-school' }] : [],
    ),
    ...entriesOf(jurors).flatMap((juror, index) =>
      namesUnknown(juror.themes, themes, ['jury', index, 'themes'], 'unknown-theme'),
    ),
    ...namesUnknown(
      substitutes,
      Array.isArray(jurors) ? sitting(entriesOf(jurors)) : jurors,
      ['deliberation', 'substitutes'],
      'unknown-juror',
    ),
  ]
}

function jury({ jury: jurors, deliberation, assignment, walk, prizes }: Entry): Relation[] {
  const all = sitting(entriesOf(jurors))
  const { quorum, approvals } = entryOf(deliberation)
  const { each } = entryOf(assignment)
  const presidents = entriesOf(jurors).map(({ president }) => president)
  const isTold = presidents.every((each) => each === undefined || typeof each === 'boolean')
  const count = presidents.filter((each) => each === true).length
  const byAudience = entriesOf(prizes).filter(({ kind }) => kind === 'audience')
  return [
    ...(Array.isArray(jurors) && isExceeded(quorum, all.length)
      ? [{ path: ['deliberation', 'quorum'], code: 'quorum-above-jury' }]
      : []),
    ...(isExceeded(quorum, each)
      ? [{ path: ['deliberation', 'quorum'], code: 'quorum-above-assignment' }]
      : []),
    ...(Array.isArray(jurors) && isExceeded(each, all.length)
      ? [{ path: ['assignment', 'each'], code: 'more-than-jury' }]
      : []),
    ...(Array.isArray(jurors) && isExceeded(entryOf(walk).minimum, all.length)
      ? [{ path: ['walk', 'minimum'], code: 'more-than-jury' }]
      : []),
    ...(assignment !== undefined && walk !== undefined
      ? [{ path: ['walk'], code: 'assignment-or-walk' }]
      : []),
    ...(Array.isArray(jurors) && isExceeded(approvals, all.length)
      ? [{ path: ['deliberation', 'approvals'], code: 'approvals-above-jury' }]
      : []),
    ...(Array.isArray(jurors) && isTold && count !== 1 ? [{ path: ['jury'], code: 'one-president' }] : []),
    ...(byAudience.length > 1 ? [{ path: ['prizes'], code: 'one-audience-prize' }] : []),
  ]
}

function teams({ teams: rules, schools, challenges }: Entry): Relation[] {
  const { schools: mixed, maximum, perChallenge } = entryOf(rules)
  const places = typeof perChallenge === 'number' ? entriesOf(challenges).length * perChallenge : 0
  return [
    ...(Array.isArray(schools) && isExceeded(mixed, schools.length)
      ? [{ path: ['teams', 'schools'], code: 'more-schools-than-there-are' }]
      : []),
    ...(places > mostTeams ? [{ path: ['teams', 'perChallenge'], code: 'more-teams-than-can-be' }] : []),
    ...(isExceeded(mixed, maximum)
      ? [{ path: ['teams', 'schools'], code: 'more-schools-than-members' }]
      : []),
  ]
}

function isExceeded(value: unknown, most: unknown): boolean {
  return typeof value === 'number' && typeof most === 'number' && value > most
}

function usedTwice(entries: readonly Entry[], field: string, path: (string | number)[]): Relation[] {
  return repeated(entries.map((entry) => entry[field])).map((index) => ({
    path: [...path, index, field],
    code: 'id-used-twice',
  }))
}

function repeated(ids: readonly unknown[]): number[] {
  return ids.flatMap((id, index) => (typeof id === 'string' && ids.indexOf(id) < index ? [index] : []))
}
