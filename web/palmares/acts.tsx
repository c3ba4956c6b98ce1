import type { ComponentChildren } from 'preact'
import type { Edition, Me } from '../session.ts'
import { Freezing, ReopenDeliberation } from './freeze.tsx'
import type { Deliberation } from './remarks.tsx'
import { ReopenWindow } from './reopen.tsx'
import { Sign } from './sign.tsx'

type Room = { edition: Edition; me: Me; frozen: boolean; reload: () => void }

/** What whoever reads may do in the step where the room stands; `children` is what would be signed, as it is read. */
export function Act({
  edition,
  me,
  data,
  frozen,
  reload,
  children,
}: Room & { data: Deliberation; children: ComponentChildren }) {
  if (me.role !== 'president') return null
  if (!frozen) return <Freezing edition={edition} reload={reload} />
  return (
    <Sign edition={edition} me={me} data={data} signed={reload}>
      {children}
    </Sign>
  )
}

/** What the president may open again: a deliberation that is frozen or, where it is not, scoring or the vote. */
export function Again({ edition, me, frozen, reload, changed }: Room & { changed: () => void }) {
  return frozen ? (
    <ReopenDeliberation edition={edition} me={me} reload={reload} />
  ) : (
    <ReopenWindow edition={edition} person={me.id} changed={changed} />
  )
}
