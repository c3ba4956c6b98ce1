import { getScoreSheet } from '../../api/jury/get-score-sheet.ts'
import { listJuryTeams } from '../../api/jury/list-jury-teams.ts'
import { putInterest } from '../../api/jury/put-interest.ts'
import { putScoreSheet } from '../../api/jury/put-score-sheet.ts'
import { checkVoterCode } from '../../api/vote/check-voter-code.ts'
import { issueVoterCodes } from '../../api/vote/issue-voter-codes.ts'
import { putBallot } from '../../api/vote/put-ballot.ts'
import { canonicalJson } from '../../domain/canonical.ts'
import { each, everyItem } from '../client.ts'
import type { PlannedVoter } from '../plan.ts'
import type { PlayedJuror, PlayedTeam, Scene } from '../scene.ts'
import { width } from '../scene.ts'
import { scoreDivided } from './assignment.ts'
import { isOffline, scoreOffline } from './offline.ts'

/** Jurors sign in, well before the day. */
export async function juryComesIn(scene: Scene): Promise<void> {
  scene.jurors = await each(scene.edition.jury, width, async (juror) => ({
    id: juror.id,
    email: juror.email,
    caller: await scene.stage.signInJuror(juror),
    president: juror.president === true,
  }))
}

/** Jurors declare their interests. */
export async function declareInterests({ jurors, teams, plan, progress }: Scene): Promise<void> {
  progress.begin('interests', jurors.length)
  await each(jurors, width, async ({ id, caller }) => {
    for (const team of teams) {
      const kind = plan.interest(id, team.planned.name)
      if (kind) await caller.get(putInterest, { team: team.id }, { body: { kind } })
    }
    progress.step()
  })
}

/** While the jury scores, the audience votes. */
export async function judging(scene: Scene): Promise<void> {
  const { jurors, teams, plan } = scene
  scene.progress.begin('judging', jurors.length * teams.length + plan.voters.length)
  const scoring = scene.edition.assignment
    ? scoreDivided(scene, (juror, team) => score(scene, juror, team))
    : each(jurors, jurors.length, (juror) => each(teams, 2, (team) => score(scene, juror, team)))
  await Promise.all([scoring, vote(scene)])
  if (scene.edition.assignment) return
  for (const juror of jurors) {
    const lines = await everyItem(juror.caller, listJuryTeams, {})
    const scored = lines.filter((line) => line.scoreSheet).length
    const blocked = lines.filter((line) => line.interest === 'blocking').length
    scene.ledger.expect('answered', scored + blocked === teams.length, `${juror.id} lost score sheets`)
  }
}

async function score(scene: Scene, { id, caller }: PlayedJuror, team: PlayedTeam): Promise<void> {
  const { plan, ledger, progress } = scene
  const { name } = team.planned
  const marks = plan.marks(id, name)
  const params = { team: team.id }
  if (plan.interest(id, name) === 'blocking') {
    const answer = await caller.ask(putScoreSheet, params, { body: { marks } })
    const refused = !answer.ok && answer.code === 'blocking-interest'
    ledger.expect('private', refused, `${id} scored ${name} in spite of an interest`)
    progress.step()
    return
  }
  // Where teams are divided, an interest that is taken back does not bring the team back.
  const mayContest = plan.interest(id, name) === undefined && !scene.edition.assignment
  const contested = mayContest && plan.chance('contest', id, name) < 0.15
  if (contested && (await declareAsOneScores(scene, { id, caller }, team))) return
  const draw = plan.chance('how', id, name)
  if (isOffline(scene, id) && !contested) await scoreOffline(scene, { id, caller }, team, marks)
  else if (draw < 0.1 && !contested) {
    const first = await caller.ask(putScoreSheet, params, {
      body: { marks: plan.marks(id, `${name} at first`) },
    })
    if (!first.ok) throw new Error(`${id} could not score ${name}: ${first.code}`)
    const corrected = await caller.ask(putScoreSheet, params, { body: { marks }, ifMatch: first.etag })
    if (!corrected.ok) throw new Error(`${id} could not correct ${name}: ${corrected.code}`)
    const stale = { body: { marks: plan.marks(id, `${name} on a stale page`) }, ifMatch: first.etag }
    const late = await caller.ask(putScoreSheet, params, stale)
    ledger.expect('repeats', !late.ok, `${id} overwrote a newer sheet of ${name}`)
  } else {
    const taps = draw < 0.2 ? 2 : 1
    const puts = Array.from({ length: taps }, () => caller.ask(putScoreSheet, params, { body: { marks } }))
    const answers = await Promise.all(puts)
    ledger.expect(
      'repeats',
      answers.some((each) => each.ok),
      `${id} could not score ${name}`,
    )
  }
  const kept = await caller.get(getScoreSheet, params)
  const same = canonicalJson(kept.marks) === canonicalJson(marks)
  ledger.expect('answered', same, `the marks of ${id} for ${name} are others`)
  scene.counts.scores += 1
  progress.step()
}

