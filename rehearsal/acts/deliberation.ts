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
import { recomputeAwards } from '../../domain/palmares/minutes.ts'
import { type Caller, everyItem, until } from '../client.ts'
import { moveTo, type Scene } from '../scene.ts'

type Standing = OutputOf<typeof getDeliberation>

/** The jury deliberates; its president settles ties and signs. */
export async function deliberation(scene: Scene): Promise<void> {
  const { ledger, stage, jurors } = scene
  scene.progress.begin('deliberation')
  await moveTo(scene, 'deliberation')
  const president = jurors.find((juror) => juror.president)?.caller
  if (!president) throw new Error('The jury lacks its president')
  const before = await caughtUp(president)
  await sameAsRecomputed(scene, before)
  const early = await stage.organiser.ask(publish, {}, { body: {} })
  ledger.expect('unsigned', !early.ok && early.code === 'not-signed-yet', 'published before the signature')
  await settleTies(scene, before)

  const { digest, remarks } = await caughtUp(president)
  const wrong = await president.ask(signMinutes, {}, { body: { digest: '0'.repeat(64) } })
  ledger.expect('decision', !wrong.ok, 'the president signed results that nobody showed')
  const needed = needsReason(remarks)
  if (needed) {
    const unexplained = await president.ask(signMinutes, {}, { body: { digest } })
    ledger.expect('decision', !unexplained.ok, 'signed below the quorum without a reason')
  }
  const body = { digest, ...(needed && { reason: 'Des jurés étaient retenus.' }) }
  const input = { body, key: `signature-${scene.edition.id}` }
  const signed = await president.get(signMinutes, {}, input)
  const again = await president.ask(signMinutes, {}, input)
  const same = again.ok && again.data.minutesDigest === signed.minutesDigest
  ledger.expect('repeats', same, 'the second signature was answered otherwise')
  await minutesHold(scene, president, signed.minutesDigest)
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
  const { ledger, plan, teams, edition } = scene
  const sheets = await everyItem(scene.stage.organiser, listAllScoreSheets, {})
  ledger.expect('ranking', sheets.length === scene.counts.scores, `${sheets.length} sheets are on record`)
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
  const expected = new Map<string, number>()
  for (const { choices } of plan.voters) {
    const last = choices.at(-1) ?? ''
    expected.set(last, (expected.get(last) ?? 0) + 1)
  }
  for (const { id, planned } of teams) {
    const counted = shown?.lines.find((line) => line.team === id)?.ballots ?? 0
    const cast = expected.get(planned.name) ?? 0
    ledger.expect('ballots', counted === cast, `${planned.name} has ${counted} ballots of ${cast}`)
  }
}

async function settleTies(scene: Scene, standing: Standing): Promise<void> {
  const { ledger, plan, jurors } = scene
  for (const { prize, teams, decider } of standing.ties) {
    const deciding = jurors.find(({ id }) => id === decider)?.caller
    const other = jurors.find(({ id }) => id !== decider)?.caller
    if (!deciding || !other) throw new Error('A jury of one cannot be rehearsed')
    const tied = teams
      .map((id) => ({ id, name: nameOf(scene, id) }))
      .sort((a, b) => plan.chance('tie', prize, a.name) - plan.chance('tie', prize, b.name))
    const [chosen] = tied
    if (!chosen) throw new Error(`${prize} is tied between nobody`)
    const input = { body: { team: chosen.id, reason: 'Une preuve faite avec les usagers.' } }
    const barred = await other.ask(castCastingVote, { prize }, input)
    ledger.expect('private', !barred.ok && barred.status === 403, 'a juror cast another’s casting vote')
    await deciding.get(castCastingVote, { prize }, input)
  }
}

async function minutesHold(scene: Scene, president: Caller, signedDigest: string): Promise<void> {
  const { ledger } = scene
  const { minutes, digest } = await president.get(getMinutes, {})
  ledger.expect('decision', digest === signedDigest, 'the minutes have another digest than was signed')
  ledger.expect('decision', digestOf(minutes) === digest, 'the minutes do not hash to their digest')
  const awards = recomputeAwards(minutes)
  const same = canonicalJson(awards) === canonicalJson(minutes.awards)
  ledger.expect('decision', same, 'the awards recomputed from the minutes differ')
  const pdf: unknown = await president.get(getMinutesDocument, {}, { query: { language: 'fr' } })
  const isPdf = Buffer.isBuffer(pdf) && pdf.subarray(0, 5).toString() === '%PDF-'
  ledger.expect('decision', isPdf, 'the minutes are no PDF')
  scene.awards = minutes.awards.map(({ prize, team }) => ({ prize, team: nameOf(scene, team) }))
}

function nameOf({ teams }: Scene, id: string): string {
  return teams.find((team) => team.id === id)?.planned.name ?? id
}
