import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listAllScoreSheets } from '../../api/jury/list-all-score-sheets.ts'
import type { OutputOf } from '../../api/operation.ts'
import { castCastingVote } from '../../api/palmares/cast-casting-vote.ts'
import { getDeliberation } from '../../api/palmares/get-deliberation.ts'
import { getMinutes } from '../../api/palmares/get-minutes.ts'
import { getMinutesDocument } from '../../api/palmares/get-minutes-document.ts'
import { publish } from '../../api/palmares/publish.ts'
import { signMinutes } from '../../api/palmares/sign-minutes.ts'
import { canonicalJson, digestOf } from '../../domain/canonical.ts'
import { rank } from '../../domain/jury/ranking.ts'
import { juryPrizes } from '../../domain/jury/scoring.ts'
import { needsReason } from '../../domain/palmares/deliberation.ts'
import { type Minutes, recomputeAwards } from '../../domain/palmares/minutes.ts'
import { type Caller, everyItem, until, within } from '../client.ts'
import { moveTo, type Scene } from '../scene.ts'
import { approving, tellOfApproval } from './approving.ts'
import { releaseIsTold } from './assignment.ts'
import { freezing, tellOfFreezes } from './freezing.ts'
import { reopeningReason } from './reopening.ts'

type Standing = OutputOf<typeof getDeliberation>

/** The jury reads what came of scores and ballots; nothing is published yet. */
export async function firstReading(scene: Scene): Promise<void> {
  const { ledger, stage } = scene
  scene.progress.begin('deliberation')
  await moveTo(scene, 'deliberation')
  await sameAsRecomputed(scene, await counted(scene))
  const early = await stage.organiser.ask(publish, {}, { body: {} })
  ledger.expect('unsigned', !early.ok && early.code === 'not-signed-yet', 'published before the signature')
}

/** The jury deliberates: its president freezes, settles ties and signs. */
export async function deliberation(scene: Scene): Promise<void> {
  const { ledger } = scene
  scene.progress.begin('signature')
  await sameAsRecomputed(scene, await counted(scene))
  await freezing(scene)
  const before = await counted(scene)
  await sameAsRecomputed(scene, before)
  await settleTies(scene, before)

  await provesAgain(scene)
  const president = presidentOf(scene)
  const { digest, remarks } = await caughtUp(president)
  const wrong = await president.ask(signMinutes, {}, { body: { digest: '0'.repeat(64) } })
  ledger.expect('decision', !wrong.ok, 'the president signed results that nobody showed')
  const needed = needsReason(remarks)
  if (needed) {
    const unexplained = await president.ask(signMinutes, {}, { body: { digest } })
    ledger.expect('decision', !unexplained.ok, 'signed below the quorum without a reason')
  }
  const reason = needed ? { reason: 'Des jurés étaient retenus.' } : {}
  await approving(scene, digest, reason)
  await castAsIsSigned(scene, before, { digest, ...reason })
  const last = (await caughtUp(president)).digest
  if (last !== digest) await approving(scene, last, reason)
  const input = {
    body: { digest: last, ...reason },
    key: `signature-${scene.edition.id}`,
  }
  const signed = await president.get(signMinutes, {}, input)
  const again = await president.ask(signMinutes, {}, input)
  const same = again.ok && again.data.minutesDigest === signed.minutesDigest
  ledger.expect('repeats', same, 'the second signature was answered otherwise')
  await minutesHold(scene, president, signed.minutesDigest)
}

/** Where the clock may be moved, the president's session is too old to sign with; they sign in again, as a mail lets them. */
async function provesAgain({ stage, jurors, ledger }: Scene): Promise<void> {
  const president = jurors.find((juror) => juror.president)
  if (!president) throw new Error('The jury lacks its president')
  if (stage.mailbox) {
    await stage.pass(16 * 60)
    const { digest } = await caughtUp(president.caller)
    const old = await president.caller.ask(signMinutes, {}, { body: { digest } })
    ledger.expect('private', !old.ok && old.code === 'sign-in-again', `an old session signed: ${old.status}`)
  }
  president.caller = await stage.signInJuror(president)
}

