import * as approving from '../../domain/palmares/approval.ts'
import { awardPrizes } from '../../domain/palmares/award.ts'
import { isProblem, type Problem, problem } from '../../domain/problem.ts'
import { act } from '../act.ts'
import type { CurrentEdition } from '../edition/editions.ts'
import type { Write } from '../item.ts'
import { key } from '../keys.ts'
import { get, type Table } from '../table.ts'
import { proposal, proposalAnswer, signedMinutes } from './items.ts'
import { readResults } from './results.ts'
import { holdDecided, readDeliberation, standingOf } from './standing.ts'

/** Proposes to sign what the president has read; what was proposed before lapses. The same again changes nothing. */
export async function proposeAwards(
  table: Table,
  current: CurrentEdition,
  { digest }: { digest: string },
  by: Write,
): Promise<approving.Proposal | Problem> {
  const { edition } = current
  return act(table, edition.id, by, async (desk) => {
    const [signed, decided, before, found] = await Promise.all([
      desk.read(signedMinutes, key.minutes(edition.id)),
      holdDecided(desk, edition),
      desk.read(proposal, key.proposal(edition.id)),
      readResults(table, edition),
    ])
    if (isProblem(found)) return found
    const standing = await standingOf(table, current, found, { ...decided, proposal: before, answers: [] })
    const awards = awardPrizes(edition.prizes, standing.results, standing.castingVotes, {
      decisions: standing.decisions,
      onePrizeATeam: edition.deliberation?.onePrizeATeam === true,
    })
    const state = { signed: signed !== undefined, awards, digest: standing.digest, freezes: decided.freezes }
    const proposed = approving.propose(edition, state, { ...by, digest })
    if (isProblem(proposed)) return proposed
    if (before && standing.proposed?.stands) return before
    return desk.put(proposal, key.proposal(edition.id), proposed)
  })
}

/**
 * What a juror says to the proposal of this digest, as long as it holds and until the signature: an approval or, with a
 * sentence, an objection; said again it is replaced. One that lapses at the same moment is of no use to anybody.
 */
export async function answerProposal(
  table: Table,
  current: CurrentEdition,
  { digest, objection }: { digest: string; objection?: string | undefined },
  by: Write,
): Promise<approving.Answer | Problem> {
  const { id } = current.edition
  return act(table, id, by, async (desk) => {
    const at = key.proposalAnswer(id, by.by)
    const [signed, proposed, standing] = await Promise.all([
      desk.read(signedMinutes, key.minutes(id)),
      get(table, key.proposal(id), proposal),
      readDeliberation(table, current),
      desk.read(proposalAnswer, at),
    ])
    if (signed) return problem('already-signed')
    if (isProblem(standing)) return standing
    if (!proposed || !standing.proposed?.stands || proposed.digest !== digest)
      return problem('proposal-lapsed')
    if (proposed.by === by.by) return problem('not-allowed')
    const answer = { juror: by.by, digest, freeze: proposed.freeze, at: by.now, objection }
    return desk.put(proposalAnswer, at, answer)
  })
}
