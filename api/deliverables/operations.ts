import { getDeliverableFile } from './get-deliverable-file.ts'
import { getUpload } from './get-upload.ts'
import { handInLink } from './hand-in-link.ts'
import { listDeliverables } from './list-deliverables.ts'
import { startUpload } from './start-upload.ts'

export const deliverablesOperations = {
  getDeliverableFile,
  getUpload,
  handInLink,
  listDeliverables,
  startUpload,
}
