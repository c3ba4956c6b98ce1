import type { Edition } from '../../domain/edition/edition.ts'
import { contested, type Decision } from '../../domain/palmares/award.ts'
import { castVote, decideOn } from '../../domain/palmares/deliberation.ts'
import * as freezing from '../../domain/palmares/freeze.ts'
import type { Mention } from '../../domain/palmares/minutes.ts'
import { isProblem, type Problem, problem } from '../../domain/problem.ts'
import { competes } from '../../domain/teams/team.ts'
import { act, type Desk } from '../act.ts'
import type { CurrentEdition } from '../edition/editions.ts'
import type { Write } from '../item.ts'
import { key } from '../keys.ts'
import type { Table } from '../table.ts'
import { getTeam } from '../teams/teams.ts'
import { freezesOf } from './freeze.ts'
import { castingVote, decision, mentions, signedMinutes } from './items.ts'
import { readResults } from './results.ts'
import { countingSaid, holdDecided } from './standing.ts'

type Choice = { prize: string; team: string; reason: string }

/** Records the casting vote of whoever settles a tie, once frozen; cast again it is replaced, until the signature. */
export async function castCastingVote(
  table: Table,
  { edition }: CurrentEdition,
  choice: Choice,
  by: Write,
): Promise<Choice | Problem> {
  return act(table, edition.id, by, async (desk) => {
    const state = await stateOf(table, desk, edition, choice.prize, 'vote')
    if (isProblem(state)) return state
    const vote = castVote(edition, state, { ...choice, by: by.by })
    if (isProblem(vote)) return vote
    const { prize, team, reason } = desk.put(castingVote, key.castingVote(edition.id, choice.prize), vote)
    return { prize, team, reason }
  })
}

/** Records what the room decides on a prize beyond its ranking, once frozen; decided again it is replaced, until the signature. */
export async function decide(
  table: Table,
  { edition }: CurrentEdition,
  choice: Omit<Decision, 'first' | 'by'>,
  by: Write,
): Promise<Decision | Problem> {
  return act(table, edition.id, by, async (desk) => {
    const state = await stateOf(table, desk, edition, choice.prize, 'decision')
    if (isProblem(state)) return state
    const decided = decideOn(edition, state, { ...choice, by: by.by })
    if (isProblem(decided)) return decided
    desk.put(decision, key.decision(edition.id, choice.prize), decided)
    return decided
  })
}

/**
 * What decides on a prize, held by the act that reads it: its result among the teams that can win it before what is about to
 * be said, who is barred, whether it is signed.
 */
async function stateOf(
  table: Table,
  desk: Desk,
  edition: Edition,
  prize: string,
  about: 'vote' | 'decision',
): Promise<Parameters<typeof castVote>[1] | Problem> {
  const [signed, found, said] = await Promise.all([
    desk.read(signedMinutes, key.minutes(edition.id)),
    readResults(table, edition),
    holdDecided(desk, edition),
  ])
  if (isProblem(found)) return found
  const { results, interests } = found
  const { castingVotes, room } = countingSaid(edition, said, interests)
  const decisions = room.decisions.filter((each) => about === 'vote' || each.prize !== prize)
  const fields = contested(edition.prizes, results, castingVotes, { ...room, decisions })
  return {
    result: fields.find((result) => result.prize === prize),
    interests,
    frozen: freezing.isFrozen(said.freezes),
    signed: signed !== undefined,
  }
}

/** Names teams beside the prizes, between freeze and signature; what was named before is replaced. */
export async function putMentions(
  table: Table,
  { edition }: CurrentEdition,
  named: readonly Mention[],
  by: Write,
): Promise<Mention[] | Problem> {
  return act(table, edition.id, by, async (desk) => {
    const at = key.mentions(edition.id)
    const [state, , ...teams] = await Promise.all([
      freezesOf(desk, edition.id),
      desk.read(mentions, at),
      ...named.map(({ team }) => getTeam(table, edition.id, team)),
    ])
    if (state.signed) return problem('already-signed')
    if (!teams.every((each) => each && competes(each))) return problem('not-found')
    if (!freezing.isFrozen(state.freezes)) return problem('not-frozen')
    return desk.put(mentions, at, { mentions: [...named] }).mentions
  })
}
