import type { ComponentChildren } from 'preact'
import { t } from '../language.ts'
import type { Edition, Me } from '../session.ts'
import { Approvals } from './approvals.tsx'
import { Freezing, ReopenDeliberation } from './freeze.tsx'
import { PastFreezes } from './past-freezes.tsx'
import { Answer, Propose } from './propose.tsx'
import type { Deliberation } from './remarks.tsx'
import { ReopenWindow } from './reopen.tsx'
import { RoomNotes } from './room-notes.tsx'
import { Sign } from './sign.tsx'

type Room = { edition: Edition; me: Me; frozen: boolean; reload: () => void }

type Asked = Room & {
  data: Deliberation
  /** What would be signed, as it is read. */
  children: ComponentChildren
}

/** How the step where the room stands goes, and what whoever reads may do in it. */
export function Act(asked: Asked) {
  const { edition, data } = asked
  return (
    <>
      <Approvals edition={edition} data={data} />
      <PastFreezes edition={edition} data={data} />
      <Own {...asked} />
    </>
  )
}

function Own({ edition, me, data, frozen, reload, children }: Asked) {
  const { digest, approvalsNeeded, approval, lacking } = data
  const asked = { edition, me, digest, reload, children }
  if (me.role === 'juror') return approval ? <Answer {...asked} /> : null
  if (me.role !== 'president') return null
  if (!frozen) return <Freezing edition={edition} reload={reload} />
  if (approvalsNeeded && !approval) return <Propose {...asked} />
  if (approvalsNeeded && lacking.length > 0)
    return (
      <p class="quiet">
        {t('Vous signerez quand le jury aura approuvé.', 'You will sign once the jury has approved.')}
      </p>
    )
  return (
    <Sign edition={edition} me={me} data={data} signed={reload}>
      {children}
    </Sign>
  )
}

/** What the jury tells each other; organisers, who do not decide, read none of it. */
export function Notes({
  edition,
  me,
  data,
  open,
}: Omit<Room, 'frozen' | 'reload'> & { data: Deliberation; open: boolean }) {
  return me.role === 'organiser' ? null : <RoomNotes edition={edition} me={me} data={data} open={open} />
}

/** What the president may open again: a deliberation that is frozen or, where it is not, scoring or the vote. */
export function Again({ edition, me, frozen, reload, changed }: Room & { changed: () => void }) {
  return frozen ? (
    <ReopenDeliberation edition={edition} me={me} reload={reload} />
  ) : (
    <ReopenWindow edition={edition} person={me.id} changed={changed} />
  )
}
