import { operation } from '../operation.ts'
import { upload } from './shapes.ts'

export const getUpload = operation({
  name: 'getUpload',
  area: 'participant',
  method: 'GET',
  path: '/api/editions/{edition}/teams/{team}/uploads/{upload}',
  summary: {
    fr: 'Où en est un dépôt ; le reçu s’il est accepté',
    en: 'How an upload stands; its receipt once accepted',
  },
  output: upload,
  problems: [],
})