/** The first tie is settled otherwise as the president signs: what is signed is what the deliberation shows. */
async function castAsIsSigned(
  scene: Scene,
  { ties: [tie] }: Standing,
  body: { digest: string; reason?: string },
): Promise<void> {
  const deciding = scene.jurors.find(({ id }) => id === tie?.decider)?.caller
  const team = tie && inOrder(scene, tie).at(-1)?.id
  if (!deciding || !tie || team === undefined) return
  const president = presidentOf(scene)
  const vote = { body: { team, reason: 'À la réflexion, une autre preuve.' } }
  const [cast, signed] = await Promise.all([
    deciding.ask(castCastingVote, { prize: tie.prize }, vote),
    president.ask(signMinutes, {}, { body }),
  ])
  const told = `a casting vote was answered ${cast.status}, the signature at once ${signed.status}`
  scene.ledger.expect('decision', cast.ok !== signed.ok, told)
  const standing = await caughtUp(president)
  const stands = standing.castingVotes.find(({ prize }) => prize === tie.prize)?.team === team
  scene.ledger.expect('decision', stands === cast.ok, `${told}, and another vote stands`)
}

function presidentOf({ jurors }: Scene): Caller {
  const president = jurors.find((juror) => juror.president)?.caller
  if (!president) throw new Error('The jury lacks its president')
  return president
}

/** Where the deliberation stands once the tally has every ballot, the last ones included. */
async function counted(scene: Scene): Promise<Standing> {
  const president = presidentOf(scene)
  const complete = async () => {
    const standing = await caughtUp(president)
    return sameCount(scene, standing.results) ? standing : undefined
  }
  // What never agrees is told by the comparison that follows.
  return (await within(60, complete)) ?? caughtUp(president)
}

function sameCount(scene: Scene, results: Standing['results']): boolean {
  const shown = results.find((result) => result.kind === 'audience')
  const ballots = (name: string) => scene.chosen.filter((choice) => choice === name).length
  return scene.teams.every(
    ({ id, planned: { name } }) =>
      (shown?.lines.find((line) => line.team === id)?.ballots ?? 0) === ballots(name),
  )
}

async function caughtUp(president: Caller): Promise<Standing> {
  return until('the results to catch up', async () => {
    const answer = await president.ask(getDeliberation, {})
    if (answer.ok) return answer.data
    if (answer.code === 'results-catching-up') return undefined
    throw new Error(`The deliberation was refused: ${answer.code}`)
  })
}

async function sameAsRecomputed(scene: Scene, { results }: Standing): Promise<void> {
  const { ledger, plan, edition, withdrawn } = scene
  const sheets = await everyItem(scene.stage.organiser, listAllScoreSheets, {})
  ledger.expect('ranking', sheets.length === scene.counts.scores, `${sheets.length} sheets are on record`)
  const contested = sheets.filter(({ juror, team }) => withdrawn.has(`${juror} ${team}`))
  ledger.expect('decision', contested.length === 0, `${contested.length} sheets of barred jurors count`)
  for (const prize of juryPrizes(edition)) {
    const shown = results.find((result) => result.prize === prize.id)
    const { standings, basis } = rank(prize, edition.scale, sheets)
    const equal =
      shown?.kind === 'jury' &&
      canonicalJson(shown.standings) === canonicalJson(standings) &&
      canonicalJson(shown.basis) === canonicalJson(basis)
    ledger.expect('ranking', equal, `the ranking for ${prize.id} differs from one computed from scratch`)
  }
  const shown = results.find((result) => result.kind === 'audience')
  ledger.expect('ballots', shown?.total === plan.voters.length, `${shown?.total} ballots were counted`)
  ledger.expect('ballots', sameCount(scene, results), 'the ballots are counted otherwise than they were cast')
}

async function settleTies(scene: Scene, standing: Standing): Promise<void> {
  const { ledger, jurors } = scene
  for (const tie of standing.ties) {
    const { prize, decider } = tie
    const deciding = jurors.find(({ id }) => id === decider)?.caller
    const other = jurors.find(({ id }) => id !== decider)?.caller
    if (!deciding || !other) throw new Error('A jury of one cannot be rehearsed')
    const [chosen] = inOrder(scene, tie)
    if (!chosen) throw new Error(`${prize} is tied between nobody`)
    const input = { body: { team: chosen.id, reason: 'Une preuve faite avec les usagers.' } }
    const barred = await other.ask(castCastingVote, { prize }, input)
    ledger.expect('private', !barred.ok && barred.status === 403, 'a juror cast another’s casting vote')
    await deciding.get(castCastingVote, { prize }, input)
  }
}

