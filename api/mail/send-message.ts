import * as z from 'zod/mini'
import { id } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { messageContent, messageExample } from './shapes.ts'

export const sendMessage = operation({
  name: 'sendMessage',
  area: 'organiser',
  method: 'POST',
  path: '/api/editions/{edition}/messages',
  summary: {
    fr: 'Écrire à des personnes ; chacune reçoit le message une fois, et qui s’y ajoute ensuite ne le reçoit pas',
    en: 'Write to people; each gets the message once, and whoever joins them later does not',
  },
  body: messageContent,
  status: 202,
  output: z.strictObject({ id, readers: z.int() }),
  problems: ['nobody-to-write-to', 'too-many-requests', 'try-again'],
  example: messageExample,
})
