import { createEdition } from './create-edition.ts'
import { editPhases } from './edit-phases.ts'
import { getCalendar } from './get-calendar.ts'
import { getEdition } from './get-edition.ts'
import { getOverview } from './get-overview.ts'
import { listAudit } from './list-audit.ts'
import { listEditions } from './list-editions.ts'
import { reopenWindow } from './reopen-window.ts'

export const editionOperations = {
  createEdition,
  editPhases,
  getCalendar,
  getEdition,
  getOverview,
  listAudit,
  listEditions,
  reopenWindow,
}
