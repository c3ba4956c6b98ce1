import type { Edition, RequestedDeliverable } from '../edition/edition.ts'
import { isOpen } from '../edition/phases.ts'
import { type Problem, problem } from '../problem.ts'
import { type Fingerprint, sameContent } from './fingerprint.ts'

/** The deliverable that the edition asks for under this id; a problem when it asks for none. */
export function requested(
  edition: Pick<Edition, 'deliverables'>,
  deliverable: string,
): RequestedDeliverable | Problem {
  return edition.deliverables.find((each) => each.id === deliverable) ?? problem('not-found')
}

/** Whether a file of this type and size (bytes) would be taken. Returns a problem, or `undefined` when it would. */
export function mayUpload(
  asked: RequestedDeliverable,
  file: { type: string; bytes: number },
): Problem | undefined {
  if (asked.kind !== 'file') return problem('not-a-file-deliverable')
  if (!asked.types.includes(file.type)) return problem('type-not-taken')
  return file.bytes > asked.maximumBytes ? problem('file-too-large') : undefined
}

export type Arrival = Content & { arrivedAt: string }

type Content = Fingerprint & { bytes: number; type: string }

/**
 * Decides on a file that has arrived whole in the bucket, by the instant at which the store of files took it in:
 * `accepted`, or why not. The moment of processing plays no part, so a late event neither saves nor harms a file.
 */
export function judgeArrival(
  edition: Pick<Edition, 'phases'>,
  promised: Content,
  arrival: Arrival,
): 'accepted' | 'late' | 'altered' {
  if (!isOpen(edition, 'work', arrival.arrivedAt)) return 'late'
  const same =
    promised.bytes === arrival.bytes && promised.type === arrival.type && sameContent(promised, arrival)
  return same ? 'accepted' : 'altered'
}

export type Version = {
  /** 1 for the first version accepted, then one more each. */
  number: number
  acceptedAt: string
  link?: string | undefined
  file?: HandedInFile | undefined
}
export type HandedInFile = Fingerprint & {
  upload: string
  objectVersion: string
  fileName: string
  mediaType: string
  bytes: number
}

/** What counts once a file was accepted: the file, unless one that arrived after it counts already. Both are versions. */
export function acceptFile(counts: Version | undefined, file: HandedInFile, arrivedAt: string): Version {
  const number = (counts?.number ?? 0) + 1
  return counts && counts.acceptedAt > arrivedAt
    ? { ...counts, number }
    : { number, acceptedAt: arrivedAt, file, link: undefined }
}

/** What counts once a link was handed in; unchanged when it is the one that counts already. */
export function acceptLink(counts: Version | undefined, link: string, now: string): Version {
  if (counts?.link === link) return counts
  return { number: (counts?.number ?? 0) + 1, acceptedAt: now, link, file: undefined }
}

/** The required deliverables that have no accepted version yet. */
export function missing(
  edition: Pick<Edition, 'deliverables'>,
  accepted: ReadonlySet<string>,
): RequestedDeliverable[] {
  return edition.deliverables.filter((each) => each.required && !accepted.has(each.id))
}