/** The teams of a tie, in the order in which whoever settles it likes them. */
function inOrder(scene: Scene, { prize, teams }: Standing['ties'][number]) {
  const liking = ({ name }: { name: string }) => scene.plan.chance('tie', prize, name)
  return teams.map((id) => ({ id, name: nameOf(scene, id) })).sort((a, b) => liking(a) - liking(b))
}

async function minutesHold(scene: Scene, president: Caller, signedDigest: string): Promise<void> {
  const { ledger } = scene
  const { minutes, digest } = await president.get(getMinutes, {})
  ledger.expect('decision', digest === signedDigest, 'the minutes have another digest than was signed')
  ledger.expect('decision', digestOf(minutes) === digest, 'the minutes do not hash to their digest')
  const awards = recomputeAwards(minutes)
  const same = canonicalJson(awards) === canonicalJson(minutes.awards)
  ledger.expect('decision', same, 'the awards recomputed from the minutes differ')
  madeAgain(scene, minutes)
  const shown = await caughtUp(president)
  const agree =
    canonicalJson(shown.castingVotes) === canonicalJson(minutes.castingVotes) &&
    canonicalJson(shown.awards ?? []) === canonicalJson(minutes.awards)
  ledger.expect('decision', agree, 'the deliberation shows another decision than the minutes')
  ledger.expect(
    'recount',
    sameCount(scene, minutes.results),
    'the minutes count other ballots than were cast',
  )
  const again = minutes.remarks?.filter(({ kind }) => kind === 'reopened') ?? []
  const isTold = again.length === 1 && canonicalJson(again).includes(JSON.stringify(reopeningReason))
  ledger.expect('decision', isTold, 'the minutes do not tell that the vote was reopened, and why')
  releaseIsTold(scene, minutes)
  ledger.expect(
    'decision',
    tellOfFreezes(minutes),
    'the minutes do not tell of the freezes, and why one ended',
  )
  const isApproved = tellOfApproval(minutes, scene.jurors.length)
  ledger.expect('decision', isApproved, 'the minutes do not tell what the jury said to what is signed')
  const pdf: unknown = await president.get(getMinutesDocument, {}, { query: { language: 'fr' } })
  const isPdf = Buffer.isBuffer(pdf) && pdf.subarray(0, 5).toString() === '%PDF-'
  ledger.expect('decision', isPdf, 'the minutes are no PDF')
  scene.awards = minutes.awards.map(({ prize, team }) => ({ prize, team: nameOf(scene, team) }))
}

/** The command that anybody checks minutes with, on a file and nothing else: equal, and not when a mark is another. */
function madeAgain({ ledger }: Scene, minutes: Minutes): void {
  const folder = mkdtempSync(join(tmpdir(), 'palmares-minutes-'))
  const verify = (content: Minutes) => {
    const file = join(folder, 'minutes.json')
    writeFileSync(file, canonicalJson(content))
    return spawnSync(process.execPath, ['ops/minutes.ts', file], { encoding: 'utf8' })
  }
  const whole = verify(minutes)
  ledger.expect(
    'decision',
    whole.status === 0,
    `the minutes are not made again: ${whole.stdout}${whole.stderr}`,
  )
  const [sheet, ...sheets] = minutes.scoring?.sheets ?? []
  if (sheet && minutes.scoring) {
    const marks = Object.fromEntries(
      Object.entries(sheet.marks).map(([prize, given]) => [
        prize,
        Object.fromEntries(Object.entries(given).map(([id, mark]) => [id, mark > 10 ? mark - 5 : mark + 5])),
      ]),
    )
    const scoring = { ...minutes.scoring, sheets: [{ ...sheet, marks }, ...sheets] }
    const touched = verify({ ...minutes, scoring })
    ledger.expect('decision', touched.status === 1, 'minutes whose marks were changed pass for equal')
  }
  rmSync(folder, { recursive: true })
}

function nameOf({ teams }: Scene, id: string): string {
  return teams.find((team) => team.id === id)?.planned.name ?? id
}
