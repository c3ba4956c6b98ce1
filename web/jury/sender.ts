import { putScoreDraft } from '../../api/jury/put-score-draft.ts'
import { putScoreSheet } from '../../api/jury/put-score-sheet.ts'
import { asRefusal, call, type Refusal } from '../client.ts'
import { t } from '../language.ts'
import { changeShelf, readShelf } from '../offline/shelf.ts'
import { afterArriving, afterTrying, type KeptSheet } from './queue.ts'

/** Whose marks are kept and sent: nobody else's on this device. */
export type Owner = { edition: string; person: string }

const shelfOf = ({ edition, person }: Owner) => `sheet ${edition} ${person} `

const listeners = new Set<() => void>()
/** Tells the other tabs of this device. */
const others = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('palmares sheets')

function tell(): void {
  for (const listener of listeners) listener()
}

others?.addEventListener('message', tell)

/** Calls back when what is kept here changes. Returns how to stop. */
export function onKept(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What this device keeps of the owner's sheets, by team. */
export async function keptSheets(owner: Owner): Promise<Map<string, KeptSheet>> {
  const found = await readShelf<KeptSheet>(shelfOf(owner))
  return new Map([...found.values()].map((kept) => [kept.team, kept]))
}

/** Changes what is kept of a team's sheet, and says so to whoever shows it. */
export async function changeKept(
  owner: Owner,
  team: string,
  change: (kept: KeptSheet | undefined) => KeptSheet | undefined,
): Promise<KeptSheet | undefined> {
  const kept = await changeShelf<KeptSheet>(`${shelfOf(owner)}${team}`, change)
  tell()
  others?.postMessage('')
  return kept
}

let timer: ReturnType<typeof setTimeout> | undefined

/** Sends before long, once for many changes. */
export function sendSoon(owner: Owner): void {
  clearTimeout(timer)
  timer = setTimeout(() => void sendKept(owner), 600)
}

let under: Promise<void> = Promise.resolve()

/** Sends what waits, the oldest first, one after the other, as far as the network goes. One tab at a time does. */
export function sendKept(owner: Owner): Promise<void> {
  under = under.then(() => exclusively(() => sendAll(owner))).catch(() => undefined)
  return under
}

async function exclusively(act: () => Promise<void>): Promise<void> {
  if (navigator.locks) await navigator.locks.request('palmares sheets', act)
  else await act()
}

async function sendAll(owner: Owner): Promise<void> {
  for (;;) {
    const waiting = [...(await keptSheets(owner)).values()].filter(
      ({ steps, stuck }) => steps.length > 0 && !stuck,
    )
    const [next] = waiting.sort((a, b) => (a.steps[0]?.at ?? 0) - (b.steps[0]?.at ?? 0))
    if (!next || !(await sendFirst(owner, next.team))) return
  }
}

/** Sends a team's first step; false when there is no use in sending more for now. */
async function sendFirst(owner: Owner, team: string): Promise<boolean> {
  const kept = await changeKept(owner, team, (found) => found && afterTrying(found))
  const step = kept?.steps[0]
  if (!kept || !step) return true
  try {
    const version = await put(owner, kept)
    await changeKept(owner, team, (found) => found && afterArriving(found, step, version))
    return true
  } catch (error) {
    const refusal = asRefusal(error)
    if (isPassing(refusal)) return false
    const stuck = { code: refusal.code, message: refusal.message }
    await changeKept(owner, team, (found) => found && { ...found, stuck })
    return true
  }
}

async function put({ edition }: Owner, { team, over, steps: [step] }: KeptSheet): Promise<number> {
  const target = { edition, team }
  const signal = AbortSignal.timeout(20_000)
  const { kind, content } = step ?? { kind: 'draft', content: { marks: {} } }
  const ifMatch = over[kind] > 0 ? `"${over[kind]}"` : undefined
  if (kind === 'sheet')
    return (await call(putScoreSheet, target, { body: content, ifMatch, signal })).data.version
  const body = { ...content, over: over.sheet }
  return (await call(putScoreDraft, target, { body, ifMatch, signal })).data.version
}

/** Whether it may go through later as it is: no network, a server in trouble, somebody who has to sign in again. */
export function isPassing({ status, code }: Refusal): boolean {
  return code === 'offline' || status === 0 || status >= 500 || status === 429 || status === 401
}

/** Tries again what was refused, as where a window was opened again. What is in conflict waits for its juror. */
async function unstick(owner: Owner): Promise<void> {
  for (const [team, { stuck }] of await keptSheets(owner))
    if (stuck && stuck.code !== 'changed-meanwhile' && stuck.code !== 'if-match-required')
      await changeKept(owner, team, (found) => found && { ...found, stuck: undefined })
}

let stop = () => {}

/** Sends what waits now, whenever the network is back, and every ten seconds: Safari wakes no page up for it. */
export async function keepSending(owner: Owner): Promise<void> {
  stop()
  const send = () => void sendKept(owner)
  const every = setInterval(send, 10_000)
  addEventListener('online', send)
  addEventListener('pageshow', send)
  stop = () => {
    clearInterval(every)
    removeEventListener('online', send)
    removeEventListener('pageshow', send)
  }
  await unstick(owner)
  await sendKept(owner)
}

/** Sends once more before somebody leaves this device, then no more; answers whether something is left, and says so. */
export async function stopSending(owner: Owner): Promise<string | undefined> {
  await sendKept(owner)
  stop()
  const left = [...(await keptSheets(owner)).values()].some(({ steps }) => steps.length > 0)
  return left
    ? t(
        'Des notes n’ont pas pu partir : elles restent sur cet appareil et partiront à votre prochaine connexion.',
        'Some marks could not be sent: they stay on this device and go when you sign in again.',
      )
    : undefined
}
