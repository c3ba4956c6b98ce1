import { getScoreSheet } from '../../api/jury/get-score-sheet.ts'
import { listJuryTeams } from '../../api/jury/list-jury-teams.ts'
import { listScoreSheets } from '../../api/jury/list-score-sheets.ts'
import { putInterest } from '../../api/jury/put-interest.ts'
import { putScoreSheet } from '../../api/jury/put-score-sheet.ts'
import { castCastingVote } from '../../api/palmares/cast-casting-vote.ts'
import { getDeliberation } from '../../api/palmares/get-deliberation.ts'
import { getMinutes } from '../../api/palmares/get-minutes.ts'
import { getMinutesDocument } from '../../api/palmares/get-minutes-document.ts'
import { signMinutes } from '../../api/palmares/sign-minutes.ts'
import { checkMarks, interestOf, mayScore } from '../../domain/jury/scoring.ts'
import { isProblem, problem } from '../../domain/problem.ts'
import { documentOf } from '../../store/edition/editions.ts'
import * as scores from '../../store/jury/scores.ts'
import * as deliberation from '../../store/palmares/deliberation.ts'
import { allTeams, getTeam, listTeams } from '../../store/teams/teams.ts'
import { answers, area } from '../http/area.ts'
import { param, personOf } from '../http/call.ts'
import { scoreSheetView, teamView } from '../http/views.ts'

export const handler = area(
  answers(listJuryTeams, async (call) => {
    const { edition } = call.edition
    const juror = personOf(call)
    const { items, ...rest } = await listTeams(call.table, edition.id, call.query)
    const ids = items.map((team) => team.id)
    const { sheets, interests } = await scores.jurorsView(call.table, edition.id, juror.id, ids)
    const lines = items.map((team) => {
      const sheet = sheets.get(team.id)
      return {
        team: teamView(edition, team),
        interest: interestOf(interests.get(team.id)?.kind, juror.school, team.members),
        ...(sheet && { scoreSheet: scoreSheetView(sheet) }),
      }
    })
    return { body: { items: lines, ...rest } }
  }),

  answers(getScoreSheet, async (call) => {
    const { id } = call.edition.edition
    const sheet = await scores.getScoreSheet(call.table, id, param(call, 'team'), personOf(call).id)
    return sheet ? { body: scoreSheetView(sheet), version: sheet.version } : problem('not-found')
  }),

  answers(putScoreSheet, async (call) => {
    const { edition } = call.edition
    const team = param(call, 'team')
    if (!(await getTeam(call.table, edition.id, team))) return problem('not-found')
    const refusal = checkMarks(edition, call.body.marks)
    if (refusal) return refusal
    const { marks } = call.body
    const juror = personOf(call).id
    const sheet = await scores.putScoreSheet(
      call.table,
      edition.id,
      { team, juror, marks },
      call.readVersion,
      call.by,
    )
    return isProblem(sheet) ? sheet : { body: scoreSheetView(sheet), version: sheet.version }
  }),

  answers(listScoreSheets, async (call) => {
    const { id } = call.edition.edition
    const team = param(call, 'team')
    if (!(await getTeam(call.table, id, team))) return problem('not-found')
    const juror = personOf(call).id
    const [sheets, declared] = await Promise.all([
      scores.scoreSheetsOf(call.table, id, team),
      scores.getInterest(call.table, id, juror, team),
    ])
    const refusal = mayScore(declared?.kind)
    if (refusal) return refusal
    if (!sheets.some((sheet) => sheet.juror === juror)) return problem('scores-first')
    return { body: { items: sheets.map(scoreSheetView) } }
  }),

  answers(putInterest, async (call) => {
    const { id } = call.edition.edition
    const team = param(call, 'team')
    if (!(await getTeam(call.table, id, team))) return problem('not-found')
    const declaration = { ...call.body, juror: personOf(call).id, team }
    const declared = await scores.putInterest(call.table, id, declaration, call.by)
    return isProblem(declared) ? declared : { body: { kind: declared.kind } }
  }),

  answers(getDeliberation, async (call) => {
    const { edition } = call.edition
    const [standing, teams, signed] = await Promise.all([
      deliberation.readDeliberation(call.table, call.edition),
      allTeams(call.table, edition.id),
      deliberation.getMinutes(call.table, edition.id),
    ])
    if (isProblem(standing)) return standing
    const { results, castingVotes, awards, openTies, digest } = standing
    return {
      body: {
        results,
        castingVotes,
        ...(awards && { awards }),
        openTies,
        teams: teams.map((team) => teamView(edition, team)),
        digest,
        ...(signed && { signedAt: signed.updatedAt }),
      },
    }
  }),

  answers(castCastingVote, async (call) => {
    const choice = { ...call.body, prize: param(call, 'prize') }
    const vote = await deliberation.castCastingVote(call.table, call.edition, choice, call.by)
    return isProblem(vote) ? vote : { body: vote }
  }),

  answers(signMinutes, async (call) => {
    const signed = await deliberation.signMinutes(call.table, call.edition, call.body.digest, call.by)
    return isProblem(signed) ? signed : { body: { signedAt: signed.updatedAt, minutesDigest: signed.digest } }
  }),

  answers(getMinutes, async (call) => {
    const signed = await deliberation.getMinutes(call.table, call.edition.edition.id)
    return signed ? { body: { minutes: signed.minutes, digest: signed.digest } } : problem('not-signed-yet')
  }),

  answers(getMinutesDocument, async (call) => {
    const { id } = call.edition.edition
    const signed = await deliberation.getMinutes(call.table, id)
    if (!signed) return problem('not-signed-yet')
    const asSigned = await documentOf(call.table, id, signed.minutes.rules)
    // Fonts and all: loaded by whoever asks for the document, not by everybody who scores.
    const { minutesPdf } = await import('../palmares/minutes-pdf.ts')
    return { body: '', bytes: await minutesPdf(signed.minutes, asSigned, call.query.language) }
  }),
)
