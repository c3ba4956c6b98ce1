import type { Edition } from '../../../domain/edition/edition.ts'
import { ballotShard } from '../../../domain/vote/ballot.ts'
import { updateRankings } from '../../../store/jury/rankings.ts'
import { putScoreSheet } from '../../../store/jury/scores.ts'
import { countBallots } from '../../../store/vote/tally.ts'
import { putBallot } from '../../../store/vote/votes.ts'
import { newCards } from '../../support/cards.ts'
import type { useFunctions } from '../../support/functions.ts'
import { must, newEdition, newTeam, signedIn, writer } from '../../support/host.ts'
import { freeze, signWhatStands } from '../../support/signing.ts'

/** An edition in its deliberation: each of two teams has a prize of the jury, one of them the audience's too. */
export async function deliberating(
  bench: ReturnType<typeof useFunctions>,
  { tied = false, changes = {} }: { tied?: boolean; changes?: Partial<Edition> } = {},
) {
  const edition = await newEdition(bench, 'deliberation', changes)
  const [one, two] = [await newTeam(bench, edition, 'One'), await newTeam(bench, edition, 'Two', 'rights')]
  const by = writer(bench)
  const scores = [
    { team: one.team.id, mark: 15, craft: 12 },
    { team: two.team.id, mark: tied ? 15 : 12, craft: 14 },
  ]
  for (const { team, mark, craft } of scores) {
    const marks = { users: { usefulness: mark, proof: mark }, tech: { craft } }
    must(await putScoreSheet(bench.table, edition, { team, juror: 'juror-1', marks }, undefined, by))
  }
  await updateRankings(bench.table, edition, by)
  const code = 'ABCD-EFGH-JKMN'
  await newCards(bench.table, edition, [code])
  const ballot = must(
    await putBallot(bench.table, edition.id, { code, team: two.team.id, blind: '0'.repeat(64) }, by),
  )
  await countBallots(bench.table, edition.id, ballotShard(ballot.voter), [ballot], by)
  const [president, organiser] = [
    await signedIn(bench, edition, 'president'),
    await signedIn(bench, edition, 'organiser'),
  ]
  return {
    edition,
    one,
    two,
    president,
    organiser,
    nobody: bench.nobody(edition.id),
    freeze: () => freeze(president),
    sign: () => signWhatStands(president, 'Peu de jurés.'),
    awards: [
      { prize: 'users', team: one.team.id },
      { prize: 'tech', team: two.team.id },
      { prize: 'audience', team: two.team.id },
    ],
    /** Moves the clock into the phase of the palmarès. */
    later: () => bench.setNow(edition.phases.published.opens),
    back: () => bench.setNow(by.now),
  }
}
