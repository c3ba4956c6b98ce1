import { listJuryTeams } from '../../api/jury/list-jury-teams.ts'
import { putInterest } from '../../api/jury/put-interest.ts'
import { compareRules } from '../../api/palmares/compare-rules.ts'
import { freezeDeliberation } from '../../api/palmares/freeze-deliberation.ts'
import { reopenDeliberation } from '../../api/palmares/reopen-deliberation.ts'
import { juryPrizes } from '../../domain/jury/scoring.ts'
import type { Minutes } from '../../domain/palmares/minutes.ts'
import { everyItem } from '../client.ts'
import type { PlayedJuror, Scene } from '../scene.ts'

const reopeningReason = 'Un juré a reconnu une équipe qu’il a encadrée.'

/**
 * The president freezes the deliberation. A juror declares a blocking interest too late, which is refused; the president
 * reopens with a reason, the juror declares again, and the president freezes for good.
 */
export async function freezing(scene: Scene): Promise<void> {
  const { jurors, ledger, stage, withdrawn, edition } = scene
  const president = jurors.find((juror) => juror.president)?.caller
  const { late, team } = (await whoseSheetCounts(scene)) ?? {}
  if (!president || !late || !team) throw new Error('The jury lacks its president, or a juror who scored')
  const [prize] = juryPrizes(edition)
  const early = prize && (await stage.organiser.ask(compareRules, { prize: prize.id }))
  ledger.expect('private', early?.ok !== true, 'the rules were compared before the freeze')

  const declare = () => late.caller.ask(putInterest, { team }, { body: { kind: 'blocking' } })
  const freeze = () => president.get(freezeDeliberation, {}, { body: {} })
  const byAJuror = await late.caller.ask(freezeDeliberation, {}, { body: {} })
  ledger.expect('private', !byAJuror.ok && byAJuror.status === 403, 'a juror froze the deliberation')
  await freeze()
  const refused = await declare()
  const isFrozen = !refused.ok && refused.code === 'deliberation-frozen'
  ledger.expect('decision', isFrozen, `an interest after the freeze was answered ${refused.status}`)
  await president.get(reopenDeliberation, {}, { body: { reason: reopeningReason } })
  const declared = await declare()
  ledger.expect('decision', declared.ok, 'an interest was refused though the deliberation was reopened')
  withdrawn.add(`${late.id} ${team}`)
  scene.counts.scores -= 1
  await freeze()
}

/** The last juror who has a sheet that counts, and on which team. */
async function whoseSheetCounts({ jurors }: Scene): Promise<{ late: PlayedJuror; team: string } | undefined> {
  for (const late of jurors.filter(({ president }) => !president).toReversed()) {
    const lines = await everyItem(late.caller, listJuryTeams, {})
    const line = lines.find(({ scoreSheet, interest }) => scoreSheet && interest !== 'blocking')
    if (line) return { late, team: line.team.id }
  }
  return undefined
}

/** Whether minutes tell of both freezes, and why the first one was reopened. */
export function tellOfFreezes({ freezes = [] }: Minutes): boolean {
  const [first, last, ...more] = freezes
  const isReopened = first?.reopened?.reason === reopeningReason
  return isReopened && last !== undefined && !last.reopened && more.length === 0
}
