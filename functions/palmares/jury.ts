import { answerProposal } from '../../api/palmares/answer-proposal.ts'
import { castCastingVote } from '../../api/palmares/cast-casting-vote.ts'
import { compareRules } from '../../api/palmares/compare-rules.ts'
import { freezeDeliberation } from '../../api/palmares/freeze-deliberation.ts'
import { getDeliberation } from '../../api/palmares/get-deliberation.ts'
import { getMinutes } from '../../api/palmares/get-minutes.ts'
import { getMinutesDocument } from '../../api/palmares/get-minutes-document.ts'
import { listRoomNotes } from '../../api/palmares/list-room-notes.ts'
import { proposeAwards } from '../../api/palmares/propose-awards.ts'
import { putDecision } from '../../api/palmares/put-decision.ts'
import { putMentions } from '../../api/palmares/put-mentions.ts'
import { putRoomNote } from '../../api/palmares/put-room-note.ts'
import { reopenDeliberation } from '../../api/palmares/reopen-deliberation.ts'
import { signMinutes } from '../../api/palmares/sign-minutes.ts'
import { juryPrizes } from '../../domain/jury/scoring.ts'
import { beganAt, hasJustSignedIn } from '../../domain/people/sign-in.ts'
import { isProblem, problem } from '../../domain/problem.ts'
import { documentOf } from '../../store/edition/editions.ts'
import { readJudged } from '../../store/jury/scores.ts'
import { allTeams } from '../../store/teams/teams.ts'
import { answers } from '../http/area.ts'
import { param, personOf } from '../http/call.ts'
import { teamView } from '../teams/views.ts'

/** What a deliberation needs is loaded by whoever takes part in it, not by everybody who scores. */
const room = {
  deliberation: () => import('../../store/palmares/deliberation.ts'),
  notes: () => import('../../store/palmares/room-notes.ts'),
  freeze: () => import('../../store/palmares/freeze.ts'),
  proposal: () => import('../../store/palmares/proposal.ts'),
  signature: () => import('../../store/palmares/signature.ts'),
  signed: () => import('../../store/palmares/signed.ts'),
  standing: () => import('../../store/palmares/standing.ts'),
}

