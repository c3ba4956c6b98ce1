import {
  GetObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  S3Client,
} from '@aws-sdk/client-s3'
import { anchor, anchorsOf } from '../domain/edition/anchor.ts'
import type { Difference, Pin } from '../domain/edition/trail.ts'
import { chunksOf, sortedBy } from '../domain/lists.ts'
import { type Platform, reach } from './platform.ts'

export type Anchors = { pins: Pin[]; unreadable: Difference[] }

/** Every anchor of an edition, each of its versions: one that was put over another takes nothing from it. */
export async function readAnchors(place: Platform, edition: string): Promise<Anchors> {
  const s3 = new S3Client({ ...reach(place), forcePathStyle: place.endpoint !== undefined })
  const Bucket = place.AnchorsBucket
  const anchors: Anchors = { pins: [], unreadable: [] }
  const read = async (Key: string, VersionId: string) => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, VersionId }))
    const noted = anchor.safeParse(parsed((await Body?.transformToString()) ?? ''))
    if (noted.success && noted.data.edition === edition)
      anchors.pins.push({ number: noted.data.number, hash: noted.data.hash, noted: `anchor ${Key}` })
    else
      anchors.unreadable.push({
        what: 'Anchor',
        where: Key,
        expected: `an anchor of ${edition}`,
        found: 'something else',
      })
  }
  let next: { KeyMarker?: string; VersionIdMarker?: string } | undefined = {}
  while (next) {
    const page: Page = await s3.send(
      new ListObjectVersionsCommand({ Bucket, Prefix: anchorsOf(edition), ...next }),
    )
    for (const some of chunksOf(page.Versions ?? [], 20))
      await Promise.all(some.map(({ Key = '', VersionId = '' }) => read(Key, VersionId)))
    next = page.IsTruncated
      ? {
          ...(page.NextKeyMarker !== undefined && { KeyMarker: page.NextKeyMarker }),
          ...(page.NextVersionIdMarker !== undefined && { VersionIdMarker: page.NextVersionIdMarker }),
        }
      : undefined
  }
  // They are read several at once: told in the order of their keys, whichever came first.
  return { ...anchors, unreadable: sortedBy(anchors.unreadable, ({ where }) => where) }
}

type Page = ListObjectVersionsCommandOutput

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
