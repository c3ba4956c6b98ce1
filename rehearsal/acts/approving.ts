import { answerProposal } from '../../api/palmares/answer-proposal.ts'
import { getDeliberation } from '../../api/palmares/get-deliberation.ts'
import { proposeAwards } from '../../api/palmares/propose-awards.ts'
import { signMinutes } from '../../api/palmares/sign-minutes.ts'
import type { Minutes } from '../../domain/palmares/minutes.ts'
import type { Scene } from '../scene.ts'

/** Why the last juror objects: it is in the minutes, and keeps nobody from signing where enough others approve. */
const objection = 'Deux équipes se valent, à mon sens.'

/**
 * The president proposes what was read, which is not signed before enough jurors have approved; the last one objects.
 * Answers which digest may be signed.
 */
export async function approving(
  { edition, jurors, ledger }: Scene,
  digest: string,
  reason: object,
): Promise<void> {
  const president = jurors.find((juror) => juror.president)?.caller
  const others = jurors.filter((juror) => !juror.president)
  if (!president) throw new Error('The jury lacks its president')
  const isAsked = edition.deliberation?.approvals !== undefined
  const sign = () => president.ask(signMinutes, {}, { body: { digest, ...reason } })
  await president.get(proposeAwards, {}, { body: { digest } })
  if (isAsked) {
    const alone = await sign()
    ledger.expect(
      'decision',
      !alone.ok && alone.code === 'not-approved',
      `signed without the jury: ${alone.status}`,
    )
  }
  const stale = await others[0]?.caller.ask(answerProposal, {}, { body: { digest: '0'.repeat(64) } })
  ledger.expect('decision', stale?.ok !== true, 'a juror approved what nobody proposed')
  for (const { caller } of others.slice(0, -1)) await caller.get(answerProposal, {}, { body: { digest } })
  const last = others.at(-1)?.caller
  await last?.get(answerProposal, {}, { body: { digest, objection } })
  // Where somebody is recused, what the last one says may be missing.
  const { lacking } = await president.get(getDeliberation, {})
  if (lacking.length > 0) await last?.get(answerProposal, {}, { body: { digest } })
}

/** Whether minutes tell what each of the jury said to what was signed. */
export function tellOfApproval({ approval }: Minutes, jurors: number): boolean {
  const { approvals = [], objections = [] } = approval ?? {}
  const isReported = objections.every(({ reason }) => reason === objection)
  return isReported && approvals.length + objections.length === jurors
}
