import { getDeliverableFile } from '../../api/deliverables/get-deliverable-file.ts'
import { listDeliverables } from '../../api/deliverables/list-deliverables.ts'
import { startUpload } from '../../api/deliverables/start-upload.ts'
import { editPhases } from '../../api/edition/edit-phases.ts'
import { listAudit } from '../../api/edition/list-audit.ts'
import { listAllScoreSheets } from '../../api/jury/list-all-score-sheets.ts'
import { listJuryTeams } from '../../api/jury/list-jury-teams.ts'
import { listScoreSheets } from '../../api/jury/list-score-sheets.ts'
import { putScoreSheet } from '../../api/jury/put-score-sheet.ts'
import type { Operation } from '../../api/operation.ts'
import { castCastingVote } from '../../api/palmares/cast-casting-vote.ts'
import { getDeliberation } from '../../api/palmares/get-deliberation.ts'
import { getMinutes } from '../../api/palmares/get-minutes.ts'
import { getPalmares } from '../../api/palmares/get-palmares.ts'
import { publish } from '../../api/palmares/publish.ts'
import { signMinutes } from '../../api/palmares/sign-minutes.ts'
import { getMe } from '../../api/people/get-me.ts'
import { listParticipants } from '../../api/people/list-participants.ts'
import { getTeam } from '../../api/teams/get-team.ts'
import { joinTeam } from '../../api/teams/join-team.ts'
import { askForCards } from '../../api/vote/ask-for-cards.ts'
import { checkVoterCode } from '../../api/vote/check-voter-code.ts'
import { consentToCards } from '../../api/vote/consent-to-cards.ts'
import { issueRequestedCards } from '../../api/vote/issue-requested-cards.ts'
import { issueVoterCodes } from '../../api/vote/issue-voter-codes.ts'
import { listBallots } from '../../api/vote/list-ballots.ts'
import { listCardRequests } from '../../api/vote/list-card-requests.ts'
import { listVoterBatches } from '../../api/vote/list-voter-batches.ts'
import { putBallot } from '../../api/vote/put-ballot.ts'
import { withdrawCardRequest } from '../../api/vote/withdraw-card-request.ts'
import { canonicalJson } from '../../domain/canonical.ts'
import type { Caller, Input } from '../client.ts'
import type { Scene } from '../scene.ts'

type Try = { who: string; caller: Caller | undefined; operation: Operation; params?: object; input?: object }

/** Before judging: each tries what belongs to others, and gets 401, 403 or 404. */
export async function closedDoorsAtWork(scene: Scene): Promise<void> {
  const [mine, theirs] = scene.teams
  if (!mine || !theirs) return
  const [member] = mine.members
  const [deliverable] = scene.edition.deliverables
  const of = { team: theirs.id, deliverable: deliverable?.id ?? '' }
  const file = { fileName: 'x.pdf', type: 'application/pdf', bytes: 1, sha256: '0'.repeat(64) }
  const participant = (operation: Operation, params = {}, input = {}): Try => ({
    who: 'a participant',
    caller: member,
    operation,
    params,
    input,
  })
  await tryAll(scene, [
    ...strangers(scene),
    participant(getTeam, { team: theirs.id }),
    participant(listDeliverables, { team: theirs.id }),
    participant(getDeliverableFile, of),
    participant(startUpload, of, { body: file }),
    participant(joinTeam, { team: theirs.id }, { body: {} }),
    ...notForParticipants(participant),
  ])
}

/** Before the first score: nobody sees the tally or the ranking, and jurors nothing of each other. */
export async function closedDoorsBeforeScores(scene: Scene): Promise<void> {
  const { jurors, stage, plan } = scene
  const [juror] = jurors
  const free = scene.teams.find(({ planned }) => plan.interest(juror?.id ?? '', planned.name) !== 'blocking')
  const from =
    (who: string, caller: Caller | undefined) =>
    (operation: Operation, params = {}, input = {}): Try => ({
      who,
      caller,
      operation,
      params,
      input,
    })
  const asJuror = from('a juror', juror?.caller)
  const asOrganiser = from('an organiser', stage.organiser)
  await tryAll(scene, [
    asJuror(listScoreSheets, { team: free?.id ?? '' }),
    asJuror(listAllScoreSheets),
    asJuror(listBallots),
    asJuror(getDeliberation),
    asJuror(publish, {}, { body: {} }),
    asOrganiser(listAllScoreSheets),
    asOrganiser(listBallots),
    asOrganiser(getDeliberation),
    asOrganiser(getMinutes),
    asOrganiser(putScoreSheet, { team: free?.id ?? '' }, { body: { marks: {} } }),
    asOrganiser(signMinutes, {}, { body: { digest: '0'.repeat(64) } }),
    ...notForParticipants(from('a participant', scene.teams[0]?.members[0])),
  ])
}

