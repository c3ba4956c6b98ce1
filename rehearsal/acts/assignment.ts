import { getAssignment } from '../../api/jury/get-assignment.ts'
import { listAssignedTeams } from '../../api/jury/list-assigned-teams.ts'
import { listJuryTeams } from '../../api/jury/list-jury-teams.ts'
import { makeAssignment } from '../../api/jury/make-assignment.ts'
import { putScoreSheet } from '../../api/jury/put-score-sheet.ts'
import { recordInterest } from '../../api/jury/record-interest.ts'
import { releaseJuror } from '../../api/jury/release-juror.ts'
import { showAssignment } from '../../api/jury/show-assignment.ts'
import type { OutputOf } from '../../api/operation.ts'
import { canonicalJson } from '../../domain/canonical.ts'
import type { Minutes } from '../../domain/palmares/minutes.ts'
import { each, everyItem } from '../client.ts'
import type { PlayedJuror, PlayedTeam, Scene } from '../scene.ts'
import { width } from '../scene.ts'

type Assignment = OutputOf<typeof getAssignment>
type Pair = { juror: string; team: string }

const releaseReason = 'Retenu par son service.'

/** Where the edition divides its teams: the organisers do, twice, look at it and show the jurors theirs. */
export async function divideTeams(scene: Scene): Promise<void> {
  const { stage, jurors, ledger, edition } = scene
  if (!edition.assignment) return
  await stage.organiser.get(makeAssignment, {}, { body: {}, key: 'divided' })
  const first = await stage.organiser.get(makeAssignment, {}, { body: {}, key: 'divided-again' })
  const again = await stage.organiser.get(makeAssignment, {}, { body: {}, key: 'divided-again' })
  ledger.expect('repeats', canonicalJson(first) === canonicalJson(again), 'the teams were divided otherwise')
  const assignment = await stage.organiser.get(getAssignment, {})
  const loads = assignment.jurors.map(({ teams }) => teams.length)
  const isEven = Math.max(...loads) - Math.min(...loads) <= 1
  ledger.expect('answered', isEven, `the jurors see ${loads.join(', ')} teams`)
  holds(scene, assignment)
  await stage.organiser.get(showAssignment, {}, { body: {} })
  await each(jurors, width, async ({ id, caller }) => {
    const shown = (await everyItem(caller, listAssignedTeams, {})).map((team) => team.id)
    const theirs = assignment.jurors.find(({ juror }) => juror === id)?.teams.map(({ team }) => team)
    ledger.expect('answered', canonicalJson(shown) === canonicalJson(theirs), `${id} is shown other teams`)
  })
}

/**
 * The jurors score their own teams, and no others. Half-way a juror drops out and an organiser records a blocking interest; what was open is
 * seen by others, who lose nothing.
 */
