import { getScoreSheet } from '../../api/jury/get-score-sheet.ts'
import { putScoreDraft } from '../../api/jury/put-score-draft.ts'
import { putScoreSheet } from '../../api/jury/put-score-sheet.ts'
import type { Marks } from '../../domain/jury/scoring.ts'
import type { PlayedJuror, PlayedTeam, Scene } from '../scene.ts'

/** Whether a juror is the one whose network comes and goes: the first who does not preside. */
export function isOffline({ jurors }: Scene, juror: string): boolean {
  return jurors.find(({ president }) => !president)?.id === juror
}

/**
 * What the device of a juror sends whose network comes and goes: a half-filled sheet and then the whole one, in order, each again
 * as its acknowledgement was lost. The draft counts nowhere, and each sheet is there once.
 */
export async function scoreOffline(
  { ledger }: Scene,
  { id, caller }: Pick<PlayedJuror, 'id' | 'caller'>,
  { id: team, planned: { name } }: PlayedTeam,
  marks: Marks,
): Promise<void> {
  const params = { team }
  const half = { body: { marks: Object.fromEntries(Object.entries(marks).slice(0, 1)), over: 0 } }
  const drafts = [
    await caller.ask(putScoreDraft, params, half),
    await caller.ask(putScoreDraft, params, half),
  ]
  const isKept = drafts.every((answer) => answer.ok && answer.etag === '"1"')
  ledger.expect('repeats', isKept, `the half-filled sheet of ${id} on ${name} was refused, or kept twice`)
  const none = await caller.ask(getScoreSheet, params)
  ledger.expect('decision', !none.ok, `the half-filled sheet of ${id} on ${name} counts`)
  const sheet = { body: { marks } }
  const sheets = [
    await caller.ask(putScoreSheet, params, sheet),
    await caller.ask(putScoreSheet, params, sheet),
  ]
  const isOnce = sheets.every((answer) => answer.ok && answer.etag === '"1"')
  ledger.expect('repeats', isOnce, `the sheet of ${id} on ${name} that was sent again is another`)
}
