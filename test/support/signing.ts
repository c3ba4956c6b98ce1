import { expect } from 'vitest'
import { answerProposal } from '../../api/palmares/answer-proposal.ts'
import { freezeDeliberation } from '../../api/palmares/freeze-deliberation.ts'
import { getDeliberation } from '../../api/palmares/get-deliberation.ts'
import { proposeAwards } from '../../api/palmares/propose-awards.ts'
import { signMinutes } from '../../api/palmares/sign-minutes.ts'
import type { Ask } from './client.ts'

/** The president freezes the deliberation, so that the room decides; frozen, it stays so. */
export async function freeze(president: Ask): Promise<void> {
  expect((await president(freezeDeliberation, { body: {} })).code).toBeUndefined()
}

/** The president proposes what stands, and these jurors approve it. */
export async function approve(president: Ask, jurors: readonly Ask[]): Promise<void> {
  const { digest } = (await president(getDeliberation)).data
  expect((await president(proposeAwards, { body: { digest } })).code).toBeUndefined()
  for (const juror of jurors) expect((await juror(answerProposal, { body: { digest } })).code).toBeUndefined()
}

/** The president freezes the deliberation, reads what stands and signs it. */
export async function signWhatStands(president: Ask, reason?: string) {
  await freeze(president)
  const { digest } = (await president(getDeliberation)).data
  return president(signMinutes, { body: { digest, ...(reason !== undefined && { reason }) } })
}
