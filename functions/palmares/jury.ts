import { castCastingVote } from '../../api/palmares/cast-casting-vote.ts'
import { getDeliberation } from '../../api/palmares/get-deliberation.ts'
import { getMinutes } from '../../api/palmares/get-minutes.ts'
import { getMinutesDocument } from '../../api/palmares/get-minutes-document.ts'
import { signMinutes } from '../../api/palmares/sign-minutes.ts'
import { isProblem } from '../../domain/problem.ts'
import { documentOf } from '../../store/edition/editions.ts'
import * as deliberation from '../../store/palmares/deliberation.ts'
import { allTeams } from '../../store/teams/teams.ts'
import { answers } from '../http/area.ts'
import { param } from '../http/call.ts'
import { teamView } from '../teams/views.ts'

export const palmaresForJury = {
  getDeliberation: answers(getDeliberation, async (call) => {
    const { edition } = call.edition
    const [standing, teams, signed] = await Promise.all([
      deliberation.readDeliberation(call.table, call.edition),
      allTeams(call.table, edition.id),
      deliberation.getMinutes(call.table, edition.id),
    ])
    if (isProblem(standing)) return standing
    const { results, castingVotes, awards, ties, remarks, digest } = standing
    return {
      body: {
        results,
        castingVotes,
        ...(awards && { awards }),
        ties,
        remarks,
        teams: teams.map((team) => teamView(edition, team)),
        digest,
        ...(signed && { signedAt: signed.updatedAt }),
      },
    }
  }),

  castCastingVote: answers(castCastingVote, async (call) => {
    const choice = { ...call.body, prize: param(call, 'prize') }
    const vote = await deliberation.castCastingVote(call.table, call.edition, choice, call.by)
    return isProblem(vote) ? vote : { body: vote }
  }),

  signMinutes: answers(signMinutes, async (call) => {
    const signed = await deliberation.signMinutes(call.table, call.edition, call.body, call.by)
    return isProblem(signed) ? signed : { body: { signedAt: signed.updatedAt, minutesDigest: signed.digest } }
  }),

  getMinutes: answers(getMinutes, async (call) => {
    const signed = await deliberation.minutesAsSigned(call.table, call.edition.edition.id)
    return isProblem(signed) ? signed : { body: { minutes: signed.minutes, digest: signed.digest } }
  }),

  getMinutesDocument: answers(getMinutesDocument, async (call) => {
    const { id } = call.edition.edition
    const signed = await deliberation.minutesAsSigned(call.table, id)
    if (isProblem(signed)) return signed
    const asSigned = await documentOf(call.table, id, signed.minutes.rules)
    // Fonts and all: loaded by whoever asks for the document, not by everybody who scores.
    const { minutesPdf } = await import('./minutes-pdf.ts')
    return { body: '', bytes: await minutesPdf(signed.minutes, asSigned, call.query.language) }
  }),
}
