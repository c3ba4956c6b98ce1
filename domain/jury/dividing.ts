import { digestOf } from '../canonical.ts'
import type { Edition } from '../edition/edition.ts'
import { type Problem, problem } from '../problem.ts'
import type { Release } from './assigned.ts'
import type { Pair, Plan } from './assignment.ts'
import { type InterestKind, interestOf } from './scoring.ts'
import { sitting } from './sitting.ts'

type Divided = Pick<Edition, 'assignment' | 'challenges' | 'jury'>
type Team = { id: string; challenge: string; members: readonly { school: string }[] }
type Interested = { juror: string; team: string; kind: InterestKind | 'none' }

/** What an edition's teams are divided by: its jurors but those who dropped out, and interests as they stand, the same school among them. */
export function planOf(
  { assignment, challenges, jury }: Divided,
  teams: readonly Team[],
  interests: readonly Interested[],
  released: readonly Pick<Release, 'juror'>[] = [],
): Plan {
  const left = new Set(released.map(({ juror }) => juror))
  const themes = new Map(challenges.map(({ id, theme }) => [id, theme]))
  const declared = new Map(interests.map((each) => [pairKey(each), each.kind]))
  const jurors = sitting(jury).filter(({ id }) => !left.has(id))
  return {
    jurors: jurors.map(({ id, themes: own, most }) => ({
      id,
      ...(own && { themes: own }),
      ...(most !== undefined && { most }),
    })),
    teams: teams.map(({ id, challenge }) => ({ id, theme: themes.get(challenge) ?? '' })),
    interests: jury.flatMap(({ id: juror, school }) =>
      teams.flatMap(({ id: team, members }) => {
        const kind = interestOf(declared.get(pairKey({ juror, team })), school, members)
        return kind === 'none' ? [] : [{ juror, team, kind }]
      }),
    ),
    each: assignment?.each ?? 'all',
  }
}

/** What an assignment was made of, as one SHA-256: with its seed, the same again makes the same assignment. */
export function inputOf(plan: Plan): string {
  return digestOf(plan)
}

/** Whether an edition's teams may be divided at `now`; again until somebody may have scored. */
export function mayAssign(
  { assignment, phases }: Pick<Edition, 'assignment' | 'phases'>,
  { isMade, isScored }: { isMade: boolean; isScored: boolean },
  now: string,
): Problem | undefined {
  if (!assignment) return problem('nothing-to-divide')
  return isScored || (isMade && phases.jury.opens <= now) ? problem('scoring-has-begun') : undefined
}

/** The teams that fewer jurors see than the edition asks for, and how many do. */
export function shortTeams(
  { assignment }: Pick<Edition, 'assignment'>,
  teams: readonly { id: string }[],
  pairs: readonly Pair[],
): { team: string; jurors: number; wanted: number }[] {
  const wanted = assignment?.each ?? 0
  const seen = Map.groupBy(pairs, ({ team }) => team)
  return teams.flatMap(({ id: team }) => {
    const jurors = seen.get(team)?.length ?? 0
    return jurors < wanted ? [{ team, jurors, wanted }] : []
  })
}

/** The jurors who are linked with each other through common teams, group by group: one group where all can be compared. */
export function groupsOf(pairs: readonly Pair[]): string[][] {
  const teamsOf = Map.groupBy(pairs, ({ juror }) => juror)
  const jurorsOf = Map.groupBy(pairs, ({ team }) => team)
  const unseen = new Set([...teamsOf.keys()].sort())
  const groups: string[][] = []
  for (const first of unseen) {
    const group = new Set([first])
    for (const juror of group) {
      unseen.delete(juror)
      for (const { team } of teamsOf.get(juror) ?? [])
        for (const other of jurorsOf.get(team) ?? []) group.add(other.juror)
    }
    groups.push([...group].sort())
  }
  return groups
}

/** A pair by name, to be looked for. */
export function pairKey({ juror, team }: Pair): string {
  return `${juror} ${team}`
}
