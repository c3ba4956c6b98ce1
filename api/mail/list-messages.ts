import * as z from 'zod/mini'
import { id, instant } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { page, pageOf } from '../shapes.ts'
import { messageContent } from './shapes.ts'

/** How each of its mails stands is told by `listMails` with the message's id. */
export const listMessages = operation({
  name: 'listMessages',
  area: 'organiser',
  method: 'GET',
  path: '/api/editions/{edition}/messages',
  summary: {
    fr: 'Ce que les organisateurs ont écrit, et à qui',
    en: 'What the organisers wrote, and to whom',
  },
  query: page,
  output: pageOf(z.extend(messageContent, { id, sender: z.string(), sentAt: instant, readers: z.int() })),
  problems: [],
})