/**
 * A juror hands a sheet in and declares a blocking interest at the same moment: while the interest stands, the sheet counts
 * nowhere. Answers whether it goes on standing; some take it back.
 */
async function declareAsOneScores(
  { plan, ledger, withdrawn, progress }: Scene,
  { id, caller }: Pick<PlayedJuror, 'id' | 'caller'>,
  { id: team, planned: { name } }: PlayedTeam,
): Promise<boolean> {
  const params = { team }
  const [scored, declared] = await Promise.all([
    caller.ask(putScoreSheet, params, { body: { marks: plan.marks(id, name) } }),
    caller.ask(putInterest, params, { body: { kind: 'blocking' } }),
  ])
  const met = scored.ok || scored.code === 'blocking-interest'
  ledger.expect('answered', met && declared.ok, `${id} scored ${name} and declared: ${scored.status}`)
  const kept = await caller.ask(getScoreSheet, params)
  ledger.expect('decision', !kept.ok, `the sheet of ${id} on ${name} counts in spite of an interest`)
  if (plan.chance('stays barred', id, name) < 0.5) {
    await caller.get(putInterest, params, { body: { kind: 'none' } })
    const again = await caller.ask(getScoreSheet, params)
    ledger.expect('decision', again.ok === scored.ok, `the sheet of ${id} on ${name} did not come back`)
    return false
  }
  withdrawn.add(`${id} ${team}`)
  progress.step()
  return true
}

/** An organiser issues the cards before the vote opens: afterwards it would take two. */
export async function issueCards({ stage, plan, edition, codes }: Scene): Promise<void> {
  while (codes.length < plan.voters.length) {
    const count = Math.min(500, plan.voters.length - codes.length)
    const key = `cards-${edition.id}-${codes.length}`
    const { items } = await stage.organiser.get(issueVoterCodes, {}, { body: { count }, key })
    codes.push(...items.map(({ code }) => code))
  }
}

async function vote(scene: Scene): Promise<void> {
  const { stage, plan, codes } = scene
  await each(plan.voters, width, async (voter, index) => {
    await castBallots(scene, voter, codes[index] ?? '')
    scene.chosen[index] = voter.choices.at(-1) ?? ''
  })
  const unknown = await stage.callers().ask(
    putBallot,
    {},
    {
      body: { code: '0000-0000-0000', team: scene.teams[0]?.id ?? '' },
    },
  )
  scene.ledger.expect('ballots', !unknown.ok, 'a code that nobody was given could vote')
}

async function castBallots(scene: Scene, { choices, taps }: PlannedVoter, code: string): Promise<void> {
  const voter = scene.stage.callers()
  await voter.get(checkVoterCode, {}, { body: { code } })
  for (const choice of choices) {
    const team = scene.teams.find(({ planned }) => planned.name === choice)?.id ?? ''
    const body = { code: taps > 1 ? code.toLowerCase().replaceAll('-', ' ') : code, team }
    const answers = await Promise.all(Array.from({ length: taps }, () => voter.ask(putBallot, {}, { body })))
    const counted = answers.every((answer) => answer.ok && answer.data.team === team)
    scene.ledger.expect('ballots', counted, `a ballot was answered ${answers.map((each) => each.status)}`)
  }
  scene.counts.ballots += 1
  scene.progress.step()
}
