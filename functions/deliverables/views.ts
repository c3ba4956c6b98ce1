import { numberOf } from '../../domain/deliverables/deliverable.ts'
import type { Deliverable, Upload } from '../../store/deliverables/items.ts'

/** What counts for a deliverable. */
export function deliverableView(counts: Deliverable) {
  const { deliverable, acceptedAt, link, file } = counts
  return {
    deliverable,
    number: numberOf(counts),
    acceptedAt,
    ...(link !== undefined && { link }),
    ...(file && {
      file: {
        upload: file.upload,
        fileName: file.fileName,
        type: file.mediaType,
        bytes: file.bytes,
        sha256: file.sha256,
      },
    }),
  }
}

/** How an upload stands. */
export function uploadView({
  id,
  deliverable,
  state,
  reason,
  found,
  fileName,
  mediaType,
  bytes,
  sha256,
  arrivedAt,
}: Upload) {
  return {
    upload: id,
    deliverable,
    state,
    fileName,
    type: mediaType,
    bytes,
    sha256,
    ...(reason && { reason }),
    ...(found !== undefined && { found }),
    ...(arrivedAt && { arrivedAt }),
  }
}