export async function scoreDivided(
  scene: Scene,
  score: (juror: PlayedJuror, team: PlayedTeam) => Promise<void>,
): Promise<void> {
  const { stage, jurors, ledger, edition } = scene
  const scoreAll = (pairs: readonly Pair[]) =>
    each(pairs, jurors.length, async ({ juror, team }) => {
      const [seat, played] = [
        jurors.find(({ id }) => id === juror),
        scene.teams.find(({ id }) => id === team),
      ]
      if (seat && played) await score(seat, played)
    })
  const before = pairsOf(await stage.organiser.get(getAssignment, {}))
  await refusedTheOthers(scene, before)
  await scoreAll(before.filter((_, index) => index % 2 === 0))

  const leaving = jurors.findLast(({ president }) => !president)?.id ?? ''
  const open = before.filter((pair, index) => index % 2 === 1 && pair.juror !== leaving)
  const { juror: barred = '', team: barredFrom = '' } = open[0] ?? {}
  const releases = await Promise.all(
    [1, 2].map(() =>
      stage.organiser.ask(releaseJuror, { juror: leaving }, { body: { reason: releaseReason } }),
    ),
  )
  const isOnce = releases.every((answer) => answer.ok)
  ledger.expect('repeats', isOnce, 'recording twice that a juror left was refused')
  const interest = { body: { kind: 'blocking' as const, reason: 'A accompagné l’équipe.' } }
  await stage.organiser.get(recordInterest, { team: barredFrom, juror: barred }, interest)

  const assignment = await stage.organiser.get(getAssignment, {})
  const after = pairsOf(assignment)
  holds(scene, assignment)
  const lost = before.filter(({ juror, team }) => !has(after, { juror, team }) && juror !== leaving)
  const isLost = canonicalJson(lost.map(({ juror, team }) => ({ juror, team })))
  const wanted = canonicalJson([{ juror: barred, team: barredFrom }])
  ledger.expect('answered', isLost === wanted, `others lost ${isLost}`)
  if (edition.assignment?.dropOut === 'set-aside')
    scene.counts.scores -= before.filter(({ juror }, index) => juror === leaving && index % 2 === 0).length
  await scoreAll(after.filter(({ scored, juror }) => !scored && juror !== leaving))
  for (const { id, caller } of jurors) {
    const lines = await everyItem(caller, listJuryTeams, {})
    const isDone = lines.every((line) => line.scoreSheet)
    ledger.expect('answered', isDone, `${id} lost score sheets, or was left with open teams`)
  }
}

/** The minutes of a divided edition tell who dropped out, why, and what became of the sheets. */
export function releaseIsTold({ ledger, edition, jurors }: Scene, { remarks = [] }: Minutes): void {
  if (!edition.assignment) return
  const told = remarks.filter((remark) => remark.kind === 'released')
  const isTold =
    told.length === 1 &&
    told[0]?.juror === jurors.findLast(({ president }) => !president)?.id &&
    told[0]?.reason === releaseReason &&
    told[0]?.sheets === edition.assignment.dropOut
  ledger.expect('decision', isTold, 'the minutes do not tell that a juror dropped out, and why')
}

/** Every team is seen by as many jurors as the edition asks for, none of them barred, and all jurors are linked. */
function holds({ ledger, plan, teams, edition }: Scene, assignment: Assignment): void {
  const pairs = pairsOf(assignment)
  const wanted = edition.assignment?.each
  for (const { id, planned } of teams) {
    const seers = pairs.filter(({ team }) => team === id)
    ledger.expect('answered', seers.length === wanted, `${planned.name} is seen by ${seers.length} jurors`)
    const isFree = seers.every(({ juror }) => plan.interest(juror, planned.name) !== 'blocking')
    ledger.expect('private', isFree, `${planned.name} is given to a juror whom an interest bars`)
  }
  const parts = assignment.groups.length
  ledger.expect('answered', parts === 1, `the jurors fall apart into ${parts} groups`)
}

async function refusedTheOthers(
  { jurors, teams, ledger, plan }: Scene,
  pairs: readonly Pair[],
): Promise<void> {
  await each(jurors, width, async ({ id, caller }) => {
    const other = teams.find(
      (team) =>
        !has(pairs, { juror: id, team: team.id }) && plan.interest(id, team.planned.name) !== 'blocking',
    )
    if (!other) return
    const body = { marks: plan.marks(id, other.planned.name) }
    const answer = await caller.ask(putScoreSheet, { team: other.id }, { body })
    const isRefused = !answer.ok && answer.code === 'not-assigned'
    ledger.expect('private', isRefused, `${id} scored ${other.planned.name}, a team of others`)
  })
}

function pairsOf({ jurors }: Assignment): (Pair & { scored: boolean })[] {
  return jurors.flatMap(({ juror, teams }) => teams.map(({ team, scored }) => ({ juror, team, scored })))
}

function has(pairs: readonly Pair[], { juror, team }: Pair): boolean {
  return pairs.some((pair) => pair.juror === juror && pair.team === team)
}
