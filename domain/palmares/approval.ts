import type { Edition } from '../edition/edition.ts'
import { sortedBy } from '../lists.ts'
import { isProblem, type Problem, problem } from '../problem.ts'
import type { Award } from './award.ts'
import { isPresident } from './deliberation.ts'
import { type Freeze, isFrozen } from './freeze.ts'

/** What the president proposes to sign: the digest that they read, and under which freeze, the first being 1. */
export type Proposal = { digest: string; freeze: number; by: string; at: string }

/** What a juror says to a proposal: an approval, unless there is an objection. */
export type Answer = {
  juror: string
  digest: string
  freeze: number
  at: string
  objection?: string | undefined
}

/** What the room said to what is signed. */
export type Approval = {
  /** How many approvals the edition asks for. */
  needed: number
  by: string
  at: string
  approvals: { juror: string; at: string }[]
  objections?: { juror: string; at: string; reason: string }[] | undefined
  recusals: Recusal[]
}

/** A juror whom a blocking interest bars from a team that wins the prize: they do not count for it. */
type Recusal = { prize: string; juror: string }

type Jury = readonly { id: string }[]
type Interested = { juror: string; team: string; kind: 'none' | 'declared' | 'blocking' }
type Stand = { digest: string; freezes: readonly Freeze[] }

/** Whether a proposal still is of what stands, under the freeze in which it was made. */
export function isCurrent({ digest, freeze }: Proposal, standing: Stand): boolean {
  return isFrozen(standing.freezes) && freeze === standing.freezes.length && digest === standing.digest
}

/** The proposal of what the president has read, of awards that are settled, until the signature. */
export function propose(
  edition: Pick<Edition, 'jury'>,
  { signed, awards, ...standing }: Stand & { signed: boolean; awards: readonly Award[] | Problem },
  { digest, by, now }: { digest: string; by: string; now: string },
): Proposal | Problem {
  if (!isPresident(edition, by)) return problem('not-allowed')
  if (signed) return problem('already-signed')
  if (!isFrozen(standing.freezes)) return problem('not-frozen')
  if (standing.digest !== digest) return problem('results-changed')
  return isProblem(awards) ? awards : { digest, freeze: standing.freezes.length, by, at: now }
}

/** What was said to a proposal: the president's is an approval, and an answer to another proposal is none to this one. */
export function approvalOf(
  { jury, deliberation }: Pick<Edition, 'jury' | 'deliberation'>,
  { digest, freeze, by, at }: Proposal,
  {
    answers,
    awards,
    interests,
  }: { answers: readonly Answer[]; awards: readonly Award[]; interests: readonly Interested[] },
): Approval {
  const given = sortedBy(
    answers.filter(
      (each) =>
        each.digest === digest &&
        each.freeze === freeze &&
        each.juror !== by &&
        jury.some(({ id }) => id === each.juror),
    ),
    ({ juror }) => juror,
  )
  const objections = given.flatMap(({ juror, at: moment, objection }) =>
    objection === undefined ? [] : [{ juror, at: moment, reason: objection }],
  )
  const approving = given.filter(({ objection }) => objection === undefined)
  return {
    needed: deliberation?.approvals ?? 0,
    by,
    at,
    approvals: [{ juror: by, at }, ...approving.map(({ juror, at: moment }) => ({ juror, at: moment }))],
    ...(objections.length > 0 && { objections }),
    recusals: recusalsOf(jury, awards, interests),
  }
}

/** The jurors who do not count for a prize, by prize and juror. */
export function recusalsOf(
  jury: Jury,
  awards: readonly Award[],
  interests: readonly Interested[],
): Recusal[] {
  const recused = awards.flatMap(({ prize, team }) =>
    interests
      .filter((each) => each.kind === 'blocking' && each.team === team)
      .filter(({ juror }) => jury.some(({ id }) => id === juror))
      .map(({ juror }) => ({ prize, juror })),
  )
  const nameOf = ({ prize, juror }: Recusal) => `${prize} ${juror}`
  return sortedBy([...new Map(recused.map((each) => [nameOf(each), each])).values()], nameOf)
}

/**
 * The prizes for which approvals lack: each asks for as many as the edition says or, where fewer jurors are not recused, for
 * all of those, so that no prize is stuck.
 */
export function lacking(
  { needed, approvals, recusals }: Pick<Approval, 'needed' | 'approvals' | 'recusals'>,
  prizes: readonly { id: string }[],
  jury: Jury,
): { prize: string; given: number; needed: number }[] {
  return prizes.flatMap(({ id: prize }) => {
    const recused = recusals.filter((each) => each.prize === prize).map(({ juror }) => juror)
    const counts = (juror: string) => !recused.includes(juror) && jury.some(({ id }) => id === juror)
    const asked = Math.min(needed, jury.filter(({ id }) => counts(id)).length)
    const given = new Set(approvals.map(({ juror }) => juror).filter(counts)).size
    return given < asked ? [{ prize, given, needed: asked }] : []
  })
}

/** The jurors whose word counts on what is signed: all but those who, as the remarks say, dropped out. */
export function inTheRoom<Juror extends { id: string }>(
  jury: readonly Juror[],
  remarks: readonly { kind: string; juror?: string | undefined }[],
): Juror[] {
  const gone = new Set(remarks.flatMap(({ kind, juror }) => (kind === 'released' ? [juror] : [])))
  return jury.filter(({ id }) => !gone.has(id))
}

/** Whether what the room said is enough to sign: always, where the edition asks for no approvals. */
export function isApproved(
  { deliberation, prizes, jury }: Pick<Edition, 'deliberation' | 'prizes' | 'jury'>,
  approval: Approval | undefined,
): boolean {
  if (!deliberation?.approvals) return true
  return approval !== undefined && lacking(approval, prizes, jury).length === 0
}