/**
 * While the vote is open: one organiser alone gets no more cards, and whoever holds a card, or reads what there
 * is to read of cards, learns nothing of what one chose.
 */
export async function noRunningCount({ stage, ledger, codes, plan, teams }: Scene): Promise<void> {
  const { organiser } = stage
  const alone = await organiser.ask(issueVoterCodes, {}, { body: { count: 1 } })
  ledger.expect('private', !alone.ok, 'an organiser issued a card alone during the vote')
  const asked = await organiser.ask(askForCards, {}, { body: { count: 1, reason: 'Une carte de plus.' } })
  if (asked.ok) {
    const request = { request: asked.data.id }
    for (const operation of [consentToCards, issueRequestedCards]) {
      const answer = await organiser.ask(operation, request, { body: {} })
      ledger.expect('private', !answer.ok, `an organiser did ${operation.name} for themselves`)
    }
    await organiser.get(withdrawCardRequest, request, { body: {} })
  }
  const [code = ''] = codes
  const voter = stage.callers()
  const chosen = teams.find(({ planned }) => planned.name === plan.voters[0]?.choices.at(-1))?.id ?? ''
  const seen: string[] = []
  for (const team of [teams.find(({ id }) => id !== chosen)?.id ?? chosen, chosen]) {
    await voter.get(putBallot, {}, { body: { code, team } })
    seen.push(await whatIsTold(organiser, voter, code))
  }
  ledger.expect('private', seen[0] === seen[1], 'what a card chose shows during the vote')
}

/** All that a holder of a card is told of it, and an organiser of cards. */
async function whatIsTold(organiser: Caller, voter: Caller, code: string): Promise<string> {
  return canonicalJson([
    await voter.get(checkVoterCode, {}, { body: { code } }),
    await organiser.get(listVoterBatches, {}),
    await organiser.get(listCardRequests, {}),
  ])
}

function notForParticipants(
  participant: (operation: Operation, params?: object, input?: object) => Try,
): Try[] {
  return [
    participant(listJuryTeams),
    participant(listAllScoreSheets),
    participant(getDeliberation),
    participant(getMinutes),
    participant(getPalmares),
    participant(listBallots),
    participant(listParticipants),
    participant(listAudit),
    participant(issueVoterCodes, {}, { body: { count: 1 } }),
    participant(publish, {}, { body: {} }),
    participant(castCastingVote, { prize: 'x' }, { body: { team: '0'.repeat(26), reason: 'x' } }),
  ]
}

function strangers({ stage, edition, teams }: Scene): Try[] {
  const team = { team: teams[0]?.id ?? '' }
  const each = (who: string, caller: Caller | undefined): Try[] => [
    { who, caller, operation: getMe },
    { who, caller, operation: getTeam, params: team },
    { who, caller, operation: listParticipants },
    { who, caller, operation: getPalmares },
    { who, caller, operation: editPhases, input: { body: { phases: edition.phases }, ifMatch: '"1"' } },
  ]
  return [
    ...each('somebody not signed in', stage.callers()),
    ...each('an organiser of another edition', stage.foreigner),
  ]
}

async function tryAll({ ledger }: Scene, tries: readonly Try[]): Promise<void> {
  for (const { who, caller, operation, params = {}, input = {} } of tries) {
    if (!caller) continue
    const answer = await caller.ask(operation, params as never, input as Input<Operation>)
    const refused = !answer.ok && [401, 403, 404].includes(answer.status)
    ledger.expect('private', refused, `${who} got ${answer.status} from ${operation.name}`)
  }
}
