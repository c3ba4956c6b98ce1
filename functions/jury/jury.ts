import { enterPaperSheet } from '../../api/jury/enter-paper-sheet.ts'
import { getScoreSheet } from '../../api/jury/get-score-sheet.ts'
import { listJuryTeams } from '../../api/jury/list-jury-teams.ts'
import { listPastScoreSheets } from '../../api/jury/list-past-score-sheets.ts'
import { listScoreSheets } from '../../api/jury/list-score-sheets.ts'
import { putInterest } from '../../api/jury/put-interest.ts'
import { putScoreDraft } from '../../api/jury/put-score-draft.ts'
import { putScoreSheet } from '../../api/jury/put-score-sheet.ts'
import { recordInterest } from '../../api/jury/record-interest.ts'
import { sealScoreSheet } from '../../api/jury/seal-score-sheet.ts'
import { interestOf } from '../../domain/jury/scoring.ts'
import { sitting } from '../../domain/jury/sitting.ts'
import { isProblem, problem } from '../../domain/problem.ts'
import { competes } from '../../domain/teams/team.ts'
import { listAssignedTeams } from '../../store/jury/assigned.ts'
import * as scores from '../../store/jury/scores.ts'
import { getTeam, listTeams } from '../../store/teams/teams.ts'
import { answers } from '../http/area.ts'
import { param, personOf } from '../http/call.ts'
import { teamView } from '../teams/views.ts'
import { ownScoreSheetView, scoreDraftView, scoreSheetView } from './views.ts'

export const juryForJury = {
  listJuryTeams: answers(listJuryTeams, async (call) => {
    const { edition } = call.edition
    const juror = personOf(call)
    const { items, ...rest } = edition.assignment
      ? await listAssignedTeams(call.table, edition.id, juror.id, call.query)
      : await listTeams(call.table, edition.id, call.query, competes)
    const ids = items.map((team) => team.id)
    const { sheets, drafts, interests } = await scores.jurorsView(call.table, edition.id, juror.id, ids)
    const lines = items.map((team) => {
      const [sheet, draft] = [sheets.get(team.id), drafts.get(team.id)]
      return {
        team: teamView(edition, team),
        interest: interestOf(interests.get(team.id)?.kind, juror.school, team.members),
        ...(sheet && { scoreSheet: ownScoreSheetView(sheet) }),
        ...(draft && { draft: scoreDraftView(draft) }),
      }
    })
    return { body: { items: lines, ...rest } }
  }),

  getScoreSheet: answers(getScoreSheet, async (call) => {
    const { id } = call.edition.edition
    const team = param(call, 'team')
    if (!(await getTeam(call.table, id, team))) return problem('not-found')
    const sheet = await scores.getScoreSheet(call.table, id, team, personOf(call).id)
    return sheet ? { body: ownScoreSheetView(sheet), version: sheet.version } : problem('not-found')
  }),

  putScoreSheet: answers(putScoreSheet, async (call) => {
    const { edition } = call.edition
    const sheet = { ...call.body, team: param(call, 'team'), juror: personOf(call).id }
    const stored = await scores.putScoreSheet(call.table, edition, sheet, call.readVersion, call.by)
    return isProblem(stored) ? stored : { body: ownScoreSheetView(stored), version: stored.version }
  }),

  putScoreDraft: answers(putScoreDraft, async (call) => {
    const { edition } = call.edition
    const draft = { ...call.body, team: param(call, 'team'), juror: personOf(call).id }
    const kept = await scores.putScoreDraft(call.table, edition, draft, call.readVersion, call.by)
    return isProblem(kept) ? kept : { body: scoreDraftView(kept), version: kept.version }
  }),

  listPastScoreSheets: answers(listPastScoreSheets, async (call) => {
    const { id } = call.edition.edition
    const sheet = { team: param(call, 'team'), juror: personOf(call).id }
    const [team, stands] = await Promise.all([
      getTeam(call.table, id, sheet.team),
      scores.getScoreSheet(call.table, id, sheet.team, sheet.juror),
    ])
    if (!team || !stands) return problem('not-found')
    const { items, ...rest } = await scores.listPastScoreSheets(call.table, id, sheet, call.query)
    const past = items.map(({ marks, comment, feedback, was, since, sealedAt }) => ({
      marks,
      ...(comment && { comment }),
      ...(feedback && { feedback }),
      version: was,
      since,
      ...(sealedAt && { sealedAt }),
    }))
    return { body: { items: past, ...rest } }
  }),

  sealScoreSheet: answers(sealScoreSheet, async (call) => {
    const { id } = call.edition.edition
    const sheet = { team: param(call, 'team'), juror: personOf(call).id }
    if (!(await getTeam(call.table, id, sheet.team))) return problem('not-found')
    const sealed = await scores.sealScoreSheet(call.table, id, sheet, call.readVersion, call.by)
    return isProblem(sealed) ? sealed : { body: ownScoreSheetView(sealed), version: sealed.version }
  }),

  listScoreSheets: answers(listScoreSheets, async (call) => {
    const { edition } = call.edition
    const team = param(call, 'team')
    if (!(await getTeam(call.table, edition.id, team))) return problem('not-found')
    const sheets = await scores.othersSheets(call.table, edition, team, personOf(call).id, call.by.now)
    return isProblem(sheets) ? sheets : { body: { items: sheets.map(scoreSheetView) } }
  }),

  putInterest: answers(putInterest, async (call) => {
    const { id } = call.edition.edition
    const team = param(call, 'team')
    if (!(await getTeam(call.table, id, team))) return problem('not-found')
    const declaration = { ...call.body, juror: personOf(call).id, team }
    const declared = await scores.putInterest(call.table, id, declaration, call.by)
    return isProblem(declared) ? declared : { body: { kind: declared.kind } }
  }),

  enterPaperSheet: answers(enterPaperSheet, async (call) => {
    const { edition } = call.edition
    const [team, juror] = [param(call, 'team'), param(call, 'juror')]
    if (!sitting(edition.jury).some((each) => each.id === juror)) return problem('not-found')
    const paper = await import('../../store/jury/paper.ts')
    const entered = await paper.enterPaperSheet(call.table, edition, { ...call.body, team, juror }, call.by)
    return isProblem(entered) ? entered : { body: { juror, ...entered } }
  }),

  recordInterest: answers(recordInterest, async (call) => {
    const { id, jury } = call.edition.edition
    const [team, juror] = [param(call, 'team'), param(call, 'juror')]
    if (!jury.some((each) => each.id === juror) || !(await getTeam(call.table, id, team)))
      return problem('not-found')
    const recorded = await scores.putInterest(call.table, id, { ...call.body, juror, team }, call.by)
    return isProblem(recorded) ? recorded : { body: { juror, kind: recorded.kind } }
  }),
}
