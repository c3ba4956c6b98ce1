import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { fileTypeFromBlob, supportedMimeTypes } from 'file-type'
import type { Told } from '../../domain/deliverables/content.ts'

type Version = { bucket: string; key: string; version: string; bytes: number }

const piece = 65_536

/**
 * What a file's content tells of its type. Of a large file only those pieces are read that are looked at: its start and,
 * of what is packed together, where each part begins.
 */
export async function toldBy(s3: S3Client, { bucket, key, version, bytes }: Version): Promise<Told> {
  let last: { start: number; content: Uint8Array } | undefined
  const pieceAt = async (start: number) => {
    if (last?.start === start) return last.content
    const Range = `bytes=${start}-${Math.min(start + piece, bytes) - 1}`
    const { Body } = await s3.send(
      new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: version, Range }),
    )
    const content = (await Body?.transformToByteArray()) ?? new Uint8Array()
    last = { start, content }
    return content
  }
  const read = async (from: number, to: number) => {
    const pieces: Uint8Array[] = []
    for (let at = from - (from % piece); at < to; at += piece)
      pieces.push((await pieceAt(at)).slice(Math.max(0, from - at), to - at))
    return Buffer.concat(pieces)
  }
  const start = bytes > 0 ? await read(0, Math.min(bytes, 4096)) : Buffer.alloc(0)
  const found = bytes > 0 ? await fileTypeFromBlob(likeBlob(bytes, read)) : undefined
  // Readers of PDF find its mark wherever it is among the first 1,024 bytes.
  const isPdf = !found && start.subarray(0, 1024).includes('%PDF-')
  return { type: isPdf ? 'application/pdf' : found?.mime, mayBeText: mayBeText(start) }
}

/** Whether a content of this type tells it. */
export function isTellable(type: string): boolean {
  return supportedMimeTypes.has(type as never)
}

/** Text holds no zero, unless it is in UTF-16 and says so. */
function mayBeText(start: Buffer): boolean {
  const mark = start.subarray(0, 2).toString('hex')
  return !start.includes(0) || mark === 'fffe' || mark === 'feff'
}

/** As much of a `Blob` as is looked at: its size, and any slice of it. */
function likeBlob(size: number, read: (from: number, to: number) => Promise<Buffer>): Blob {
  const slice = (from = 0, to = size) => ({
    arrayBuffer: async () => Uint8Array.from(await read(from, Math.min(to, size))).buffer,
  })
  return { size, type: '', slice } as unknown as Blob
}
