import { operation } from '../operation.ts'
import { decisionOnSeveral, decisionsTold } from './shapes.ts'

/** Each in an act of its own: one that is refused keeps no other back, and what is done already is left as it is. */
export const decideRegistrations = operation({
  name: 'decideRegistrations',
  area: 'organiser',
  method: 'POST',
  path: '/api/editions/{edition}/participants/decisions',
  summary: {
    fr: 'Approuver, refuser, retirer ou rétablir plusieurs inscriptions',
    en: 'Approve, refuse, withdraw or restore several registrations',
  },
  body: decisionOnSeveral,
  output: decisionsTold,
  problems: [],
  example: { people: ['0abc0abc0abc0abc0abc0abc0a'], decision: { decision: 'approve' } },
})
