import { operation } from '../operation.ts'
import { decisionOnSeveral, decisionsTold } from './shapes.ts'

export const previewDecisions = operation({
  name: 'previewDecisions',
  area: 'organiser',
  method: 'POST',
  path: '/api/editions/{edition}/participants/decision-previews',
  summary: {
    fr: 'Ce qu’une décision ferait de chacune de ces inscriptions, sans rien écrire',
    en: 'What a decision would make of each of these registrations, writing nothing',
  },
  body: decisionOnSeveral,
  repeat: 'reads',
  output: decisionsTold,
  problems: [],
  example: { people: ['0abc0abc0abc0abc0abc0abc0a'], decision: { decision: 'approve' } },
})