export const palmaresForJury = {
  getDeliberation: answers(getDeliberation, async (call) => {
    const { edition } = call.edition
    const { readDeliberation } = await room.standing()
    const { getMinutes: getSigned } = await room.signed()
    const [standing, teams, signed] = await Promise.all([
      readDeliberation(call.table, call.edition),
      allTeams(call.table, edition.id),
      getSigned(call.table, edition.id),
    ])
    if (isProblem(standing)) return standing
    const { results, castingVotes, decisions, mentions, freezes, awards, ties, deciders, remarks, digest } =
      standing
    const { proposed, approval } = standing
    const approvalsNeeded = edition.deliberation?.approvals
    const { inTheRoom, lacking } = await import('../../domain/palmares/approval.ts')
    return {
      body: {
        results,
        castingVotes,
        decisions: [...decisions],
        mentions: [...mentions],
        freezes: [...freezes],
        ...(awards && { awards }),
        ties,
        deciders,
        ...(approvalsNeeded !== undefined && { approvalsNeeded }),
        ...(proposed && { proposed }),
        ...(approval && { approval }),
        lacking: approval ? lacking(approval, edition.prizes, inTheRoom(edition.jury, remarks)) : [],
        remarks,
        teams: teams.map((team) => teamView(edition, team)),
        digest,
        ...(signed && { signedAt: signed.updatedAt }),
      },
    }
  }),

  freezeDeliberation: answers(freezeDeliberation, async (call) => {
    const freezes = await (await room.freeze()).freezeDeliberation(call.table, call.edition, call.by)
    return isProblem(freezes) ? freezes : { body: { freezes: [...freezes] } }
  }),

  reopenDeliberation: answers(reopenDeliberation, async (call) => {
    const freezes = await (await room.freeze()).reopenDeliberation(
      call.table,
      call.edition,
      call.body,
      call.by,
    )
    return isProblem(freezes) ? freezes : { body: { freezes: [...freezes] } }
  }),

  castCastingVote: answers(castCastingVote, async (call) => {
    const choice = { ...call.body, prize: param(call, 'prize') }
    const vote = await (await room.deliberation()).castCastingVote(call.table, call.edition, choice, call.by)
    return isProblem(vote) ? vote : { body: vote }
  }),

  putDecision: answers(putDecision, async (call) => {
    const choice = { ...call.body, prize: param(call, 'prize') }
    const decided = await (await room.deliberation()).decide(call.table, call.edition, choice, call.by)
    return isProblem(decided) ? decided : { body: decided }
  }),

  putMentions: answers(putMentions, async (call) => {
    const named = await (await room.deliberation()).putMentions(
      call.table,
      call.edition,
      call.body.mentions,
      call.by,
    )
    return isProblem(named) ? named : { body: { mentions: named } }
  }),

  putRoomNote: answers(putRoomNote, async (call) => {
    const note = { ...call.body, team: param(call, 'team'), juror: personOf(call).id }
    const { putRoomNote: put, roomNoteView } = await room.notes()
    const kept = await put(call.table, call.edition.edition, note, call.readVersion, call.by)
    return isProblem(kept) ? kept : { body: roomNoteView(kept), version: kept.version }
  }),

  listRoomNotes: answers(listRoomNotes, async (call) => {
    const { listRoomNotes: list, roomNoteView } = await room.notes()
    const { items, ...rest } = await list(call.table, call.edition.edition.id, personOf(call).id, call.query)
    return { body: { items: items.map(roomNoteView), ...rest } }
  }),

  proposeAwards: answers(proposeAwards, async (call) => {
    const proposed = await (await room.proposal()).proposeAwards(call.table, call.edition, call.body, call.by)
    return isProblem(proposed) ? proposed : { body: { proposedAt: proposed.at } }
  }),

  answerProposal: answers(answerProposal, async (call) => {
    const answered = await (await room.proposal()).answerProposal(
      call.table,
      call.edition,
      call.body,
      call.by,
    )
    return isProblem(answered) ? answered : { body: { answeredAt: answered.at } }
  }),

  compareRules: answers(compareRules, async (call) => {
    const { edition } = call.edition
    const prize = juryPrizes(edition).find(({ id }) => id === param(call, 'prize'))
    if (!prize) return problem('not-found')
    const refusal = await (await room.freeze()).untilItIsFrozen(call.table, edition.id)
    if (refusal) return refusal
    const { sheets, teams } = await readJudged(call.table, edition.id)
    const rules = await import('../../domain/jury/comparison.ts')
    const { warned } = await import('../../domain/ranking/warning-words.ts')
    const { warnings, ...compared } = rules.compareRules(prize, edition.scale, sheets)
    const called = new Map<string, string>([...edition.jury, ...teams].map(({ id, name }) => [id, name]))
    const told = warnings.map((warning) => warned(warning, (id) => called.get(id) ?? id))
    return { body: { prize: prize.id, ...compared, warnings: told } }
  }),

  signMinutes: answers(signMinutes, async (call) => {
    const since = call.session && beganAt(call.session)
    if (!hasJustSignedIn(since, call.by.now)) return problem('sign-in-again')
    const salt = Buffer.from(call.random('jurors of the minutes')).toString('hex')
    const signing = { ...call.body, salt }
    const signed = await (await room.signature()).signMinutes(call.table, call.edition, signing, call.by)
    return isProblem(signed) ? signed : { body: { signedAt: signed.updatedAt, minutesDigest: signed.digest } }
  }),

  getMinutes: answers(getMinutes, async (call) => {
    const signed = await (await room.signed()).minutesAsSigned(call.table, call.edition.edition.id)
    return isProblem(signed) ? signed : { body: { minutes: signed.minutes, digest: signed.digest } }
  }),

  getMinutesDocument: answers(getMinutesDocument, async (call) => {
    const { id } = call.edition.edition
    const signed = await (await room.signed()).minutesAsSigned(call.table, id)
    if (isProblem(signed)) return signed
    const asSigned = await documentOf(call.table, id, signed.minutes.rules)
    // Fonts and all: loaded by whoever asks for the document, not by everybody who scores.
    const { minutesPdf } = await import('./minutes-pdf.ts')
    return { body: '', bytes: await minutesPdf(signed.minutes, asSigned, call.query.language) }
  }),
}
