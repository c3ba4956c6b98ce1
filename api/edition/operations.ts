import { answerChangeRequest } from './answer-change-request.ts'
import { askForChange } from './ask-for-change.ts'
import { createEdition } from './create-edition.ts'
import { editEdition } from './edit-edition.ts'
import { editPhases } from './edit-phases.ts'
import { getCalendar } from './get-calendar.ts'
import { getChangeRequest } from './get-change-request.ts'
import { getEdition } from './get-edition.ts'
import { getEditionVersion } from './get-edition-version.ts'
import { getFigures } from './get-figures.ts'
import { getOverview } from './get-overview.ts'
import { listAudit } from './list-audit.ts'
import { listEditionVersions } from './list-edition-versions.ts'
import { listEditions } from './list-editions.ts'
import { previewEdition } from './preview-edition.ts'
import { reopenWindow } from './reopen-window.ts'

export const editionOperations = {
  previewEdition,
  listEditionVersions,
  getEditionVersion,
  getChangeRequest,
  editEdition,
  answerChangeRequest,
  askForChange,
  createEdition,
  editPhases,
  getCalendar,
  getEdition,
  getOverview,
  getFigures,
  listAudit,
  listEditions,
  reopenWindow,
}
