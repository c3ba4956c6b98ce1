import type { Edition } from '../../domain/edition/edition.ts'
import { groupsOf, mayAssign, pairKey, planOf, shortTeams } from '../../domain/jury/dividing.ts'
import { readAssigned } from '../../store/jury/assigned.ts'
import { readJudged } from '../../store/jury/scores.ts'
import type { Table } from '../../store/table.ts'

/** Who sees which team and how far everybody is, as the organisers read it. */
export async function assignmentView(table: Table, edition: Edition, now: string) {
  const [assigned, { sheets, teams, interests }] = await Promise.all([
    readAssigned(table, edition.id),
    readJudged(table, edition.id),
  ])
  const { head, pairs = [], released = [] } = assigned ?? {}
  const standing = new Set(teams.map(({ id }) => id))
  const known = pairs.filter(({ team }) => standing.has(team))
  const kinds = new Map(planOf(edition, teams, interests).interests.map((each) => [pairKey(each), each.kind]))
  const scored = new Set(sheets.map(pairKey))
  const state = { isMade: head !== undefined, isScored: sheets.length > 0 }
  return {
    ...(head && {
      made: {
        ...head.made,
        seed: head.seed,
        input: head.input,
        ...(head.shownAt !== undefined && { shownAt: head.shownAt }),
      },
    }),
    mayBeMade: mayAssign(edition, state, now) === undefined,
    jurors: edition.jury.map(({ id }) => {
      const release = released.find(({ juror }) => juror === id)
      return {
        juror: id,
        teams: known
          .filter(({ juror }) => juror === id)
          .map((pair) => ({
            team: pair.team,
            declared: kinds.get(pairKey(pair)) === 'declared',
            scored: scored.has(pairKey(pair)),
          })),
        ...(release && {
          released: { at: release.at, by: release.by, reason: release.reason, sheets: release.sheets },
        }),
      }
    }),
    short: head ? shortTeams(edition, teams, known) : [],
    groups: groupsOf(known),
  }
}
