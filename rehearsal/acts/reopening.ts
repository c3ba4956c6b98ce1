import { editPhases } from '../../api/edition/edit-phases.ts'
import { getOverview } from '../../api/edition/get-overview.ts'
import { reopenWindow } from '../../api/edition/reopen-window.ts'
import { putBallot } from '../../api/vote/put-ballot.ts'
import { plusSeconds } from '../../domain/time.ts'
import { each } from '../client.ts'
import { ballotsToLead } from '../plan.ts'
import { type Scene, width } from '../scene.ts'
import { wholeSecond } from '../windows.ts'

export const reopeningReason = 'Le réseau de la salle était en panne.'

/** Right before the vote closes, voters change their ballots, so that two are left between the first and the second team. */
export async function changeBallotsLate(scene: Scene): Promise<void> {
  await change(scene, 2)
}

/**
 * The organiser may no longer move the vote's window, the president opens it again for some seconds, and a ballot is changed,
 * which makes the first place a tie. Answers when the window closes.
 */
export async function reopenTheVote(scene: Scene): Promise<string> {
  const { stage, jurors, ledger } = scene
  const president = jurors.find((juror) => juror.president)?.caller
  if (!president) throw new Error('The jury lacks its president')
  const overview = await stage.organiser.ask(getOverview, {})
  if (!overview.ok) throw new Error(`The overview was refused: ${overview.code}`)
  const { phases, now } = overview.data
  const move = (vote: typeof phases.vote) => ({
    body: {
      phases: { ...phases, vote, published: { ...phases.published, opens: phases.deliberation.closes } },
      reason: 'La délibération d’abord.',
    },
    ifMatch: overview.etag,
  })
  const closed = plusSeconds(phases.vote.closes, 1)
  const quietly = await stage.organiser.ask(editPhases, {}, move({ ...phases.vote, closes: closed }))
  const refused = !quietly.ok && quietly.code === 'already-readable'
  ledger.expect('decision', refused, 'an organiser moved the vote when its result could be read')
  // Publication waits for the deliberation, which waits for the vote.
  await stage.organiser.get(editPhases, {}, move(phases.vote))

  const closes = plusSeconds(wholeSecond(now), openSeconds)
  const again = { phase: 'vote' as const, closes, reason: reopeningReason }
  const byOrganiser = await stage.organiser.ask(reopenWindow, {}, { body: again })
  ledger.expect('private', !byOrganiser.ok && byOrganiser.status === 403, 'an organiser reopened the vote')
  await president.get(reopenWindow, {}, { body: again })
  await change(scene, 0)
  return closes
}

const openSeconds = 6
/** As long as the signature waits after the vote has closed. */
const underwaySeconds = 15

/** Waits until the jury may sign. */
export async function untilAllIsIn({ stage, progress }: Scene, closes: string): Promise<void> {
  progress.begin('all is in')
  const { now } = await stage.organiser.get(getOverview, {})
  const left = Date.parse(plusSeconds(closes, underwaySeconds)) - Date.parse(now)
  if (left > 0) await stage.pass(left / 1000)
}

async function change(scene: Scene, lead: number): Promise<void> {
  const { stage, chosen, codes, ledger, teams } = scene
  const names = teams.map(({ planned }) => planned.name)
  await each(ballotsToLead(chosen, names, lead), width, async ({ card, team: name }) => {
    const team = teams.find(({ planned }) => planned.name === name)?.id ?? ''
    const answer = await stage.callers().ask(putBallot, {}, { body: { code: codes[card] ?? '', team } })
    ledger.expect('ballots', answer.ok, `a ballot that was changed was answered ${answer.status}`)
    if (answer.ok) chosen[card] = name
  })
}
