import { getAssignment } from '../../api/jury/get-assignment.ts'
import { listAssignedTeams } from '../../api/jury/list-assigned-teams.ts'
import { makeAssignment } from '../../api/jury/make-assignment.ts'
import { releaseJuror } from '../../api/jury/release-juror.ts'
import { showAssignment } from '../../api/jury/show-assignment.ts'
import { walkOn } from '../../api/jury/walk-on.ts'
import { isListShown } from '../../domain/jury/assigned.ts'
import { isProblem, problem } from '../../domain/problem.ts'
import { listAssignedTeams as assignedTeams, readHead } from '../../store/jury/assigned.ts'
import { getTeam } from '../../store/teams/teams.ts'
import { answers } from '../http/area.ts'
import { param, personOf } from '../http/call.ts'
import { teamView } from '../teams/views.ts'

/** What divides teams is loaded by those alone who need it, not by everybody who scores. */
const acts = () => import('../../store/jury/assignment.ts')

export const assignmentForJury = {
  makeAssignment: answers(makeAssignment, async (call) => {
    const seed = Buffer.from(call.random('assignment')).readUInt32BE()
    const { makeAssignment } = await acts()
    const made = await makeAssignment(call.table, call.edition.edition, seed, call.by)
    return isProblem(made) ? made : { body: { seed: made.seed, input: made.input } }
  }),

  showAssignment: answers(showAssignment, async (call) => {
    const { showAssignment } = await acts()
    const shown = await showAssignment(call.table, call.edition.edition.id, call.by)
    return isProblem(shown) ? shown : { body: { shownAt: shown.shownAt ?? call.by.now } }
  }),

  releaseJuror: answers(releaseJuror, async (call) => {
    const leaving = { juror: param(call, 'juror'), reason: call.body.reason }
    const { releaseJuror } = await acts()
    const release = await releaseJuror(call.table, call.edition.edition, leaving, call.by)
    if (isProblem(release)) return release
    const { juror, at, reason, sheets } = release
    return { body: { juror, at, reason, sheets } }
  }),

  getAssignment: answers(getAssignment, async ({ table, edition: { edition }, by }) => {
    const { assignmentView } = await import('./assignment-view.ts')
    return { body: await assignmentView(table, edition, by.now) }
  }),

  walkOn: answers(walkOn, async (call) => {
    const { edition } = call.edition
    const seed = Buffer.from(call.random('table')).readUInt32BE()
    // The model that tells where a look is worth most is loaded by those who walk, not by everybody who scores.
    const walking = await import('../../store/jury/walk.ts')
    const step = { ...call.body, juror: personOf(call).id, seed }
    const sent = await walking.walkOn(call.table, edition, step, call.by)
    if (isProblem(sent)) return sent
    if ('none' in sent) return { body: { none: sent.none } }
    const team = await getTeam(call.table, edition.id, sent.team)
    return team ? { body: { team: teamView(edition, team), until: sent.until } } : problem('try-again')
  }),

  listAssignedTeams: answers(listAssignedTeams, async (call) => {
    const { edition } = call.edition
    const head = await readHead(call.table, edition.id)
    if (!head || !isListShown(edition, head, call.by.now)) return { body: { items: [] } }
    const { items, ...rest } = await assignedTeams(call.table, edition.id, personOf(call).id, call.query)
    return { body: { items: items.map((team) => teamView(edition, team)), ...rest } }
  }),
}
