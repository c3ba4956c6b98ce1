import * as z from 'zod/mini'
import { instant } from '../../domain/fields.ts'
import { operation } from '../operation.ts'

export const getDeliverableFile = operation({
  name: 'getDeliverableFile',
  area: 'participant',
  method: 'GET',
  path: '/api/editions/{edition}/teams/{team}/deliverables/{deliverable}/file',
  summary: {
    fr: 'Une adresse passagère pour lire le fichier qui compte',
    en: 'A short-lived address to read the file that counts',
  },
  output: z.strictObject({ url: z.string(), until: instant }),
  problems: ['not-a-file-deliverable'],
})
