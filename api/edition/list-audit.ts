import { auditEntry } from '../../domain/edition/audit.ts'
import { operation } from '../operation.ts'
import { page, pageOf } from '../shapes.ts'

export const listAudit = operation({
  name: 'listAudit',
  area: 'organiser',
  method: 'GET',
  path: '/api/editions/{edition}/audit',
  summary: { fr: 'La piste d’audit, dans l’ordre', en: 'The audit trail, in order' },
  query: page,
  output: pageOf(auditEntry),
  problems: [],
})
