import { expect } from 'vitest'
import { freezeDeliberation } from '../../api/palmares/freeze-deliberation.ts'
import { getDeliberation } from '../../api/palmares/get-deliberation.ts'
import { signMinutes } from '../../api/palmares/sign-minutes.ts'
import type { Ask } from './client.ts'

/** The president freezes the deliberation, so that the room decides; frozen, it stays so. */
export async function freeze(president: Ask): Promise<void> {
  expect((await president(freezeDeliberation, { body: {} })).code).toBeUndefined()
}

/** The president freezes the deliberation, reads what stands and signs it. */
export async function signWhatStands(president: Ask, reason?: string) {
  await freeze(president)
  const { digest } = (await president(getDeliberation)).data
  return president(signMinutes, { body: { digest, ...(reason !== undefined && { reason }) } })
}
