import * as approving from '../../domain/palmares/approval.ts'
import { maySign } from '../../domain/palmares/deliberation.ts'
import * as freezing from '../../domain/palmares/freeze.ts'
import {
  drawUpMinutes,
  type Minutes,
  minutesForMachines,
  resultsDigest,
} from '../../domain/palmares/minutes.ts'
import { asSigned } from '../../domain/palmares/publication.ts'
import { isProblem, type Problem, problem } from '../../domain/problem.ts'
import { act } from '../act.ts'
import { chainHead, contradictedBy } from '../edition/audit.ts'
import type { CurrentEdition } from '../edition/editions.ts'
import { editionHead } from '../edition/items.ts'
import type { Write } from '../item.ts'
import { assignment, interestsChanged } from '../jury/items.ts'
import { key } from '../keys.ts'
import type { Table } from '../table.ts'
import { type SignedMinutes, signedMinutes } from './items.ts'
import { recountedResults } from './results.ts'
import { kept, whole } from './signed.ts'
import { holdDecided, holdProposed, standingOf } from './standing.ts'

/**
 * Signs the minutes of exactly the results that were read (their digest), made anew from every sheet and ballot on record.
 * Signing again what is signed answers the same signature; results that have changed since are refused, and below the
 * quorum a signature without its reason.
 */
export async function signMinutes(
  table: Table,
  current: CurrentEdition,
  { digest, reason, salt }: { digest: string; reason?: string | undefined; salt: string },
  by: Write,
): Promise<(SignedMinutes & { minutes: Minutes }) | Problem> {
  const { edition, head } = current
  return act(table, edition.id, by, async (desk) => {
    const at = key.minutes(edition.id)
    const command = { digest, reason, by: by.by, now: by.now }
    const signed = await desk.read(signedMinutes, at)
    if (signed) {
      const sound = asSigned(await whole(table, signed))
      if (isProblem(sound)) return sound
      const theirs = resultsDigest(sound.minutes)
      const state = { signed: theirs, frozen: true, approved: true, standing: theirs, remarks: [] }
      const may = maySign(edition, state, command)
      return may === 'signed' ? sound : (may as Problem)
    }
    // The windows and all that the room said are held, so that what is signed is what stands when it is signed.
    const [now, decided, proposed, trail] = await Promise.all([
      desk.read(editionHead, key.editionHead(edition.id)),
      holdDecided(desk, edition),
      holdProposed(desk, edition),
      chainHead(table, edition.id),
      desk.read(interestsChanged, key.interestsChanged(edition.id)),
      desk.read(assignment, key.assignment(edition.id)),
    ])
    if (now?.document !== head.document) return problem('results-changed')
    const found = await recountedResults(table, edition)
    if (isProblem(found)) return found
    const standing = await standingOf(table, current, found, { ...decided, ...proposed })
    const { remarks } = standing
    const state = {
      signed: undefined,
      frozen: freezing.isFrozen(decided.freezes),
      approved: approving.isApproved(
        { ...edition, jury: approving.inTheRoom(edition.jury, remarks) },
        standing.approval,
      ),
      standing: standing.digest,
      remarks,
    }
    const may = maySign(edition, state, command)
    if (isProblem(may)) return may
    const where = await contradictedBy(table, edition.id)
    if (where) return problem('record-differs', { extra: { where } })
    const minutes = drawUpMinutes(edition, head.document, standing, {
      by: by.by,
      at: by.now,
      reason,
      salt,
      trail,
    })
    if (isProblem(minutes)) return minutes
    const { digest: theirs } = minutesForMachines(minutes)
    return { ...desk.put(signedMinutes, at, await kept(table, minutes, theirs, by)), minutes }
  })
}
