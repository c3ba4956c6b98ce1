import type { Minutes } from '../../domain/palmares/minutes.ts'
import { asPublished, asSigned, publicationOf } from '../../domain/palmares/publication.ts'
import { isProblem, type Problem } from '../../domain/problem.ts'
import { act } from '../act.ts'
import type { CurrentEdition } from '../edition/editions.ts'
import { created, type Write } from '../item.ts'
import { key } from '../keys.ts'
import { get, getMany, type Table, write } from '../table.ts'
import { minutesPart, type Publication, publication, type SignedMinutes, signedMinutes } from './items.ts'
import { fitsOneItem, partsOf, type Signed, wholeOf } from './parts.ts'

/** The signed minutes of an edition; `undefined` before the signature. */
export async function getMinutes(table: Table, edition: string): Promise<Signed | undefined> {
  return whole(table, await get(table, key.minutes(edition), signedMinutes))
}

export async function whole(table: Table, signed: SignedMinutes | undefined): Promise<Signed | undefined> {
  if (!signed) return undefined
  const { edition, digest, parts = 0 } = signed
  const keys = Array.from({ length: parts }, (_, number) => key.minutesPart(edition, digest, number))
  return wholeOf(
    signed,
    (await getMany(table, keys)).map((item) => minutesPart.read(item)),
  )
}

/**
 * What the item of a signature holds of its minutes: all of them, or in how many parts they stand. Those are written
 * first, under the digest, as a transaction takes no more than 4 MB; where nothing is signed in the end, nobody reads them.
 */
export async function kept(table: Table, minutes: Minutes, digest: string, by: Write) {
  if (fitsOneItem(minutes)) return { minutes, digest }
  const parts = partsOf(minutes)
  for (const [number, content] of parts.entries()) {
    const at = key.minutesPart(minutes.edition, digest, number)
    await write(table, { ...created(minutesPart, at, minutes.edition, by), digest, number, content })
  }
  return { parts: parts.length, digest }
}

/** The minutes of an edition as they were signed, to be shown; a problem where what stands is not that. */
export async function minutesAsSigned(table: Table, edition: string) {
  return asSigned(await getMinutes(table, edition))
}

/** The publication of an edition with the minutes that it tells, to be shown; a problem where it tells anything else. */
export async function whatIsPublished(table: Table, edition: string) {
  const [published, signed] = await Promise.all([getPublication(table, edition), getMinutes(table, edition)])
  return asPublished(published, signed)
}

/** The publication of an edition; `undefined` before it. */
export async function getPublication(table: Table, edition: string): Promise<Publication | undefined> {
  return get(table, key.publication(edition), publication)
}

/** Publishes what the minutes say. Publishing again answers the first publication. */
export async function publish(
  table: Table,
  { edition }: CurrentEdition,
  by: Write,
): Promise<Publication | Problem> {
  return act(table, edition.id, by, async (desk) => {
    const at = key.publication(edition.id)
    const [published, signed] = await Promise.all([
      desk.read(publication, at),
      desk.read(signedMinutes, key.minutes(edition.id)),
    ])
    if (published) return published
    const told = publicationOf(await whole(table, signed))
    if (isProblem(told)) return told
    const { results, ...rest } = told
    return desk.put(publication, at, fitsOneItem(told) ? { ...rest, results } : rest)
  })
}
