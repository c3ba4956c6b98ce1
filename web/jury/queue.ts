import type { listJuryTeams } from '../../api/jury/list-jury-teams.ts'
import type { OutputOf } from '../../api/operation.ts'
import type { Draft } from '../draft.ts'

type Row = OutputOf<typeof listJuryTeams>['items'][number]

/** What a juror says of a team: marks, some or all, and what is written beside them. */
export type Content = Pick<NonNullable<Row['draft']>, 'marks' | 'comment' | 'feedback'>

/** Which versions of sheet and draft something was typed over; 0 where there is none. */
export type Over = { sheet: number; draft: number }

/** One thing to tell the jury. What was tried may have arrived: it is told again as it was before anything newer is. */
export type Step = { kind: 'draft' | 'sheet'; content: Content; at: number; tried: boolean }

/** What a device keeps of one team's sheet: what was typed, over what, and what is to be told of it, in order. */
export type KeptSheet = {
  team: string
  typed: Draft
  over: Over
  steps: Step[]
  /** Why the first step was not taken; the others wait for it. */
  stuck?: { code: string; message: string } | undefined
}

/** The versions that the jury's answer has. */
export function versionsOf({ scoreSheet, draft }: Pick<Row, 'scoreSheet' | 'draft'>): Over {
  const sheet = scoreSheet?.version ?? 0
  return { sheet, draft: draft?.over === sheet ? draft.version : 0 }
}

/** Whether what is on record came after what this device knows of. */
export function isBehind({ over }: KeptSheet, recorded: Over): boolean {
  return recorded.sheet > over.sheet || (recorded.sheet === over.sheet && recorded.draft > over.draft)
}

/** What counts here: what is kept, as long as something of it is on its way or nothing newer is on record. */
export function standing(kept: KeptSheet | undefined, recorded: Over): KeptSheet | undefined {
  return kept && (kept.steps.length > 0 || kept.stuck || !isBehind(kept, recorded)) ? kept : undefined
}

type Typed = { team: string; typed: Draft; content: Content; over: Over; at: number }

/** After a change: the newest draft waits behind what was tried already, or was handed in. */
export function afterTyping(kept: KeptSheet | undefined, { content, at, over, ...typed }: Typed): KeptSheet {
  const from = standing(kept, over)
  const before = from?.steps ?? []
  const last = before.at(-1)
  const waiting = last?.kind === 'draft' && !last.tried ? before.slice(0, -1) : before
  return {
    ...typed,
    over: from?.over ?? over,
    steps: [...waiting, { kind: 'draft', content, at, tried: false }],
    stuck: from?.stuck,
  }
}

/** After handing in: the sheet waits behind whatever waits already. */
export function afterHandingIn(
  kept: KeptSheet | undefined,
  { content, at, over, ...typed }: Typed,
): KeptSheet {
  const from = standing(kept, over)
  const steps = [...(from?.steps ?? []), { kind: 'sheet', content, at, tried: false } as const]
  return { ...typed, over: from?.over ?? over, steps, stuck: from?.stuck }
}

/** Before its first step is told: from now on it may have arrived. */
export function afterTrying(kept: KeptSheet): KeptSheet {
  const [first, ...others] = kept.steps
  return first ? { ...kept, steps: [{ ...first, tried: true }, ...others] } : kept
}

/** After a step arrived: the next one goes over the version that came of it. */
export function afterArriving(kept: KeptSheet, { kind, at }: Step, version: number): KeptSheet {
  const [first, ...steps] = kept.steps
  if (first?.at !== at || first.kind !== kind) return kept
  const over = kind === 'sheet' ? { sheet: version, draft: 0 } : { ...kept.over, draft: version }
  return { ...kept, over, steps, stuck: undefined }
}

/** After choosing what was typed here: it goes over what is on record. */
export function afterChoosing(kept: KeptSheet, over: Over): KeptSheet {
  const last = kept.steps.findLast(({ kind }) => kind === 'sheet')
  const steps = kept.steps.slice(-1).filter(({ kind }) => kind === 'draft')
  const all = last ? [last, ...steps] : steps
  return { ...kept, over, steps: all.map((step) => ({ ...step, tried: false })), stuck: undefined }
}

/** Whether newer marks are on record than those that these were typed over. */
export function isConflict({ stuck }: Pick<KeptSheet, 'stuck'>): boolean {
  return stuck?.code === 'changed-meanwhile' || stuck?.code === 'if-match-required'
}

export type Whereabouts =
  | 'nothing'
  | 'not-sent'
  | 'draft-here'
  | 'draft-kept'
  | 'sheet-here'
  | 'sheet-in'
  | 'correction-here'
  | 'correction-kept'

/** Where a team's marks are: on this device, kept as a draft, or with the jury. */
export function whereabouts(
  kept: KeptSheet | undefined,
  row: Pick<Row, 'scoreSheet' | 'draft'>,
): Whereabouts {
  const recorded = versionsOf(row)
  const here = standing(kept, recorded)
  if (here?.stuck) return 'not-sent'
  const { sheet, draft } = here?.over ?? recorded
  const last = here?.steps.at(-1)
  if (last?.kind === 'sheet') return 'sheet-here'
  const isIn = sheet > 0 || here?.steps.some(({ kind }) => kind === 'sheet')
  if (last) return isIn ? 'correction-here' : 'draft-here'
  if (draft > 0) return isIn ? 'correction-kept' : 'draft-kept'
  return isIn ? 'sheet-in' : 'nothing'
}

/** Whether the juror has handed in a team's sheet, be it still on this device. */
export function isHandedIn(kept: KeptSheet | undefined, row: Pick<Row, 'scoreSheet' | 'draft'>): boolean {
  const here = standing(kept, versionsOf(row))
  return row.scoreSheet !== undefined || (here?.over.sheet ?? 0) > 0 || hasSheet(here)
}

function hasSheet(kept: KeptSheet | undefined): boolean {
  return kept?.steps.some(({ kind }) => kind === 'sheet') ?? false
}
