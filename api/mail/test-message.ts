import { operation } from '../operation.ts'
import { nothing } from '../shapes.ts'
import { messageContent, messageExample } from './shapes.ts'

export const testMessage = operation({
  name: 'testMessage',
  area: 'organiser',
  method: 'POST',
  path: '/api/editions/{edition}/message-tests',
  summary: { fr: 'S’envoyer un message à soi-même, pour voir', en: 'Send a message to oneself, to see it' },
  body: messageContent,
  status: 202,
  output: nothing,
  problems: ['too-many-requests'],
  example: messageExample,
})
