import { asRefusal, Refusal } from '../client.ts'
import { changeShelf, readShelf } from './shelf.ts'

/** An answer of the API, and since when it is kept where it is not what the server says now. */
export type Answered<Data> = { data: Data; keptAt: number | undefined }

type Kept = { at: number; data: unknown }

/** How long a server that does not answer is waited for where there is an answer that is kept. */
export const patience = 8_000

const keyOf = (edition: string, person: string, name: string) => `answer ${edition} ${person} ${name}`

/** Keeps an answer for its reader. */
export async function keepAnswer(
  edition: string,
  person: string,
  name: string,
  data: unknown,
): Promise<void> {
  const kept: Kept = { at: Date.now(), data }
  await changeShelf(keyOf(edition, person, name), () => kept)
}

/** What was kept for a reader under this name. */
export async function keptAnswer<Data>(
  edition: string,
  person: string,
  name: string,
): Promise<{ at: number; data: Data } | undefined> {
  const key = keyOf(edition, person, name)
  return (await readShelf<Kept>(key)).get(key) as { at: number; data: Data } | undefined
}

/**
 * Reads from the server, and keeps the answer for this reader. Only where the server is out of reach, the last one that was
 * kept is given, with its time; whatever the server refuses stays refused.
 */
export async function readOrKept<Data>(
  { edition, person }: { edition: string; person: string },
  name: string,
  read: (signal: AbortSignal) => Promise<Data>,
  left?: AbortSignal,
): Promise<Answered<Data>> {
  const slow = AbortSignal.timeout(patience)
  try {
    const data = await read(left ? AbortSignal.any([left, slow]) : slow)
    await keepAnswer(edition, person, name, data)
    return { data, keptAt: undefined }
  } catch (error) {
    if (left?.aborted) throw error
    const refusal = slow.aborted ? new Refusal({ code: 'offline', status: 0, title: '' }) : asRefusal(error)
    const kept = refusal.code === 'offline' ? await keptAnswer<Data>(edition, person, name) : undefined
    if (!kept) throw refusal
    return { data: kept.data, keptAt: kept.at }
  }
}

/** Drops what is kept of an edition's answers, but for one reader's where one is named. */
export async function dropAnswers(edition: string, except?: string): Promise<void> {
  const prefix = `answer ${edition} `
  for (const key of (await readShelf(prefix)).keys())
    if (except === undefined || !key.startsWith(`${prefix}${except} `))
      await changeShelf(key, () => undefined)
}
