import * as z from 'zod/mini'
import { audience, texts } from '../../domain/mail/message.ts'

/** What an organiser writes, and to whom. */
export const messageContent = z.strictObject({ audience, texts })

export const messageExample = {
  audience: { to: 'participants' },
  texts: {
    fr: { subject: 'La salle de vendredi a changé', body: 'Nous serons en salle 204.' },
    en: { subject: 'Friday’s room has changed', body: 'We will be in room 204.' },
  },
} as const
