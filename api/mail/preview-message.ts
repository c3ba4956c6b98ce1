import * as z from 'zod/mini'
import { email, language } from '../../domain/fields.ts'
import { operation } from '../operation.ts'
import { messageContent, messageExample } from './shapes.ts'

export const previewMessage = operation({
  name: 'previewMessage',
  area: 'organiser',
  method: 'POST',
  path: '/api/editions/{edition}/message-previews',
  summary: {
    fr: 'Un message tel que le lira l’un de ses destinataires, et combien ils sont ; rien ne part',
    en: 'A message as one of its readers will read it, and how many they are; nothing is sent',
  },
  body: messageContent,
  repeat: 'reads',
  output: z.strictObject({
    readers: z.int(),
    /** Those who have not signed in yet, and are left out: nobody knows whether their address is theirs. */
    unproved: z.int(),
    /** As the first reader of each language gets it. */
    samples: z.array(
      z.strictObject({
        name: z.string(),
        email,
        language,
        subject: z.string(),
        paragraphs: z.array(z.string()),
      }),
    ),
  }),
  problems: [],
  example: messageExample,
})
